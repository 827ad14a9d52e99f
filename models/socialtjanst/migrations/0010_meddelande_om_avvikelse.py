"""A message may be about an avvikelse."""

from peewee import BigAutoField, ForeignKeyField, Model

TABLE = "socialtjanst_meddelande"


def up(migrator, db):
    class Avvikelse(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "avvikelse"

    field = ForeignKeyField(Avvikelse, field=Avvikelse.id, null=True, on_delete="RESTRICT")
    migrator.migrate(migrator.add_column(TABLE, "avvikelse_id", field))


def down(migrator, db):
    migrator.migrate(migrator.drop_column(TABLE, "avvikelse_id"))
