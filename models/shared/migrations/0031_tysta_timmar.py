"""The hours in which a letter or an sms does not go out."""

from peewee import IntegerField


def up(migrator, db):
    for tabell in ("brev", "sms"):
        for namn in ("tyst_fran", "tyst_till"):
            migrator.migrate(migrator.add_column(tabell, namn, IntegerField(default=0)))


def down(migrator, db):
    for tabell in ("brev", "sms"):
        for namn in ("tyst_fran", "tyst_till"):
            migrator.migrate(migrator.drop_column(tabell, namn))
