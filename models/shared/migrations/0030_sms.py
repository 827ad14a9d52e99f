"""Sms that are to go out."""

from peewee import BigAutoField, IntegerField, Model

from models.shared.fields import CharField, MomentField, TextField


def up(migrator, db):
    class Sms(Model):
        id = BigAutoField()
        nyckel = CharField(max_length=120, unique=True)
        till = CharField(max_length=254)
        text = TextField()
        skapat = MomentField()
        nasta = MomentField()
        borjat = MomentField(null=True)
        skickat = MomentField(null=True)
        forsok = IntegerField(default=0)
        fel = CharField(max_length=200, default="")

        class Meta:
            database = db
            table_name = "sms"
            indexes = ((("skickat", "nasta"), False),)

    db.create_tables([Sms])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("sms"))
