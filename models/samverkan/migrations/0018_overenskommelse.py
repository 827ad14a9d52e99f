"""What regions and kommuner have agreed on about liability."""

from peewee import BigAutoField, DateField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, OreField


def up(migrator, db):
    class Medarbetaruppdrag(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "medarbetaruppdrag"

    class Overenskommelse(Model):
        id = BigAutoField()
        orgnr = CharField(max_length=11)
        kommunkod = CharField(max_length=4)
        fran = DateField()
        modell = CharField(max_length=40)
        dagar = IntegerField(null=True)
        belopp_ore = OreField(null=True)
        beslut = CharField(max_length=200, default="")
        skapad = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "samverkan_overenskommelse"
            indexes = ((("orgnr", "kommunkod", "fran"), True),)

    db.create_tables([Overenskommelse])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("samverkan_overenskommelse"))
