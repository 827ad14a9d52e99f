"""Mail that is to go out, and the mailbox of an enhet."""

from peewee import BigAutoField, IntegerField, Model

from models.shared.fields import CharField, MomentField, TextField


def up(migrator, db):
    class Brev(Model):
        id = BigAutoField()
        nyckel = CharField(max_length=120, unique=True)
        till = CharField(max_length=254)
        amne = CharField(max_length=200)
        text = TextField()
        kalender = TextField(default="")
        metod = CharField(max_length=20, default="")
        skapat = MomentField()
        nasta = MomentField()
        borjat = MomentField(null=True)
        skickat = MomentField(null=True)
        forsok = IntegerField(default=0)
        fel = CharField(max_length=200, default="")

        class Meta:
            database = db
            table_name = "brev"
            indexes = ((("skickat", "nasta"), False),)

    migrator.migrate(migrator.add_column("enhet", "epost", CharField(max_length=254, null=True)))
    db.create_tables([Brev])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("brev"))
    migrator.migrate(migrator.drop_column("enhet", "epost"))
