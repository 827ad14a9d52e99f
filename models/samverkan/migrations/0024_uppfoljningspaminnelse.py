"""That an active SIP has come back to the start page because it is to be followed up."""

from peewee import BigAutoField, DateField, ForeignKeyField, Model

from models.shared.fields import MomentField


def up(migrator, db):
    class Stegversion(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "samverkan_stegversion"

    class Uppfoljningspaminnelse(Model):
        id = BigAutoField()
        version = ForeignKeyField(Stegversion, on_delete="RESTRICT")
        dag = DateField()
        skapad = MomentField()
        avklarad = MomentField(null=True)

        class Meta:
            database = db
            table_name = "samverkan_uppfoljningspaminnelse"
            indexes = ((("version", "dag"), True),)

    db.create_tables([Uppfoljningspaminnelse])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("samverkan_uppfoljningspaminnelse"))
