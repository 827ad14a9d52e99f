"""What has been decided of the faktureringsperioder of behovspeng, month by month."""

from peewee import BigAutoField, DateField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField


def up(migrator, db):
    class Base(Model):
        id = BigAutoField()

        class Meta:
            database = db

    class Medarbetaruppdrag(Base):
        class Meta:
            table_name = "medarbetaruppdrag"

    class Faktureringsperiod(Base):
        manad = CharField(max_length=7)
        nummer = IntegerField()
        fran = DateField()
        till = DateField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        skapad = MomentField()

        class Meta:
            table_name = "tandvard_faktureringsperiod"
            indexes = ((("manad", "nummer"), True),)

    db.create_tables([Faktureringsperiod])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("tandvard_faktureringsperiod"))
