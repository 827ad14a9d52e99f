"""SIP: kallelse, answers to it, samordningsansvarig and the end; a person has one that is active."""

from peewee import SQL, BigAutoField, DateField, ForeignKeyField, IntegerField, Model, TimeField

from models.shared.fields import CharField, MomentField, TextField

EN_AKTIV = """
CREATE UNIQUE INDEX samverkan_arende_en_sip ON samverkan_arende (person_id)
 WHERE typ = 'sip' AND borttagen IS NULL AND avslutad IS NULL
"""
TABLES = ("samverkan_avslut", "samverkan_samordningsansvarig", "samverkan_avbojt", "samverkan_kallelse")


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

    class Medarbetare(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "medarbetare"

    class Medarbetaruppdrag(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "medarbetaruppdrag"

    class Kallelse(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        version = ForeignKeyField(Stegversion, null=True, unique=True, on_delete="RESTRICT")
        slag = CharField(max_length=40, default="ny")
        initiativ = CharField(max_length=40, null=True)
        namn = CharField(max_length=200, default="")
        orsak = TextField(default="")
        ovrigt = TextField(default="")
        motesform = CharField(max_length=40, null=True)
        plats = CharField(max_length=200, default="")
        lank = CharField(max_length=500, default="")
        datum = DateField(null=True)
        tid = TimeField(null=True)
        andring = IntegerField(default=1)
        andrad = MomentField()
        andrad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "samverkan_kallelse"
            indexes = (
                SQL(
                    "CREATE UNIQUE INDEX samverkan_kallelse_ett_utkast "
                    "ON samverkan_kallelse (arende_id) WHERE version_id IS NULL"
                ),
            )

    class Avbojt(Model):
        id = BigAutoField()
        version = ForeignKeyField(Stegversion, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        orsak = TextField()
        datum = DateField(null=True)
        tid = TimeField(null=True)
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)

        class Meta:
            database = db
            table_name = "samverkan_avbojt"
            indexes = ((("version", "enhet"), True),)

    class Samordningsansvarig(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        medarbetare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        registrerad = MomentField()
        registrerad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        borttagen = MomentField(null=True)
        borttagen_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "samverkan_samordningsansvarig"
            indexes = (
                SQL(
                    "CREATE UNIQUE INDEX samverkan_samordningsansvarig_en ON samverkan_samordningsansvarig (arende_id) "
                    "WHERE borttagen IS NULL"
                ),
            )

    class Avslut(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, unique=True, on_delete="RESTRICT")
        anledning = TextField()
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "samverkan_avslut"

    migrator.migrate(migrator.alter_column_type("samverkan_kartlaggning", "katalogversion", CharField(max_length=20)))
    db.execute_sql("UPDATE samverkan_kartlaggning SET katalogversion = 'svu-' || katalogversion")
    migrator.migrate(migrator.add_column("samverkan_arende", "avslutad", MomentField(null=True)))
    db.execute_sql(EN_AKTIV)
    db.create_tables([Kallelse, Avbojt, Samordningsansvarig, Avslut])


def down(migrator, db):
    db.execute_sql("UPDATE samverkan_kartlaggning SET katalogversion = substr(katalogversion, 5)")
    migrator.migrate(migrator.alter_column_type("samverkan_kartlaggning", "katalogversion", CharField(max_length=10)))
    for table in TABLES:
        migrator.migrate(migrator.drop_table(table))
    db.execute_sql("DROP INDEX samverkan_arende_en_sip")
    migrator.migrate(migrator.drop_column("samverkan_arende", "avslutad"))
