"""An activity is found by a part of its place, and stands in Swedish order of it."""

from peewee import BigAutoField, Model

from models.shared.fields import CharField
from models.shared.text import search_key, sort_key


def up(migrator, db):
    class Aktivitet(Model):
        id = BigAutoField()
        plats = CharField(max_length=200)
        plats_sok = CharField(max_length=400, default="")
        plats_ordning = CharField(max_length=400, default="")

        class Meta:
            database = db
            table_name = "tandvard_aktivitet"

    migrator.migrate(
        migrator.add_column("tandvard_aktivitet", "plats_sok", CharField(max_length=400, default="")),
        migrator.add_column("tandvard_aktivitet", "plats_ordning", CharField(max_length=400, default="")),
    )
    for (plats,) in Aktivitet.select(Aktivitet.plats).distinct().tuples():
        keys = {Aktivitet.plats_sok: search_key(plats), Aktivitet.plats_ordning: sort_key(plats)}
        Aktivitet.update(keys).where(Aktivitet.plats == plats).execute()


def down(migrator, db):
    migrator.migrate(
        migrator.drop_column("tandvard_aktivitet", "plats_ordning"),
        migrator.drop_column("tandvard_aktivitet", "plats_sok"),
    )
