"""Systems that may read with a key of their own."""

from peewee import BigAutoField, Model

from models.shared.fields import CharField, MomentField


def up(migrator, db):
    class Systemklient(Model):
        id = BigAutoField()
        namn = CharField(max_length=60, unique=True)
        orgnr = CharField(max_length=11)
        syfte = CharField(max_length=40)
        nyckel = CharField(max_length=64, unique=True)
        skapad = MomentField()
        aterkallad = MomentField(null=True)

        class Meta:
            database = db
            table_name = "systemklient"

    db.create_tables([Systemklient])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("systemklient"))
