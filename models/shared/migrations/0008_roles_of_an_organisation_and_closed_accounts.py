"""Behörighetsroller that an organisation has made for itself, and local accounts that are closed for a time."""

from models.shared.fields import CharField, MomentField


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("roll", "orgnr", CharField(max_length=11, null=True)),
        migrator.add_column("inloggningskonto", "stangt", MomentField(null=True)),
    )


def down(migrator, db):
    migrator.migrate(migrator.drop_column("inloggningskonto", "stangt"), migrator.drop_column("roll", "orgnr"))
