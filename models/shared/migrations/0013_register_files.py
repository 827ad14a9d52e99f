"""Register files that are uploaded, and wait to be looked at and read in."""

from peewee import BigAutoField, BooleanField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, TextField


def up(migrator, db):
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

    class Registerinlasning(Model):
        id = BigAutoField()
        register = CharField(max_length=40)
        filnamn = CharField(max_length=100)
        sha256 = CharField(max_length=64)
        storlek = IntegerField()
        komplett = BooleanField()
        mapp = CharField(max_length=32, null=True)
        skapad = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        lage = CharField(max_length=40)
        andrad = MomentField(index=True)
        tagen = MomentField(null=True)
        beslutad_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
        beslutad_vid = ForeignKeyField(Enhet, null=True, on_delete="RESTRICT")
        avtryck = CharField(max_length=64, default="")
        nya = IntegerField(default=0)
        andrade = IntegerField(default=0)
        avslutade = IntegerField(default=0)
        oforandrade = IntegerField(default=0)
        fel = IntegerField(default=0)
        varning = TextField(default="")
        notiser = TextField(default="")
        besked = TextField(default="")

        class Meta:
            database = db
            table_name = "registerinlasning"
            indexes = ((("lage", "tagen"), False),)

    db.create_tables([Registerinlasning])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("registerinlasning"))
