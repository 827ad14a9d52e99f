"""The kartläggning of an ärende, and every version of its fields."""

from peewee import BigAutoField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, TextField


def up(migrator, db):
    class Arende(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "samverkan_arende"

    class Stegversion(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "samverkan_stegversion"

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

    class Kartlaggning(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, unique=True, on_delete="RESTRICT")
        version = ForeignKeyField(Stegversion, unique=True, on_delete="RESTRICT")
        katalogversion = CharField(max_length=10)
        nummer = IntegerField(default=0)
        senast = MomentField()
        senast_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        senast_enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        senast_part = CharField(max_length=40)
        senast_namn = CharField(max_length=200)

        class Meta:
            database = db
            table_name = "samverkan_kartlaggning"

    class Faltvarde(Model):
        id = BigAutoField()
        kartlaggning = ForeignKeyField(Kartlaggning, on_delete="RESTRICT")
        falt = CharField(max_length=60)
        version = IntegerField()
        nummer = IntegerField()
        val = TextField(default="")
        text = TextField(default="")
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "samverkan_faltvarde"
            indexes = ((("kartlaggning", "falt", "version"), True),)

    db.create_tables([Kartlaggning, Faltvarde])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("samverkan_faltvarde"))
    migrator.migrate(migrator.drop_table("samverkan_kartlaggning"))
