"""How each session was begun, local accounts, recovery codes, tries to log in, and browsers that are known."""

from peewee import BigAutoField, BigIntegerField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, TextField


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("login_session", "loa", IntegerField(default=0)),
        migrator.add_column("login_session", "satt", CharField(max_length=40, null=True)),
        migrator.add_column("login_session", "webblasare", CharField(max_length=60, default="")),
    )

    class Medarbetare(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "medarbetare"

    class Inloggningskonto(Model):
        id = BigAutoField()
        medarbetare = ForeignKeyField(Medarbetare, unique=True, on_delete="CASCADE")
        losenord = TextField(default="")
        losenord_satt = MomentField(null=True)
        totp = TextField(default="")
        totp_steg = BigIntegerField(default=0)
        lank = CharField(max_length=64, null=True, unique=True)
        lank_till = MomentField(null=True)

        class Meta:
            database = db
            table_name = "inloggningskonto"

    class Reservkod(Model):
        id = BigAutoField()
        konto = ForeignKeyField(Inloggningskonto, on_delete="CASCADE")
        kod = CharField(max_length=64)
        anvand = MomentField(null=True)

        class Meta:
            database = db
            table_name = "reservkod"

    class KandWebblasare(Model):
        id = BigAutoField()
        konto = ForeignKeyField(Inloggningskonto, on_delete="CASCADE")
        nyckel = CharField(max_length=64)
        senast = MomentField()

        class Meta:
            database = db
            table_name = "kand_webblasare"
            indexes = ((("konto", "nyckel"), True),)

    class Inloggningsforsok(Model):
        id = BigAutoField()
        namn = CharField(max_length=64)
        fran = CharField(max_length=64)
        webblasare = CharField(max_length=64, default="")
        tidpunkt = MomentField(index=True)

        class Meta:
            database = db
            table_name = "inloggningsforsok"
            indexes = ((("namn", "tidpunkt"), False), (("fran", "tidpunkt"), False))

    db.create_tables([Inloggningskonto, Reservkod, KandWebblasare, Inloggningsforsok])


def down(migrator, db):
    for table in ("inloggningsforsok", "kand_webblasare", "reservkod", "inloggningskonto"):
        migrator.migrate(migrator.drop_table(table))
    for column in ("webblasare", "satt", "loa"):
        migrator.migrate(migrator.drop_column("login_session", column))
