"""The first tables of samverkan."""

from peewee import BigAutoField, BooleanField, DateField, ForeignKeyField, IntegerField, Model, TimeField

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

    class Arende(Model):
        id = BigAutoField()
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        typ = CharField(max_length=40)
        nummer = CharField(unique=True, max_length=20)
        skapad = MomentField()
        skapad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        skapad_enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        publicerad = MomentField(null=True)
        andrad = MomentField()
        andring = IntegerField(default=1)
        arkiverad = MomentField(null=True)
        borttagen = MomentField(null=True)

        class Meta:
            database = db
            table_name = "samverkan_arende"

    db.create_tables([Arende])

    class Deltagare(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        part = CharField(max_length=40)
        tillagd = MomentField()
        tillagd_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
        borttagen = MomentField(null=True)
        borttagen_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
        aktuell = BooleanField(default=False)
        andring = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "samverkan_deltagare"
            indexes = ((("enhet", "aktuell"), False), (("enhet", "andring"), False))

    db.create_tables([Deltagare])

    class Enhetsandring(Model):
        id = BigAutoField()
        enhet = ForeignKeyField(Enhet, unique=True, on_delete="CASCADE")
        nummer = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "samverkan_enhetsandring"

    db.create_tables([Enhetsandring])

    class Stegversion(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        steg = CharField(max_length=40)
        nummer = IntegerField()
        publicerad = MomentField()
        publicerad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        publicerad_enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "samverkan_stegversion"
            indexes = ((("arende", "steg", "nummer"), True),)

    db.create_tables([Stegversion])

    class Inskrivning(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        version = ForeignKeyField(Stegversion, unique=True, null=True, on_delete="RESTRICT")
        inskriven = DateField(null=True)
        klockan = TimeField(null=True)
        beraknad_ut = DateField(null=True)
        orsak = TextField(default="")
        andring = IntegerField(default=1)
        andrad = MomentField()
        andrad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "samverkan_inskrivning"

    db.create_tables([Inskrivning])

    class Kvittering(Model):
        id = BigAutoField()
        version = ForeignKeyField(Stegversion, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        tidpunkt = MomentField()

        class Meta:
            database = db
            table_name = "samverkan_kvittering"
            indexes = ((("version", "enhet"), True),)

    db.create_tables([Kvittering])

    class Patientinformation(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        lamnad = BooleanField()
        anledning = TextField(default="")
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        tidpunkt = MomentField()

        class Meta:
            database = db
            table_name = "samverkan_patientinformation"

    db.create_tables([Patientinformation])

    class Samtycke(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        grund = CharField(max_length=40)
        ansvarig = ForeignKeyField(Medarbetare, null=True, on_delete="RESTRICT")
        registrerat = MomentField()
        registrerat_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        registrerat_enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        avregistrerat = MomentField(null=True)
        avregistrerat_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "samverkan_samtycke"

    db.create_tables([Samtycke])

    class Sokning(Model):
        id = BigAutoField()
        nyckel = CharField(unique=True, max_length=32)
        medarbetare = ForeignKeyField(Medarbetare, on_delete="CASCADE")
        nummer = CharField(max_length=12)
        tidpunkt = MomentField(index=True)

        class Meta:
            database = db
            table_name = "samverkan_sokning"

    db.create_tables([Sokning])

    class Utskrivningstid(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        version = ForeignKeyField(Stegversion, unique=True, on_delete="RESTRICT")
        datum = DateField()

        class Meta:
            database = db
            table_name = "samverkan_utskrivningstid"

    db.create_tables([Utskrivningstid])

    db.execute_sql(
        "CREATE UNIQUE INDEX samverkan_arende_en_svu ON samverkan_arende (person_id, skapad_enhet_id) "
        "WHERE typ = 'svu' AND borttagen IS NULL AND arkiverad IS NULL"
    )
    db.execute_sql(
        "CREATE UNIQUE INDEX samverkan_deltagare_en ON samverkan_deltagare (arende_id, enhet_id) "
        "WHERE borttagen IS NULL"
    )
    db.execute_sql(
        "CREATE UNIQUE INDEX samverkan_samtycke_ett ON samverkan_samtycke (arende_id) WHERE avregistrerat IS NULL"
    )
    db.execute_sql(
        "CREATE UNIQUE INDEX samverkan_inskrivning_ett_utkast ON samverkan_inskrivning (arende_id) "
        "WHERE version_id IS NULL"
    )


def down(migrator, db):
    migrator.migrate(migrator.drop_table("samverkan_utskrivningstid"))
    migrator.migrate(migrator.drop_table("samverkan_sokning"))
    migrator.migrate(migrator.drop_table("samverkan_samtycke"))
    migrator.migrate(migrator.drop_table("samverkan_patientinformation"))
    migrator.migrate(migrator.drop_table("samverkan_kvittering"))
    migrator.migrate(migrator.drop_table("samverkan_inskrivning"))
    migrator.migrate(migrator.drop_table("samverkan_stegversion"))
    migrator.migrate(migrator.drop_table("samverkan_enhetsandring"))
    migrator.migrate(migrator.drop_table("samverkan_deltagare"))
    migrator.migrate(migrator.drop_table("samverkan_arende"))
