"""A version of a step may hand it back to the part that leads it."""

from peewee import BooleanField


def up(migrator, db):
    migrator.migrate(migrator.add_column("samverkan_stegversion", "aterlamnad", BooleanField(default=False)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("samverkan_stegversion", "aterlamnad"))
