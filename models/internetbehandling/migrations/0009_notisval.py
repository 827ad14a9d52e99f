"""What medarbetare want mail about."""

from peewee import BigAutoField, BooleanField, ForeignKeyField, Model

from models.shared.fields import CharField, MomentField


def up(migrator, db):
    class Base(Model):
        id = BigAutoField()

        class Meta:
            database = db

    class Medarbetare(Base):
        class Meta:
            table_name = "medarbetare"

    class Notisval(Base):
        medarbetare = ForeignKeyField(Medarbetare, unique=True, backref="+", on_delete="RESTRICT")
        epost = CharField(max_length=254, default="")
        pa = BooleanField(default=False)
        svar = BooleanField(default=True)
        meddelande = BooleanField(default=True)
        kommentar = BooleanField(default=True)
        missad = BooleanField(default=True)
        eskalerad = BooleanField(default=True)
        andrad = MomentField()

        class Meta:
            table_name = "internetbehandling_notisval"

    db.create_tables([Notisval])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("internetbehandling_notisval"))
