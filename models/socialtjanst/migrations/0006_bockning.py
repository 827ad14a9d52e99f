"""Bockning: points of the checklists that are ticked by hand."""

from peewee import BigAutoField, BooleanField, ForeignKeyField, Model

from models.shared.fields import CharField, MomentField


def up(migrator, db):
    class Base(Model):
        id = BigAutoField()

        class Meta:
            database = db

    class Medarbetaruppdrag(Base):
        class Meta:
            table_name = "medarbetaruppdrag"

    class Genomforande(Base):
        class Meta:
            table_name = "socialtjanst_genomforande"

    class Bockning(Base):
        genomforande = ForeignKeyField(Genomforande, on_delete="RESTRICT")
        punkt = CharField(max_length=40)
        bockad = BooleanField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)
        tidpunkt = MomentField()

        class Meta:
            table_name = "socialtjanst_bockning"
            indexes = ((("genomforande", "punkt", "tidpunkt"), False),)

    db.create_tables([Bockning])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("socialtjanst_bockning"))
