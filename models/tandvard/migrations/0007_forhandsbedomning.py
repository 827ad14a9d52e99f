"""Förhandsbedömningar, their åtgärder, and what was sent each time."""

from peewee import BigAutoField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, TextField


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

    class Behovsatgard(Base):
        class Meta:
            table_name = "tandvard_behovsatgard"

    class Forhandsbedomning(Base):
        arende = ForeignKeyField(Behovsarende, on_delete="RESTRICT")
        motivering = TextField()
        status = CharField(max_length=40, index=True)
        skapad = MomentField()
        skapad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        version = IntegerField()
        skickad = MomentField(null=True)
        handlaggare = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")
        komplettering = TextField()
        beslutad = MomentField(null=True)
        beslutad_av = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")
        last = MomentField(null=True)

        class Meta:
            table_name = "tandvard_forhandsbedomning"
            indexes = ((("arende", "skapad"), False),)

    class Fhbrad(Base):
        fhb = ForeignKeyField(Forhandsbedomning, on_delete="RESTRICT")
        atgard = ForeignKeyField(Behovsatgard, unique=True, on_delete="RESTRICT")
        anledning = TextField()

        class Meta:
            table_name = "tandvard_fhbrad"

    class Fhbversion(Base):
        fhb = ForeignKeyField(Forhandsbedomning, on_delete="RESTRICT")
        nummer = IntegerField()
        skickad = MomentField()
        skickad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        motivering = TextField()
        atgarder = TextField()

        class Meta:
            table_name = "tandvard_fhbversion"
            indexes = ((("fhb", "nummer"), True),)

    db.create_tables([Forhandsbedomning, Fhbrad, Fhbversion])


def down(migrator, db):
    for name in ("fhbversion", "fhbrad", "forhandsbedomning"):
        migrator.migrate(migrator.drop_table(f"tandvard_{name}"))
