"""The plan of a SIP: its fields version by version, its rows, and what was sent to be godkänt."""

from peewee import BigAutoField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, TextField

TABLES = ("samverkan_planversion", "samverkan_planvarde", "samverkan_planrad", "samverkan_plan")


def up(migrator, db):
    class Arende(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "samverkan_arende"

    class Stegversion(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "samverkan_stegversion"

    class Enhet(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "enhet"

    class Medarbetaruppdrag(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "medarbetaruppdrag"

    class Plan(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, unique=True, on_delete="RESTRICT")
        nummer = IntegerField(default=0)
        senast = MomentField()
        senast_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        senast_enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        senast_part = CharField(max_length=40)
        senast_namn = CharField(max_length=200)

        class Meta:
            database = db
            table_name = "samverkan_plan"

    class Planrad(Model):
        id = BigAutoField()
        plan = ForeignKeyField(Plan, on_delete="RESTRICT")
        slag = CharField(max_length=40)
        over = ForeignKeyField("self", null=True, on_delete="RESTRICT")
        skapad = MomentField()
        skapad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        borttagen = MomentField(null=True)
        borttagen_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "samverkan_planrad"

    class Planvarde(Model):
        id = BigAutoField()
        plan = ForeignKeyField(Plan, on_delete="RESTRICT")
        falt = CharField(max_length=60)
        version = IntegerField()
        nummer = IntegerField()
        val = TextField(default="")
        text = TextField(default="")
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "samverkan_planvarde"
            indexes = ((("plan", "falt", "version"), True),)

    class Planversion(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        version = ForeignKeyField(Stegversion, unique=True, on_delete="RESTRICT")
        innehall = TextField(default="")
        anledning = TextField(default="")

        class Meta:
            database = db
            table_name = "samverkan_planversion"

    db.create_tables([Plan, Planrad, Planvarde, Planversion])


def down(migrator, db):
    for table in TABLES:
        migrator.migrate(migrator.drop_table(table))
