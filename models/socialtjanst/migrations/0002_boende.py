"""Boende: objekt with hyra, kontrakt, and the rules of hyra of each kommun."""

from peewee import SQL, BigAutoField, Check, DateField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, OreField

NAMES = ("boendekontrakt", "hyresregel", "hyra", "boendeobjekt")
# No objekt is let twice on a day, and nobody has two of a slag. PostgreSQL has ranges for it; on SQLite there is one
# writer.
RANGES = """
ALTER TABLE socialtjanst_boendekontrakt ADD CONSTRAINT socialtjanst_boendekontrakt_objekt EXCLUDE USING gist (
    int8range(objekt_id, objekt_id, '[]') WITH &&, daterange(inflyttning, utflyttning, '[]') WITH &&
) WHERE (borttaget IS NULL)
"""
OWN_RANGES = """
ALTER TABLE socialtjanst_boendekontrakt ADD CONSTRAINT socialtjanst_boendekontrakt_person EXCLUDE USING gist (
    int8range(genomforande_id, genomforande_id, '[]') WITH &&,
    int4range((slag = 'korttid')::int, (slag = 'korttid')::int, '[]') WITH &&,
    daterange(inflyttning, utflyttning, '[]') WITH &&
) WHERE (borttaget IS NULL)
"""
AT_INSERT = """
CREATE TRIGGER socialtjanst_boendekontrakt_insert BEFORE INSERT ON socialtjanst_boendekontrakt
WHEN NEW.borttaget IS NULL AND EXISTS (
    SELECT 1 FROM socialtjanst_boendekontrakt k
     WHERE k.id IS NOT NEW.id AND k.borttaget IS NULL
       AND (k.objekt_id = NEW.objekt_id OR (k.genomforande_id = NEW.genomforande_id AND k.slag = NEW.slag))
       AND (NEW.utflyttning IS NULL OR k.inflyttning <= NEW.utflyttning)
       AND (k.utflyttning IS NULL OR k.utflyttning >= NEW.inflyttning))
BEGIN SELECT RAISE(ABORT, 'overlapping boendekontrakt'); END
"""
AT_UPDATE = AT_INSERT.replace("INSERT", "UPDATE").replace("_insert", "_update")


def up(migrator, db):
    class Base(Model):
        id = BigAutoField()

        class Meta:
            database = db

    class Enhet(Base):
        class Meta:
            table_name = "enhet"

    class Medarbetaruppdrag(Base):
        class Meta:
            table_name = "medarbetaruppdrag"

    class Genomforande(Base):
        class Meta:
            table_name = "socialtjanst_genomforande"

    class Boendeobjekt(Base):
        fran = DateField()
        till = DateField(null=True)
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        namn = CharField(max_length=80)
        slag = CharField(max_length=40)
        andring = IntegerField()

        class Meta:
            table_name = "socialtjanst_boendeobjekt"
            indexes = (
                SQL(
                    "CREATE UNIQUE INDEX socialtjanst_boendeobjekt_en ON socialtjanst_boendeobjekt (enhet_id, namn) "
                    "WHERE till IS NULL"
                ),
            )

    class Hyra(Base):
        objekt = ForeignKeyField(Boendeobjekt, on_delete="RESTRICT")
        fran = DateField()
        ore = OreField()
        skapad = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

        class Meta:
            table_name = "socialtjanst_hyra"
            indexes = ((("objekt", "fran"), True),)

    class Hyresregel(Base):
        orgnr = CharField(max_length=11)
        fran = DateField()
        fria = CharField(max_length=40)
        inflyttning = CharField(max_length=40)
        utflyttning = CharField(max_length=40)
        beslut = CharField(max_length=200)
        skapad = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

        class Meta:
            table_name = "socialtjanst_hyresregel"
            indexes = ((("orgnr", "fran"), True),)

    class Boendekontrakt(Base):
        genomforande = ForeignKeyField(Genomforande, on_delete="RESTRICT")
        objekt = ForeignKeyField(Boendeobjekt, on_delete="RESTRICT")
        slag = CharField(max_length=40)
        inflyttning = DateField()
        uppsagning = DateField(null=True)
        utflyttning = DateField(null=True)
        orsak = CharField(max_length=40, null=True)
        foljer = ForeignKeyField("self", null=True, on_delete="RESTRICT")
        skapad = MomentField()
        skapad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        borttaget = MomentField(null=True)
        andring = IntegerField()

        class Meta:
            table_name = "socialtjanst_boendekontrakt"
            constraints = [Check("utflyttning IS NULL OR utflyttning >= inflyttning")]
            indexes = (
                (("genomforande", "inflyttning"), False),
                (("objekt", "inflyttning"), False),
                (("inflyttning",), False),
            )

    db.create_tables([Boendeobjekt, Hyra, Hyresregel, Boendekontrakt])
    for constraint in (AT_INSERT, AT_UPDATE) if db.dialect == "sqlite" else (RANGES, OWN_RANGES):
        db.execute_sql(constraint)


def down(migrator, db):
    for name in NAMES:
        migrator.migrate(migrator.drop_table(f"socialtjanst_{name}"))
