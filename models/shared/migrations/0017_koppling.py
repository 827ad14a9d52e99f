"""What was tied together when a reservnummer got its personnummer, for the one who must untie it."""

from peewee import BigAutoField, BigIntegerField, CharField, ForeignKeyField, Model, TextField

from models.shared.fields import MomentField


def up(migrator, db):
    def known(table):
        class Known(Model):
            id = BigAutoField()

            class Meta:
                database = db
                table_name = table

        return Known

    uppdrag, enheten = known("medarbetaruppdrag"), known("enhet")

    class Koppling(Model):
        id = BigAutoField()
        nummer = CharField(max_length=12)
        person = BigIntegerField(index=True)
        fran_person = BigIntegerField(null=True)
        fore = TextField()
        tidpunkt = MomentField()
        av = ForeignKeyField(uppdrag, on_delete="RESTRICT")
        enhet = ForeignKeyField(enheten, on_delete="RESTRICT")
        angrad = MomentField(null=True)
        angrad_av = ForeignKeyField(uppdrag, null=True, on_delete="RESTRICT")
        skal = TextField(default="")

        class Meta:
            database = db
            table_name = "koppling"

    db.create_tables([Koppling])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("koppling"))
