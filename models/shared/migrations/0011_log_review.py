"""Reviewing the log: its indexes, stored searches, stickprov with their outcomes, and extracts to patients."""

from peewee import BigAutoField, BigIntegerField, DateField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, TextField


def up(migrator, db):
    # Readings are most of the log and found by the first three; the last finds the rare kinds, and costs them nothing.
    db.execute_sql("CREATE INDEX audit_act_vardgivare ON audit_act (vardgivare, tidpunkt)")
    db.execute_sql("CREATE INDEX audit_act_enhet ON audit_act (enhet, tidpunkt)")
    db.execute_sql("CREATE INDEX audit_act_medarbetare ON audit_act (medarbetare, tidpunkt)")
    db.execute_sql("CREATE INDEX audit_act_akt ON audit_act (vardgivare, akt, tidpunkt) WHERE akt <> 'läst'")

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

    class Enhet(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "enhet"

    class Person(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "person"

    class Loggsokning(Model):
        id = BigAutoField()
        nyckel = CharField(max_length=32, unique=True)
        medarbetare = ForeignKeyField(Medarbetare, on_delete="CASCADE")
        orgnr = CharField(max_length=11)
        omfattning = CharField(max_length=40)
        fran = DateField()
        till = DateField()
        vem = CharField(max_length=100, default="")
        enhet = ForeignKeyField(Enhet, null=True, on_delete="CASCADE")
        akt = CharField(max_length=40, null=True)
        person = ForeignKeyField(Person, null=True, on_delete="CASCADE")
        tidpunkt = MomentField(index=True)

        class Meta:
            database = db
            table_name = "loggsokning"

    class Stickprov(Model):
        id = BigAutoField()
        orgnr = CharField(max_length=11)
        skapad = MomentField()
        skapad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        fran = DateField()
        till = DateField()
        regel = CharField(max_length=40)
        storlek = IntegerField()
        fro = BigIntegerField()
        traffar = IntegerField()
        avslutat = MomentField(null=True)

        class Meta:
            database = db
            table_name = "stickprov"
            indexes = ((("orgnr", "skapad"), False),)

    class Stickprovsrad(Model):
        id = BigAutoField()
        stickprov = ForeignKeyField(Stickprov, on_delete="RESTRICT")
        act = BigIntegerField()
        medarbetare = BigIntegerField()
        person = BigIntegerField(null=True)
        utfall = CharField(max_length=40, null=True)
        antal = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "stickprovsrad"
            indexes = ((("stickprov", "act"), True),)

    class Stickprovsbedomning(Model):
        id = BigAutoField()
        rad = ForeignKeyField(Stickprovsrad, on_delete="RESTRICT")
        nummer = IntegerField()
        utfall = CharField(max_length=40)
        anteckning = TextField(default="")
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "stickprovsbedomning"
            indexes = ((("rad", "nummer"), True),)

    class Loggutdrag(Model):
        id = BigAutoField()
        nyckel = CharField(max_length=32, unique=True)
        orgnr = CharField(max_length=11)
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        fran = DateField()
        till = DateField()
        skal = TextField()
        skapat = MomentField()
        skapat_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "loggutdrag"

    db.create_tables([Loggsokning, Stickprov, Stickprovsrad, Stickprovsbedomning, Loggutdrag])


def down(migrator, db):
    for table in ("loggutdrag", "stickprovsbedomning", "stickprovsrad", "stickprov", "loggsokning"):
        migrator.migrate(migrator.drop_table(table))
    db.execute_sql("DROP INDEX audit_act_akt")
    db.execute_sql("DROP INDEX audit_act_medarbetare")
    db.execute_sql("DROP INDEX audit_act_enhet")
    db.execute_sql("DROP INDEX audit_act_vardgivare")
