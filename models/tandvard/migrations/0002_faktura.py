"""Invoices with their poster, what has happened to them, and the log of the runs that made them."""

from peewee import SQL, BigAutoField, BooleanField, DateField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, OreField, TextField


def up(migrator, db):
    class Base(Model):
        id = BigAutoField()

        class Meta:
            database = db

    class Enhet(Base):
        class Meta:
            table_name = "enhet"

    class Medarbetaruppdrag(Base):
        class Meta:
            table_name = "medarbetaruppdrag"

    class Pris(Base):
        class Meta:
            table_name = "tandvard_pris"

    class Atgard(Base):
        class Meta:
            table_name = "tandvard_atgard"

    class Fakturakorning(Base):
        fakturatyp = CharField(max_length=40)
        period = CharField(max_length=7)
        skapad = MomentField()
        antal_fakturor = IntegerField()
        antal_poster = IntegerField()
        summa_ore = OreField()

        class Meta:
            table_name = "tandvard_fakturakorning"
            indexes = ((("fakturatyp", "period"), True),)

    class Faktura(Base):
        nummer = CharField(max_length=20, unique=True)
        fakturatyp = CharField(max_length=40)
        mottagning = ForeignKeyField(Enhet, on_delete="RESTRICT")
        period = CharField(max_length=7)
        korning = ForeignKeyField(Fakturakorning, on_delete="RESTRICT")
        fakturadatum = DateField(index=True)
        forfallodatum = DateField()
        extern_referens = CharField(max_length=100, index=True)
        status = CharField(max_length=40, index=True)
        summa_ore = OreField()
        antal_poster = IntegerField()
        verifikationsnummer = CharField(max_length=20, null=True, unique=True)
        skapad = MomentField()

        class Meta:
            table_name = "tandvard_faktura"
            indexes = ((("fakturatyp", "mottagning", "period"), True),)

    class Fakturahandelse(Base):
        faktura = ForeignKeyField(Faktura, on_delete="RESTRICT")
        status = CharField(max_length=40)
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
        skal = TextField()

        class Meta:
            table_name = "tandvard_fakturahandelse"
            indexes = ((("faktura", "status"), True),)

    class Fakturapost(Base):
        faktura = ForeignKeyField(Faktura, on_delete="RESTRICT")
        atgard = ForeignKeyField(Atgard, on_delete="RESTRICT")
        kredit = BooleanField()
        belopp_ore = OreField()
        pris = ForeignKeyField(Pris, on_delete="RESTRICT")
        upphavd = MomentField(null=True)

        class Meta:
            table_name = "tandvard_fakturapost"
            indexes = (
                SQL(
                    "CREATE UNIQUE INDEX tandvard_fakturapost_en ON tandvard_fakturapost (atgard_id, kredit) "
                    "WHERE upphavd IS NULL"
                ),
                SQL(
                    "CREATE INDEX tandvard_fakturapost_upphavd ON tandvard_fakturapost (upphavd) "
                    "WHERE upphavd IS NOT NULL"
                ),
            )

    db.create_tables([Fakturakorning, Faktura, Fakturahandelse, Fakturapost])


def down(migrator, db):
    for name in ("fakturapost", "fakturahandelse", "faktura", "fakturakorning"):
        migrator.migrate(migrator.drop_table(f"tandvard_{name}"))
