"""A checksum of what a form held, so that a key that comes again with another content is not taken for a repeat."""

from models.shared.fields import CharField


def up(migrator, db):
    migrator.migrate(migrator.add_column("engangsnyckel", "innehall", CharField(max_length=64, default="")))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("engangsnyckel", "innehall"))
