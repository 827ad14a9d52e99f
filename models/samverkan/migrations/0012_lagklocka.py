"""When the kommun can receive the patient, and evidence of the times of the law."""

from peewee import BigAutoField, DateField, ForeignKeyField, Model

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

    class Medarbetaruppdrag(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "medarbetaruppdrag"

    class Mottagningssvar(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        fran = DateField(null=True)
        orsak = TextField(default="")
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)

        class Meta:
            database = db
            table_name = "samverkan_mottagningssvar"

    class Klockunderlag(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        skapat = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        innehall = TextField()

        class Meta:
            database = db
            table_name = "samverkan_klockunderlag"

    db.create_tables([Mottagningssvar, Klockunderlag])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("samverkan_klockunderlag"))
    migrator.migrate(migrator.drop_table("samverkan_mottagningssvar"))
