"""Two roles may see statistics from now on, unless an administrator has given the role another content."""

from peewee import BigAutoField, ForeignKeyField, Model

from models.shared.fields import CharField

STATISTIK = "internetbehandling.statistik"
BEFORE = {  # what the roles held until today
    "invanaradministrator": {"internetbehandling.lasa", "internetbehandling.invanaradmin", "internetbehandling.gallra"},
    "vardgivaradministrator": {"internetbehandling.anslut", "internetbehandling.program"},
}


def up(migrator, db):
    class Base(Model):
        id = BigAutoField()

        class Meta:
            database = db

    class Roll(Base):
        nyckel = CharField(max_length=60)

        class Meta:
            table_name = "roll"

    class Rollbehorighet(Base):
        roll = ForeignKeyField(Roll)
        behorighet = CharField(max_length=60)

        class Meta:
            table_name = "rollbehorighet"

    for nyckel, forut in BEFORE.items():
        roll = Roll.get_or_none(Roll.nyckel == nyckel)
        if roll and {en.behorighet for en in Rollbehorighet.select().where(Rollbehorighet.roll == roll)} == forut:
            Rollbehorighet.create(roll=roll, behorighet=STATISTIK)


def down(migrator, db):
    """What a role may do is kept."""
