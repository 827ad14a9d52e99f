"""Whom a message under Info is for, and when it was ended by hand."""

from models.shared.fields import CharField, MomentField


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("informationsmeddelande", "doman", CharField(max_length=40, default="")),
        migrator.add_column("informationsmeddelande", "orgnr", CharField(max_length=11, default="")),
        migrator.add_column("informationsmeddelande", "avslutad", MomentField(null=True)),
    )


def down(migrator, db):
    for column in ("avslutad", "orgnr", "doman"):
        migrator.migrate(migrator.drop_column("informationsmeddelande", column))
