"""Extracts of what an organisation holds about a person."""

from peewee import BigAutoField, ForeignKeyField, Model

from models.shared.fields import CharField, MomentField, TextField


def up(migrator, db):
    class Person(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "person"

    class Medarbetaruppdrag(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "medarbetaruppdrag"

    class Registerutdrag(Model):
        id = BigAutoField()
        nyckel = CharField(max_length=32, unique=True)
        orgnr = CharField(max_length=11)
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        skal = TextField()
        skapat = MomentField()
        skapat_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "registerutdrag"

    db.create_tables([Registerutdrag])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("registerutdrag"))
