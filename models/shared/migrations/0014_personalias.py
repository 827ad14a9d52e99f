"""Numbers that a person had before."""

from peewee import BigAutoField, BigIntegerField, CharField, ForeignKeyField, Model

from models.shared.fields import MomentField


def up(migrator, db):
    def known(table):
        class Known(Model):
            id = BigAutoField()

            class Meta:
                database = db
                table_name = table

        return Known

    class Personalias(Model):
        id = BigAutoField()
        nummer = CharField(max_length=12, unique=True)
        person = ForeignKeyField(known("person"), on_delete="RESTRICT")
        fran_person = BigIntegerField(null=True, index=True)
        tidpunkt = MomentField()
        av = ForeignKeyField(known("medarbetaruppdrag"), on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "personalias"

    db.create_tables([Personalias])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("personalias"))
