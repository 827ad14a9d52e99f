"""The roles that are added to an ärende, or removed from it, at one of its enheter."""

from peewee import SQL, BigAutoField, BooleanField, ForeignKeyField, Model

from models.shared.fields import CharField, MomentField, TextField


def up(migrator, db):
    class Arende(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "samverkan_arende"

    class Enhet(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "enhet"

    class Processroll(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "processroll"

    class Medarbetaruppdrag(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "medarbetaruppdrag"

    class Deltagarroll(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        processroll = ForeignKeyField(Processroll, on_delete="RESTRICT")
        deltar = BooleanField()
        kvittera = BooleanField(default=False)
        justera = BooleanField(default=False)
        godkanna = BooleanField(default=False)
        skal = TextField()
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)
        upphord = MomentField(null=True)

        class Meta:
            database = db
            table_name = "samverkan_deltagarroll"
            indexes = (
                (("arende", "enhet"), False),
                SQL(
                    "CREATE UNIQUE INDEX samverkan_deltagarroll_en "
                    "ON samverkan_deltagarroll (arende_id, enhet_id, processroll_id) WHERE upphord IS NULL"
                ),
            )

    db.create_tables([Deltagarroll])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("samverkan_deltagarroll"))
