"""What somebody says is wrong with Samspel itself."""

from peewee import BigAutoField, ForeignKeyField, Model

from models.shared.fields import CharField, MomentField, TextField


def up(migrator, db):
    class Base(Model):
        id = BigAutoField()

        class Meta:
            database = db

    class Person(Base):
        class Meta:
            table_name = "person"

    class Enhet(Base):
        class Meta:
            table_name = "enhet"

    class Medarbetaruppdrag(Base):
        class Meta:
            table_name = "medarbetaruppdrag"

    class Felrapport(Base):
        vad = TextField()
        adress = CharField(max_length=500)
        nar = MomentField()
        skada = CharField(max_length=40)
        person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        av = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, null=True, on_delete="RESTRICT")
        bild = CharField(max_length=64, null=True)
        bildtyp = CharField(max_length=10, default="")
        skapad = MomentField()
        hanterad = MomentField(null=True)
        hanterad_av = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")

        class Meta:
            table_name = "felrapport"
            indexes = ((("hanterad", "skapad"), False),)

    db.create_tables([Felrapport])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("felrapport"))
