"""A plan says when the worker has something to do with it next, so that it goes through what is due and no more."""

from models.shared.fields import MomentField

PLAN = "internetbehandling_aktivitetsplan"


def up(migrator, db):
    migrator.migrate(
        migrator.add_column(PLAN, "nasta", MomentField(null=True)), migrator.add_index(PLAN, ("nasta",), False)
    )


def down(migrator, db):
    migrator.migrate(
        migrator.drop_index(PLAN, "internetbehandling_aktivitetsplan_nasta"), migrator.drop_column(PLAN, "nasta")
    )
