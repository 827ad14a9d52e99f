"""Mottagningar, åtgärdskoder with prices, and the activities with their åtgärder."""

from peewee import BigAutoField, BooleanField, DateField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, OreField


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

    class Mottagning(Base):
        fran = DateField()
        till = DateField(null=True)
        enhet = ForeignKeyField(Enhet, unique=True, on_delete="RESTRICT")

        class Meta:
            table_name = "tandvard_mottagning"

    class Atgardskod(Base):
        fran = DateField()
        till = DateField(null=True)
        kod = CharField(max_length=40, unique=True)
        beskrivning = CharField(max_length=200)
        uppgift = CharField(max_length=40)
        exempel = BooleanField()

        class Meta:
            table_name = "tandvard_atgardskod"

    class Pris(Base):
        atgardskod = ForeignKeyField(Atgardskod, on_delete="RESTRICT")
        lan = CharField(max_length=2)
        fran = DateField()
        belopp_ore = OreField()
        beslut = CharField(max_length=200)
        skapad = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

        class Meta:
            table_name = "tandvard_pris"
            indexes = ((("atgardskod", "lan", "fran"), True),)

    class Aktivitet(Base):
        nummer = CharField(max_length=20, unique=True)
        datum = DateField()
        atgardskod = ForeignKeyField(Atgardskod, on_delete="RESTRICT")
        behandlare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
        plats = CharField(max_length=200)
        kommunkod = CharField(max_length=4)
        mottagning = ForeignKeyField(Enhet, on_delete="RESTRICT")
        skapad = MomentField()
        skapad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        borttagen = MomentField(null=True)

        class Meta:
            table_name = "tandvard_aktivitet"
            indexes = ((("mottagning", "datum"), False),)

    class Atgard(Base):
        aktivitet = ForeignKeyField(Aktivitet, on_delete="RESTRICT")
        ordning = IntegerField()
        person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        status = CharField(max_length=40, index=True)

        class Meta:
            table_name = "tandvard_atgard"
            indexes = ((("aktivitet", "ordning"), True),)

    class Atgardshandelse(Base):
        atgard = ForeignKeyField(Atgard, on_delete="RESTRICT")
        status = CharField(max_length=40)
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")

        class Meta:
            table_name = "tandvard_atgardshandelse"
            indexes = ((("atgard", "status"), True),)

    db.create_tables([Mottagning, Atgardskod, Pris, Aktivitet, Atgard, Atgardshandelse])


def down(migrator, db):
    for name in ("atgardshandelse", "atgard", "aktivitet", "pris", "atgardskod", "mottagning"):
        migrator.migrate(migrator.drop_table(f"tandvard_{name}"))
