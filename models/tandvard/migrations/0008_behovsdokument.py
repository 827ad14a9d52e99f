"""The documents of an ärende of behovspeng, and which of them went with each request."""

from peewee import BigAutoField, BooleanField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField


def up(migrator, db):
    class Base(Model):
        id = BigAutoField()

        class Meta:
            database = db

    class Medarbetaruppdrag(Base):
        class Meta:
            table_name = "medarbetaruppdrag"

    class Behovsarende(Base):
        class Meta:
            table_name = "tandvard_behovsarende"

    class Fhbversion(Base):
        class Meta:
            table_name = "tandvard_fhbversion"

    class Behovsdokument(Base):
        arende = ForeignKeyField(Behovsarende, on_delete="RESTRICT")
        typ = CharField(max_length=40)
        fysisk = BooleanField()
        namn = CharField(max_length=150)
        filtyp = CharField(max_length=100)
        storlek = IntegerField()
        sha256 = CharField(max_length=64, index=True)
        beskrivning = CharField(max_length=200)
        antal = IntegerField(null=True)
        skapad = MomentField()
        skapad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        mottagen = MomentField(null=True)
        mottagen_av = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")
        borttagen = MomentField(null=True)
        borttagen_av = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")

        class Meta:
            table_name = "tandvard_behovsdokument"
            indexes = ((("arende", "skapad"), False), (("skapad_av", "skapad"), False))

    class Fhbdokument(Base):
        version = ForeignKeyField(Fhbversion, on_delete="RESTRICT")
        dokument = ForeignKeyField(Behovsdokument, on_delete="RESTRICT")

        class Meta:
            table_name = "tandvard_fhbdokument"
            indexes = ((("version", "dokument"), True),)

    db.create_tables([Behovsdokument, Fhbdokument])


def down(migrator, db):
    for name in ("fhbdokument", "behovsdokument"):
        migrator.migrate(migrator.drop_table(f"tandvard_{name}"))
