"""Enheter that have been reminded of what a step waits for."""

from peewee import BigAutoField, ForeignKeyField, IntegerField, Model

from models.shared.fields import MomentField


def up(migrator, db):
    class Stegversion(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "samverkan_stegversion"

    class Enhet(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "enhet"

    class Meddelande(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "samverkan_meddelande"

    class Paminnelse(Model):
        id = BigAutoField()
        version = ForeignKeyField(Stegversion, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        nummer = IntegerField()
        skickad = MomentField()
        meddelande = ForeignKeyField(Meddelande, unique=True, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "samverkan_paminnelse"
            indexes = ((("version", "enhet", "nummer"), True),)

    db.create_tables([Paminnelse])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("samverkan_paminnelse"))
