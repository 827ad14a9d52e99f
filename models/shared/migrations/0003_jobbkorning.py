"""What is remembered of each job."""

from datetime import UTC, datetime

from peewee import BigAutoField, Model

from models.shared.fields import CharField, MomentField, TextField


def up(migrator, db):
    class Jobbkorning(Model):
        id = BigAutoField()
        nyckel = CharField(max_length=80, unique=True)
        tur = MomentField(default=datetime(1970, 1, 1, tzinfo=UTC))
        startad = MomentField(null=True)
        senast = MomentField(null=True)
        utfall = CharField(max_length=40, null=True)
        besked = TextField(default="")

        class Meta:
            database = db
            table_name = "jobbkorning"

    db.create_tables([Jobbkorning])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("jobbkorning"))
