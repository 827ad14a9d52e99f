"""The change at which something last had to leave the screens of an enhet: a spärr or a protected identity."""

from peewee import IntegerField


def up(migrator, db):
    migrator.migrate(migrator.add_column("samverkan_enhetsandring", "doljer", IntegerField(default=0)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("samverkan_enhetsandring", "doljer"))
