"""Grants to read in läsläge, and their items to review."""

from peewee import BigAutoField, ForeignKeyField, Model

from models.shared.fields import CharField, MomentField, TextField


def up(migrator, db):
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

    class Person(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "person"

    class LoginSession(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "login_session"

    class Atkomst(Model):
        id = BigAutoField()
        medarbetare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
        uppdrag = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        orgnr = CharField(max_length=11)
        roll = CharField(max_length=100)
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        grund = CharField(max_length=40)
        skal = TextField()
        ansvarig = ForeignKeyField(Medarbetare, null=True, on_delete="RESTRICT")
        fran = MomentField()
        till = MomentField()
        session = ForeignKeyField(LoginSession, null=True, on_delete="SET NULL")
        avslutad = MomentField(null=True)

        class Meta:
            database = db
            table_name = "samverkan_atkomst"
            indexes = ((("session", "person"), False),)

    class Granskningspost(Model):
        id = BigAutoField()
        atkomst = ForeignKeyField(Atkomst, on_delete="RESTRICT")
        orgnr = CharField(max_length=11, index=True)
        skapad = MomentField()
        granskad = MomentField(null=True)
        granskad_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
        utfall = CharField(max_length=40, null=True)
        kommentar = TextField(default="")

        class Meta:
            database = db
            table_name = "samverkan_granskningspost"
            indexes = ((("atkomst", "orgnr"), True),)

    db.create_tables([Atkomst, Granskningspost])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("samverkan_granskningspost"))
    migrator.migrate(migrator.drop_table("samverkan_atkomst"))
