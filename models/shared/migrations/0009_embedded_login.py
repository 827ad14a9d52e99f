"""Logins that wait to be taken over by the frame of a portal."""

from peewee import BigAutoField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField


def up(migrator, db):
    class Medarbetaruppdrag(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "medarbetaruppdrag"

    class Overlamning(Model):
        id = BigAutoField()
        kod = CharField(max_length=64, unique=True)
        uppdrag = ForeignKeyField(Medarbetaruppdrag, on_delete="CASCADE")
        satt = CharField(max_length=40)
        loa = IntegerField()
        tidpunkt = MomentField(index=True)
        anvand = MomentField(null=True)

        class Meta:
            database = db
            table_name = "overlamning"

    db.create_tables([Overlamning])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("overlamning"))
