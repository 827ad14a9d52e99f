"""Behovspeng: who is connected and listed, codes with rules and prices, and the ärenden with their åtgärder."""

from peewee import BigAutoField, BooleanField, DateField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, OreField, TextField

NAMES = (
    *("behovshandelse", "behovsatgard", "behovsarende", "kombination", "behovspris", "behovskod"),
    *("tandlakarlistning", "behandlare", "anslutning"),
)
# No two prövningsperioder of a person overlap. PostgreSQL has ranges for it; on SQLite there is one writer.
RANGES = """
ALTER TABLE tandvard_behovsarende ADD CONSTRAINT tandvard_behovsarende_period EXCLUDE USING gist (
    int8range(person_id, person_id, '[]') WITH &&, daterange(start, slut, '[]') WITH &&
) WHERE (borttagen IS NULL)
"""
AT_INSERT = """
CREATE TRIGGER tandvard_behovsarende_period_insert BEFORE INSERT ON tandvard_behovsarende
WHEN NEW.borttagen IS NULL AND EXISTS (
    SELECT 1 FROM tandvard_behovsarende a
     WHERE a.person_id = NEW.person_id AND a.id IS NOT NEW.id AND a.borttagen IS NULL
       AND a.start <= NEW.slut AND a.slut >= NEW.start)
BEGIN SELECT RAISE(ABORT, 'overlapping prövningsperiod'); END
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

    class Medarbetare(Base):
        class Meta:
            table_name = "medarbetare"

    class Medarbetaruppdrag(Base):
        class Meta:
            table_name = "medarbetaruppdrag"

    class Person(Base):
        class Meta:
            table_name = "person"

    class Anslutning(Base):
        fran = DateField()
        till = DateField(null=True)
        enhet = ForeignKeyField(Enhet, unique=True, on_delete="RESTRICT")

        class Meta:
            table_name = "tandvard_anslutning"

    class Behandlare(Base):
        fran = DateField()
        till = DateField(null=True)
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        medarbetare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")

        class Meta:
            table_name = "tandvard_behandlare"
            indexes = ((("enhet", "medarbetare", "fran"), True),)

    class Tandlakarlistning(Base):
        fran = DateField()
        till = DateField(null=True)
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")

        class Meta:
            table_name = "tandvard_tandlakarlistning"
            indexes = ((("person", "fran"), True),)

    class Behovskod(Base):
        fran = DateField()
        till = DateField(null=True)
        kod = CharField(max_length=20, unique=True)
        beskrivning = CharField(max_length=200)
        plats = CharField(max_length=40)
        ytor = CharField(max_length=8)
        karies = BooleanField()
        forhandsbedoms = BooleanField()
        hogst = IntegerField(null=True)
        hogst_inom = CharField(max_length=40)
        exempel = BooleanField()

        class Meta:
            table_name = "tandvard_behovskod"

    class Behovspris(Base):
        kod = ForeignKeyField(Behovskod, on_delete="RESTRICT")
        fran = DateField()
        belopp_ore = OreField()
        beslut = CharField(max_length=200)
        skapad = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

        class Meta:
            table_name = "tandvard_behovspris"
            indexes = ((("kod", "fran"), True),)

    class Kombination(Base):
        kod = ForeignKeyField(Behovskod, on_delete="RESTRICT")
        annan = ForeignKeyField(Behovskod, backref="+", on_delete="RESTRICT")
        inom = CharField(max_length=40)
        samma_tand = BooleanField()

        class Meta:
            table_name = "tandvard_kombination"
            indexes = ((("kod", "annan"), True),)

    class Behovsarende(Base):
        nummer = CharField(max_length=20, unique=True)
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        mottagning = ForeignKeyField(Enhet, on_delete="RESTRICT")
        start = DateField()
        slut = DateField()
        skapad = MomentField()
        skapad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        borttagen = MomentField(null=True)
        andring = IntegerField()

        class Meta:
            table_name = "tandvard_behovsarende"
            indexes = ((("mottagning", "skapad"), False), (("person", "start"), False))

    class Behovsatgard(Base):
        arende = ForeignKeyField(Behovsarende, on_delete="RESTRICT")
        kod = ForeignKeyField(Behovskod, on_delete="RESTRICT")
        behandlare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
        behandlingsdatum = DateField(null=True)
        tand = IntegerField(null=True)
        kake = CharField(max_length=40, null=True)
        ytor = CharField(max_length=8)
        karies = CharField(max_length=40, null=True)
        status = CharField(max_length=40)
        skapad = MomentField()
        skapad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        borttagen = MomentField(null=True)

        class Meta:
            table_name = "tandvard_behovsatgard"
            indexes = ((("arende", "skapad"), False),)

    class Behovshandelse(Base):
        arende = ForeignKeyField(Behovsarende, on_delete="RESTRICT")
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        mening = TextField()

        class Meta:
            table_name = "tandvard_behovshandelse"
            indexes = ((("arende", "tidpunkt"), False),)

    db.create_tables(
        [
            Anslutning,
            Behandlare,
            Tandlakarlistning,
            Behovskod,
            Behovspris,
            Kombination,
            Behovsarende,
            Behovsatgard,
            Behovshandelse,
        ]
    )
    if db.dialect == "sqlite":
        db.execute_sql(AT_INSERT)
        db.execute_sql(AT_UPDATE)
    else:
        db.execute_sql(RANGES)


def down(migrator, db):
    for name in NAMES:
        migrator.migrate(migrator.drop_table(f"tandvard_{name}"))
