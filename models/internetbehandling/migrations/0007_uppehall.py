"""Uppehåll: that a person rests from a program until a day."""

from peewee import BigAutoField, DateField, ForeignKeyField, Model

from models.shared.fields import CharField, MomentField

TABLE = "internetbehandling_uppehall"


def up(migrator, db):
    class Base(Model):
        id = BigAutoField()

        class Meta:
            database = db

    class Moment(Base):
        class Meta:
            table_name = "internetbehandling_moment"

    class Medarbetaruppdrag(Base):
        class Meta:
            table_name = "medarbetaruppdrag"

    class Uppehall(Base):
        moment = ForeignKeyField(Moment, on_delete="RESTRICT")
        till = DateField()
        anteckning = CharField(max_length=200)
        satt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        avbrutet = MomentField(null=True)
        avbrutet_av = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")

        class Meta:
            table_name = TABLE
            indexes = ((("moment", "till"), False),)

    db.create_tables([Uppehall], safe=False)


def down(migrator, db):
    migrator.migrate(migrator.drop_table(TABLE))
