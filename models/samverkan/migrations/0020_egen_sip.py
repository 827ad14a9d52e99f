"""The person's own SIP: until when they reach it, what they write and have sent, and which enheter have read it."""

from peewee import SQL, BigAutoField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, TextField

TABLES = ("samverkan_inlaggslasning", "samverkan_inlaggsutkast", "samverkan_inlagg", "samverkan_delning")


def up(migrator, db):
    class Arende(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "samverkan_arende"

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

    class Delning(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        oppnad = MomentField()
        oppnad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        oppnad_enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        stangd = MomentField(null=True)
        stangd_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
        stangd_enhet = ForeignKeyField(Enhet, null=True, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "samverkan_delning"
            indexes = (
                SQL("CREATE UNIQUE INDEX samverkan_delning_en ON samverkan_delning (arende_id) WHERE stangd IS NULL"),
            )

    class Inlagg(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        amne = CharField(max_length=60)
        nummer = IntegerField()
        text = TextField()
        skickat = MomentField()

        class Meta:
            database = db
            table_name = "samverkan_inlagg"
            indexes = ((("arende", "amne", "nummer"), True),)

    class Inlaggsutkast(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        amne = CharField(max_length=60)
        text = TextField()
        andring = IntegerField(default=1)
        sparat = MomentField()

        class Meta:
            database = db
            table_name = "samverkan_inlaggsutkast"
            indexes = ((("arende", "amne"), True),)

    class Inlaggslasning(Model):
        id = BigAutoField()
        inlagg = ForeignKeyField(Inlagg, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)

        class Meta:
            database = db
            table_name = "samverkan_inlaggslasning"
            indexes = ((("inlagg", "enhet"), True),)

    db.create_tables([Delning, Inlagg, Inlaggsutkast, Inlaggslasning])


def down(migrator, db):
    for table in TABLES:
        migrator.migrate(migrator.drop_table(table))
