"""What each part writes in a ställningstagande, save by save, and the läkare it names."""

from peewee import BigAutoField, BooleanField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, TextField


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

    class Medarbetaruppdrag(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "medarbetaruppdrag"

    class Medarbetare(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "medarbetare"

    class Enhet(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "enhet"

    class Stallningstagande(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        nummer = IntegerField()
        part = CharField(max_length=40)
        version = ForeignKeyField(Stegversion, null=True, on_delete="RESTRICT")
        yttrande = TextField()
        atgarder = TextField()
        lakemedel = TextField()
        hjalpmedel = TextField()
        egenvard = BooleanField(null=True)
        egenvard_text = TextField()
        forbrukning = BooleanField(null=True)
        forbrukning_text = TextField()
        ansvarsfordelning = TextField()
        sip = CharField(max_length=40)
        godkanner = BooleanField(null=True)
        andras = TextField()
        insatser = TextField()
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "samverkan_stallningstagande"
            indexes = ((("arende", "nummer"), True),)

    class Stallningslakare(Model):
        id = BigAutoField()
        rad = ForeignKeyField(Stallningstagande, on_delete="CASCADE")
        medarbetare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "samverkan_stallningslakare"
            indexes = ((("rad", "medarbetare"), True),)

    db.create_tables([Stallningstagande, Stallningslakare])


def down(migrator, db):
    for table in ("samverkan_stallningslakare", "samverkan_stallningstagande"):
        migrator.migrate(migrator.drop_table(table))
