"""What a patient holds to be wrong in an ärende."""

from peewee import BigAutoField, ForeignKeyField, Model

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

    class Enhet(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "enhet"

    class Rattelseanteckning(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        avser = CharField(max_length=200)
        text = TextField()
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)
        av_titel = CharField(max_length=100)
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "samverkan_rattelseanteckning"

    db.create_tables([Rattelseanteckning])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("samverkan_rattelseanteckning"))
