"""That the time of a meeting has been told to an enhet by mail."""

from peewee import BigAutoField, BooleanField, ForeignKeyField, Model

from models.shared.fields import MomentField


def up(migrator, db):
    class Kallelse(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "samverkan_kallelse"

    class Enhet(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "enhet"

    class Brev(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "brev"

    class Motesbrev(Model):
        id = BigAutoField()
        kallelse = ForeignKeyField(Kallelse, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        avbokning = BooleanField()
        brev = ForeignKeyField(Brev, on_delete="RESTRICT")
        tidpunkt = MomentField()

        class Meta:
            database = db
            table_name = "samverkan_motesbrev"
            indexes = ((("kallelse", "enhet", "avbokning"), True),)

    db.create_tables([Motesbrev])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("samverkan_motesbrev"))
