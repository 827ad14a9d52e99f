"""The first tables of the shared ground."""

from peewee import (
    BigAutoField,
    BigIntegerField,
    BlobField,
    BooleanField,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
)

from models.shared.fields import CharField, MomentField, TextField


def up(migrator, db):
    class AuditAct(Model):
        id = BigAutoField()
        tidpunkt = MomentField()
        medarbetare = BigIntegerField(null=True)
        hsa_id = CharField(max_length=64)
        roll = CharField(max_length=100)
        enhet = BigIntegerField(null=True)
        enhet_namn = CharField(max_length=200)
        vardgivare = CharField(max_length=11)
        handelse = CharField(max_length=80)
        akt = CharField(max_length=40)
        objekt = CharField(max_length=60)
        objekt_id = BigIntegerField(null=True)
        utfall = CharField(max_length=40)
        fakta = TextField(default="{}")

        class Meta:
            database = db
            table_name = "audit_act"
            indexes = ((("objekt", "objekt_id"), False),)

    db.create_tables([AuditAct])

    class AuditPerson(Model):
        id = BigAutoField()
        act = ForeignKeyField(AuditAct, on_delete="RESTRICT")
        person = BigIntegerField(index=True)

        class Meta:
            database = db
            table_name = "audit_person"

    db.create_tables([AuditPerson])

    class AuditSeal(Model):
        id = BigAutoField()
        tidpunkt = MomentField()
        forsta = BigIntegerField()
        sista = BigIntegerField()
        antal = IntegerField()
        rader = BlobField()
        fore = CharField(max_length=64)
        sigill = CharField(unique=True, max_length=64)
        anmarkning = TextField(default="")

        class Meta:
            database = db
            table_name = "audit_seal"

    db.create_tables([AuditSeal])

    class Processroll(Model):
        id = BigAutoField()
        nyckel = CharField(unique=True, max_length=60)
        namn = CharField(max_length=100)

        class Meta:
            database = db
            table_name = "processroll"

    db.create_tables([Processroll])

    class Befattning(Model):
        id = BigAutoField()
        namn = CharField(unique=True, max_length=100)
        processroll = ForeignKeyField(Processroll, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "befattning"

    db.create_tables([Befattning])

    class Medarbetare(Model):
        id = BigAutoField()
        hsa_id = CharField(unique=True, max_length=64)
        fornamn = CharField(max_length=100)
        efternamn = CharField(max_length=100)
        titel = CharField(max_length=100)
        legitimation = CharField(null=True, max_length=100)
        inaktiverad = MomentField(null=True)
        sok = TextField()
        sortnyckel = CharField(max_length=400)

        class Meta:
            database = db
            table_name = "medarbetare"

    db.create_tables([Medarbetare])

    class Enhet(Model):
        id = BigAutoField()
        namn = CharField(max_length=200)
        hsa_id = CharField(unique=True, max_length=64)
        orgnr = CharField(index=True, max_length=11)
        over = ForeignKeyField("self", null=True, on_delete="RESTRICT")
        part = CharField(null=True, max_length=40)
        kommunkod = CharField(null=True, max_length=4)
        tar_emot = BooleanField(default=False)
        samverkan = BooleanField(default=False)
        upphord = DateField(null=True)
        andring = IntegerField(default=0)
        sortnyckel = CharField(max_length=400)

        class Meta:
            database = db
            table_name = "enhet"

    db.create_tables([Enhet])

    class Medarbetaruppdrag(Model):
        id = BigAutoField()
        medarbetare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        befattning = ForeignKeyField(Befattning, null=True, on_delete="RESTRICT")
        fran = DateField()
        till = DateField(null=True)

        class Meta:
            database = db
            table_name = "medarbetaruppdrag"

    db.create_tables([Medarbetaruppdrag])

    class LoginSession(Model):
        id = BigAutoField()
        nyckel = CharField(unique=True, max_length=64)
        skapad = MomentField()
        senast = MomentField(index=True)
        uppdrag = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="CASCADE")
        enhet = ForeignKeyField(Enhet, null=True, on_delete="CASCADE")
        data = TextField(default="{}")

        class Meta:
            database = db
            table_name = "login_session"

    db.create_tables([LoginSession])

    class Engangsnyckel(Model):
        id = BigAutoField()
        session = ForeignKeyField(LoginSession, on_delete="CASCADE")
        nyckel = CharField(max_length=64)
        tidpunkt = MomentField()
        status = IntegerField(default=0)
        plats = TextField(default="")
        handelser = TextField(default="")

        class Meta:
            database = db
            table_name = "engangsnyckel"
            indexes = ((("session", "nyckel"), True),)

    db.create_tables([Engangsnyckel])

    class Informationsmeddelande(Model):
        id = BigAutoField()
        rubrik = CharField(max_length=200)
        text = TextField()
        fran = DateField()
        till = DateField(null=True)

        class Meta:
            database = db
            table_name = "informationsmeddelande"

    db.create_tables([Informationsmeddelande])

    class Person(Model):
        id = BigAutoField()
        nummer = CharField(unique=True, max_length=12)
        fornamn = CharField(max_length=100)
        efternamn = CharField(max_length=100)
        adress = CharField(max_length=200, default="")
        postnummer = CharField(max_length=5, default="")
        postort = CharField(max_length=100, default="")
        kommunkod = CharField(null=True, max_length=4)
        telefon = CharField(max_length=40, default="")
        avliden = DateField(null=True)
        skydd = CharField(max_length=40, default="inget")
        kalla = CharField(max_length=40, default="folkbokforing")
        sok = TextField()
        sortnyckel = CharField(max_length=400)

        class Meta:
            database = db
            table_name = "person"

    db.create_tables([Person])

    class Listning(Model):
        id = BigAutoField()
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        fast_lakare = ForeignKeyField(Medarbetare, null=True, on_delete="SET NULL")
        fran = DateField()
        till = DateField(null=True)

        class Meta:
            database = db
            table_name = "listning"

    db.create_tables([Listning])

    class Lopnummer(Model):
        id = BigAutoField()
        slag = CharField(max_length=20)
        kalenderar = IntegerField()
        senaste = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "lopnummer"
            indexes = ((("slag", "kalenderar"), True),)

    db.create_tables([Lopnummer])

    class Regel(Model):
        id = BigAutoField()
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        process = CharField(max_length=20)
        processroll = ForeignKeyField(Processroll, on_delete="RESTRICT")
        kvittera = BooleanField(default=False)
        justera = BooleanField(default=False)
        godkanna = BooleanField(default=False)
        fran = DateField()
        till = DateField(null=True)

        class Meta:
            database = db
            table_name = "regel"
            indexes = ((("enhet", "process", "processroll", "fran"), True),)

    db.create_tables([Regel])

    class Roll(Model):
        id = BigAutoField()
        nyckel = CharField(unique=True, max_length=60)
        namn = CharField(max_length=100)

        class Meta:
            database = db
            table_name = "roll"

    db.create_tables([Roll])

    class Rollbehorighet(Model):
        id = BigAutoField()
        roll = ForeignKeyField(Roll, on_delete="CASCADE")
        behorighet = CharField(max_length=60)

        class Meta:
            database = db
            table_name = "rollbehorighet"
            indexes = ((("roll", "behorighet"), True),)

    db.create_tables([Rollbehorighet])

    class Uppdragsroll(Model):
        id = BigAutoField()
        uppdrag = ForeignKeyField(Medarbetaruppdrag, on_delete="CASCADE")
        roll = ForeignKeyField(Roll, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "uppdragsroll"
            indexes = ((("uppdrag", "roll"), True),)

    db.create_tables([Uppdragsroll])

    db.execute_sql("CREATE UNIQUE INDEX enhet_en_mottagande ON enhet (kommunkod) WHERE tar_emot AND upphord IS NULL")
    db.execute_sql("CREATE UNIQUE INDEX listning_en ON listning (person_id) WHERE till IS NULL")


def down(migrator, db):
    migrator.migrate(migrator.drop_table("uppdragsroll"))
    migrator.migrate(migrator.drop_table("rollbehorighet"))
    migrator.migrate(migrator.drop_table("roll"))
    migrator.migrate(migrator.drop_table("regel"))
    migrator.migrate(migrator.drop_table("lopnummer"))
    migrator.migrate(migrator.drop_table("listning"))
    migrator.migrate(migrator.drop_table("person"))
    migrator.migrate(migrator.drop_table("informationsmeddelande"))
    migrator.migrate(migrator.drop_table("engangsnyckel"))
    migrator.migrate(migrator.drop_table("login_session"))
    migrator.migrate(migrator.drop_table("medarbetaruppdrag"))
    migrator.migrate(migrator.drop_table("enhet"))
    migrator.migrate(migrator.drop_table("medarbetare"))
    migrator.migrate(migrator.drop_table("befattning"))
    migrator.migrate(migrator.drop_table("processroll"))
    migrator.migrate(migrator.drop_table("audit_seal"))
    migrator.migrate(migrator.drop_table("audit_person"))
    migrator.migrate(migrator.drop_table("audit_act"))
