"""The summary for the record, kept while it is written."""

from peewee import BigAutoField, BigIntegerField, ForeignKeyField, IntegerField, Model

from models.shared.fields import MomentField, TextField


def up(migrator, db):
    class Base(Model):
        id = BigAutoField()

        class Meta:
            database = db

    class Medarbetare(Base):
        class Meta:
            table_name = "medarbetare"

    class Moment(Base):
        class Meta:
            table_name = "internetbehandling_moment"

    class Sammanfattningsutkast(Base):
        vid = ForeignKeyField(Moment, on_delete="RESTRICT")
        medarbetare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
        om = BigIntegerField()
        text = TextField()
        version = IntegerField()
        sparat = MomentField()

        class Meta:
            table_name = "internetbehandling_sammanfattningsutkast"
            indexes = ((("vid", "medarbetare", "om"), True),)

    db.create_tables([Sammanfattningsutkast], safe=False)


def down(migrator, db):
    migrator.migrate(migrator.drop_table("internetbehandling_sammanfattningsutkast"))
