"""A grant may break a spärr: first told who has spärrat, then one spärr lifted at a time."""

from peewee import BigAutoField, BooleanField, ForeignKeyField, Model


def up(migrator, db):
    class Sparr(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "sparr"

    migrator.migrate(
        migrator.add_column("samverkan_atkomst", "bryter", BooleanField(default=False)),
        migrator.add_column(
            "samverkan_atkomst", "lyfter_id", ForeignKeyField(Sparr, field=Sparr.id, null=True, on_delete="RESTRICT")
        ),
    )


def down(migrator, db):
    migrator.migrate(
        migrator.drop_column("samverkan_atkomst", "lyfter_id"),
        migrator.drop_column("samverkan_atkomst", "bryter"),
    )
