"""Values that change by decision, each from a day."""

from peewee import BigAutoField, BigIntegerField, DateField, ForeignKeyField, Model

from models.shared.fields import CharField, MomentField, TextField


def up(migrator, db):
    class Medarbetaruppdrag(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "medarbetaruppdrag"

    class Varde(Model):
        id = BigAutoField()
        nyckel = CharField(max_length=80)
        fran = DateField()
        varde = BigIntegerField()
        beslut = TextField(default="")
        skapad = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "varde"
            indexes = ((("nyckel", "fran"), True),)

    db.create_tables([Varde])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("varde"))
