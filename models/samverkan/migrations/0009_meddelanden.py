"""Messages in an ärende, the kvittenser they ask for, and drafts."""

from peewee import BigAutoField, ForeignKeyField, Model

from models.shared.fields import CharField, MomentField, TextField


def up(migrator, db):
    class Arende(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "samverkan_arende"

    class Medarbetaruppdrag(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "medarbetaruppdrag"

    class Enhet(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "enhet"

    class Meddelande(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        text = TextField()
        skickat = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)
        av_titel = CharField(max_length=100)
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        makulerat = MomentField(null=True)
        makulerat_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
        makulerat_namn = CharField(max_length=201, default="")

        class Meta:
            database = db
            table_name = "samverkan_meddelande"

    class Meddelandekvittens(Model):
        id = BigAutoField()
        meddelande = ForeignKeyField(Meddelande, on_delete="RESTRICT")
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        kvitterat = MomentField(null=True)
        av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
        av_namn = CharField(max_length=201, default="")

        class Meta:
            database = db
            table_name = "samverkan_meddelandekvittens"
            indexes = ((("meddelande", "enhet"), True),)

    class Meddelandeutkast(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        text = TextField()
        sparat = MomentField()

        class Meta:
            database = db
            table_name = "samverkan_meddelandeutkast"
            indexes = ((("arende", "av"), True),)

    db.create_tables([Meddelande, Meddelandekvittens, Meddelandeutkast])


def down(migrator, db):
    for table in ("meddelandeutkast", "meddelandekvittens", "meddelande"):
        migrator.migrate(migrator.drop_table(f"samverkan_{table}"))
