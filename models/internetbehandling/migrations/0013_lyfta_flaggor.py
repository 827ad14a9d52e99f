"""When the invånaradministratör was told of a flag that had waited too long; of those that wait nobody has been."""

from models.shared.fields import MomentField

FLAGGA = "internetbehandling_flagga"


def up(migrator, db):
    migrator.migrate(migrator.add_column(FLAGGA, "lyft", MomentField(null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column(FLAGGA, "lyft"))
