"""Statistik: åldersband, uttag that say for ever what was taken out and why, and criteria that are saved by name.

A verksamhetschef may take out statistics from now on, unless an administrator has given the role another content.
"""

from peewee import SQL, BigAutoField, Check, DateField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, TextField

NAMES = ("sparad_rapport", "statistikuttag", "aldersband")
SQLITE = """
CREATE TRIGGER socialtjanst_statistikuttag_WHEN BEFORE WHEN ON socialtjanst_statistikuttag
BEGIN SELECT RAISE(ABORT, 'a statistikuttag is never changed'); END
"""
REPLACED = """
CREATE TRIGGER socialtjanst_statistikuttag_REPLACE BEFORE INSERT ON socialtjanst_statistikuttag
WHEN EXISTS (SELECT 1 FROM socialtjanst_statistikuttag WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a statistikuttag is never changed'); END
"""
FUNCTION = """
CREATE FUNCTION socialtjanst_statistik_nej() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'a statistikuttag is never changed'; END $$
"""
POSTGRES = """
CREATE TRIGGER socialtjanst_statistikuttag_WHEN BEFORE WHEN ON socialtjanst_statistikuttag
FOR EACH ROW EXECUTE FUNCTION socialtjanst_statistik_nej()
"""
STATISTIK = "socialtjanst.statistik"
BEFORE = {  # what the role of a verksamhetschef held until today
    "socialtjanst.boende",
    "socialtjanst.dokumentera",
    "socialtjanst.fordela",
    "socialtjanst.lasa",
    "socialtjanst.personuppgifter",
    "socialtjanst.ratta",
}


def up(migrator, db):
    class Base(Model):
        id = BigAutoField()

        class Meta:
            database = db

    class Medarbetaruppdrag(Base):
        class Meta:
            table_name = "medarbetaruppdrag"

    class Aldersband(Base):
        fran = DateField()
        till = DateField(null=True)
        orgnr = CharField(max_length=11)
        fran_alder = IntegerField()

        class Meta:
            table_name = "socialtjanst_aldersband"
            constraints = [Check("fran_alder BETWEEN 0 AND 150")]
            indexes = (
                SQL(
                    "CREATE UNIQUE INDEX socialtjanst_aldersband_ett ON socialtjanst_aldersband (orgnr, fran_alder) "
                    "WHERE till IS NULL"
                ),
            )

    class Statistikuttag(Base):
        av = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
        av_namn = CharField(max_length=201)
        av_titel = CharField(max_length=100)
        omfattning = CharField(max_length=40)
        enheter = TextField()
        fran = DateField()
        till = DateField()
        anledning = CharField(max_length=300)
        tidpunkt = MomentField()

        class Meta:
            table_name = "socialtjanst_statistikuttag"
            constraints = [Check("till >= fran")]
            indexes = ((("av", "tidpunkt"), False),)

    class SparadRapport(Base):
        av = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
        namn = CharField(max_length=100)
        kriterier = TextField()
        skapad = MomentField()

        class Meta:
            table_name = "socialtjanst_sparad_rapport"
            indexes = ((("av", "namn"), True),)

    db.create_tables([Aldersband, Statistikuttag, SparadRapport])
    db.execute_sql(REPLACED if db.dialect == "sqlite" else FUNCTION)
    for when in ("UPDATE", "DELETE"):
        db.execute_sql((SQLITE if db.dialect == "sqlite" else POSTGRES).replace("WHEN", when))
    _fill_role(Base)


def _fill_role(base):
    class Roll(base):
        nyckel = CharField(max_length=60)

        class Meta:
            table_name = "roll"

    class Rollbehorighet(base):
        roll = ForeignKeyField(Roll)
        behorighet = CharField(max_length=60)

        class Meta:
            table_name = "rollbehorighet"

    chef = Roll.get_or_none(Roll.nyckel == "verksamhetschef")
    if chef and {en.behorighet for en in Rollbehorighet.select().where(Rollbehorighet.roll == chef)} == BEFORE:
        Rollbehorighet.create(roll=chef, behorighet=STATISTIK)


def down(migrator, db):
    for name in NAMES:
        migrator.migrate(migrator.drop_table(f"socialtjanst_{name}"))
    if db.dialect != "sqlite":
        db.execute_sql("DROP FUNCTION socialtjanst_statistik_nej()")
