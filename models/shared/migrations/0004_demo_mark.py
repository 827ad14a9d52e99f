"""The mark of a database that holds invented data alone."""

from peewee import BigAutoField, DateField, Model

from models.shared.fields import CharField


def up(migrator, db):
    class Demomarke(Model):
        id = BigAutoField()
        nyckel = CharField(unique=True, max_length=20)
        basdag = DateField()

        class Meta:
            database = db
            table_name = "demomarke"

    db.create_tables([Demomarke])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("demomarke"))
