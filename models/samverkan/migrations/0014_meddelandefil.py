"""A file that goes with a message."""

from peewee import SQL, BigAutoField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, TextField


def up(migrator, db):
    class Arende(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "samverkan_arende"

    class Medarbetaruppdrag(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "medarbetaruppdrag"

    class Meddelandefil(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        namn = CharField(max_length=150)
        typ = CharField(max_length=10)
        storlek = IntegerField()
        sha256 = CharField(max_length=64, index=True)
        bifogad = MomentField()
        fynd = CharField(max_length=200, default="")
        friad = TextField(default="")
        skickad = MomentField(null=True)

        class Meta:
            database = db
            table_name = "samverkan_meddelandefil"
            indexes = (
                SQL(
                    "CREATE UNIQUE INDEX samverkan_meddelandefil_utkast ON samverkan_meddelandefil "
                    "(arende_id, av_id) WHERE skickad IS NULL"
                ),
            )

    db.create_tables([Meddelandefil])
    fil = ForeignKeyField(Meddelandefil, field=Meddelandefil.id, null=True, unique=True, on_delete="RESTRICT")
    migrator.migrate(migrator.add_column("samverkan_meddelande", "fil_id", fil))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("samverkan_meddelande", "fil_id"))
    migrator.migrate(migrator.drop_table("samverkan_meddelandefil"))
