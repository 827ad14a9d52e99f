"""Utskrivning, version by version, one that is undone among them."""

from peewee import BigAutoField, BooleanField, DateField, ForeignKeyField, Model

from models.shared.fields import CharField, TextField


def up(migrator, db):
    class Arende(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "samverkan_arende"

    class Stegversion(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "samverkan_stegversion"

    class Utskrivning(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        version = ForeignKeyField(Stegversion, unique=True, on_delete="RESTRICT")
        angrad = BooleanField(default=False)
        datum = DateField(null=True)
        slut = CharField(max_length=40, null=True)
        till = CharField(max_length=40, default="")
        kommentar = TextField(default="")

        class Meta:
            database = db
            table_name = "samverkan_utskrivning"

    db.create_tables([Utskrivning])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("samverkan_utskrivning"))
