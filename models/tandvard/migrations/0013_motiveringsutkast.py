"""What is being written as the motivering of a begäran om förhandsbedömning and is not saved there."""

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

    class Behovsarende(Base):
        class Meta:
            table_name = "tandvard_behovsarende"

    class Motiveringsutkast(Base):
        medarbetare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
        om = BigIntegerField()
        text = TextField()
        version = IntegerField()
        sparat = MomentField()
        vid = ForeignKeyField(Behovsarende, on_delete="RESTRICT")

        class Meta:
            table_name = "tandvard_motiveringsutkast"
            indexes = ((("vid", "medarbetare", "om"), True),)

    db.create_tables([Motiveringsutkast])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("tandvard_motiveringsutkast"))
