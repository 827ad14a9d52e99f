"""When a förhandsbedömning was given back, what was asked for each time, and how often its text has been changed."""

from peewee import BigAutoField, ForeignKeyField, IntegerField, Model

from models.shared.fields import MomentField, TextField


def up(migrator, db):
    class Medarbetaruppdrag(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "medarbetaruppdrag"

    migrator.migrate(
        migrator.add_column("tandvard_forhandsbedomning", "atersand", MomentField(null=True)),
        migrator.add_column("tandvard_forhandsbedomning", "andring", IntegerField(default=0)),
        migrator.add_column("tandvard_fhbversion", "saknas", TextField(default="")),
        migrator.add_column("tandvard_fhbversion", "atersand", MomentField(null=True)),
        migrator.add_column(
            "tandvard_fhbversion",
            "atersand_av_id",
            ForeignKeyField(Medarbetaruppdrag, field=Medarbetaruppdrag.id, null=True, on_delete="RESTRICT"),
        ),
    )


def down(migrator, db):
    for name in ("atersand_av_id", "atersand", "saknas"):
        migrator.migrate(migrator.drop_column("tandvard_fhbversion", name))
    for name in ("andring", "atersand"):
        migrator.migrate(migrator.drop_column("tandvard_forhandsbedomning", name))
