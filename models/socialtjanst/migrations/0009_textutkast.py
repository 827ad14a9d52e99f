"""What is being written in an uppdrag and in an uppföljning and is not saved there."""

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

    class Uppdrag(Base):
        class Meta:
            table_name = "socialtjanst_uppdrag"

    class Genomforandeplan(Base):
        class Meta:
            table_name = "socialtjanst_genomforandeplan"

    class Uppdragsutkast(Base):
        medarbetare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
        om = BigIntegerField()
        text = TextField()
        version = IntegerField()
        sparat = MomentField()
        vid = ForeignKeyField(Uppdrag, on_delete="RESTRICT")

        class Meta:
            table_name = "socialtjanst_uppdragsutkast"
            indexes = ((("vid", "medarbetare", "om"), True),)

    class Uppfoljningsutkast(Base):
        medarbetare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
        om = BigIntegerField()
        text = TextField()
        version = IntegerField()
        sparat = MomentField()
        vid = ForeignKeyField(Genomforandeplan, on_delete="RESTRICT")

        class Meta:
            table_name = "socialtjanst_uppfoljningsutkast"
            indexes = ((("vid", "medarbetare", "om"), True),)

    db.create_tables([Uppdragsutkast, Uppfoljningsutkast])


def down(migrator, db):
    for table in ("uppfoljningsutkast", "uppdragsutkast"):
        migrator.migrate(migrator.drop_table(f"socialtjanst_{table}"))
