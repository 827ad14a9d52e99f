"""Calls to planning, with the moment they were made and the time of the meeting."""

from peewee import BigAutoField, ForeignKeyField, Model

from models.shared.fields import CharField, MomentField


def up(migrator, db):
    class Arende(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "samverkan_arende"

    class Enhet(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "enhet"

    class Medarbetaruppdrag(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "medarbetaruppdrag"

    class Planeringskallelse(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        mote = MomentField()
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)

        class Meta:
            database = db
            table_name = "samverkan_planeringskallelse"

    db.create_tables([Planeringskallelse])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("samverkan_planeringskallelse"))
