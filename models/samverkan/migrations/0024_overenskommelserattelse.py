"""Corrections of what regions and kommuner have agreed on."""

from peewee import BigAutoField, ForeignKeyField, Model

from models.shared.fields import CharField, MomentField, TextField


def up(migrator, db):
    class Medarbetaruppdrag(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "medarbetaruppdrag"

    class Overenskommelse(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "samverkan_overenskommelse"

    class Overenskommelserattelse(Model):
        id = BigAutoField()
        overenskommelse = ForeignKeyField(Overenskommelse, on_delete="CASCADE")
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)
        forut = TextField()
        skal = TextField()

        class Meta:
            database = db
            table_name = "samverkan_overenskommelserattelse"

    db.create_tables([Overenskommelserattelse])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("samverkan_overenskommelserattelse"))
