"""Where a person wants to be told of what is new."""

from peewee import BigAutoField, BooleanField, ForeignKeyField, Model

from models.shared.fields import CharField, MomentField


def up(migrator, db):
    class Base(Model):
        id = BigAutoField()

        class Meta:
            database = db

    class Person(Base):
        class Meta:
            table_name = "person"

    class Installningar(Base):
        person = ForeignKeyField(Person, unique=True, backref="+", on_delete="RESTRICT")
        epost = CharField(max_length=254, default="")
        mobil = CharField(max_length=16, default="")
        via_epost = BooleanField(default=False)
        via_sms = BooleanField(default=False)
        andrad = MomentField()

        class Meta:
            table_name = "installningar"

    db.create_tables([Installningar])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("installningar"))
