"""A time of discharge may say that the patient is utskrivningsklar, why it was changed, and which läkare answers."""

from peewee import BigAutoField, BooleanField, ForeignKeyField, Model

from models.shared.fields import TextField


def up(migrator, db):
    class Medarbetare(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "medarbetare"

    migrator.migrate(
        migrator.add_column("samverkan_utskrivningstid", "klar", BooleanField(default=False)),
        migrator.add_column("samverkan_utskrivningstid", "orsak", TextField(default="")),
        migrator.add_column(
            "samverkan_utskrivningstid",
            "lakare_id",
            ForeignKeyField(Medarbetare, field=Medarbetare.id, null=True, on_delete="RESTRICT"),
        ),
    )


def down(migrator, db):
    for column in ("lakare_id", "orsak", "klar"):
        migrator.migrate(migrator.drop_column("samverkan_utskrivningstid", column))
