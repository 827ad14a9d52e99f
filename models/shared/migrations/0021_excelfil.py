"""Excel files that somebody has asked for, and that a job makes."""

from peewee import BigAutoField, ForeignKeyField, IntegerField, Model

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

    class Excelfil(Model):
        id = BigAutoField()
        lista = CharField(max_length=60)
        fraga = TextField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        vid = ForeignKeyField(Enhet, on_delete="RESTRICT")
        skapad = MomentField()
        lage = CharField(max_length=40)
        andrad = MomentField()
        tagen = MomentField(null=True)
        mapp = CharField(max_length=32, null=True)
        behorigheter = TextField(default="")
        rader = IntegerField(default=0)
        storlek = IntegerField(default=0)
        besked = TextField(default="")

        class Meta:
            database = db
            table_name = "excelfil"
            indexes = ((("lage", "skapad"), False), (("av", "lista"), False))

    db.create_tables([Excelfil])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("excelfil"))
