"""A verksamhetschef answers for avvikelser from now on, unless an administrator has given the role another content."""

from peewee import BigAutoField, ForeignKeyField, Model

from models.shared.fields import CharField

NEW = ("shared.avvikelse-lex", "shared.avvikelse-utred")
BEFORE = {  # what the role held until today
    "socialtjanst.boende",
    "socialtjanst.dokumentera",
    "socialtjanst.fordela",
    "socialtjanst.lasa",
    "socialtjanst.personuppgifter",
    "socialtjanst.ratta",
    "socialtjanst.statistik",
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

    chef = Roll.get_or_none(Roll.nyckel == "verksamhetschef")
    if chef and {en.behorighet for en in Rollbehorighet.select().where(Rollbehorighet.roll == chef)} == BEFORE:
        for behorighet in NEW:
            Rollbehorighet.create(roll=chef, behorighet=behorighet)


def down(migrator, db):
    """What a role may do is kept."""
