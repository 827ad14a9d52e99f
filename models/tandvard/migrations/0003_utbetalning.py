"""Accounts that are paid to, the region's own details, and payments with their files."""

from peewee import BigAutoField, BlobField, BooleanField, DateField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, OreField


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

    class Faktura(Base):
        class Meta:
            table_name = "tandvard_faktura"

    class Betalkonto(Base):
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        giro = CharField(max_length=40)
        nummer = CharField(max_length=8)
        f_skatt = BooleanField()
        fran = DateField()
        skapad = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        bekraftad = MomentField(null=True)
        bekraftad_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")

        class Meta:
            table_name = "tandvard_betalkonto"
            indexes = ((("enhet", "fran"), True),)

    class Betaluppgifter(Base):
        fran = DateField(index=True)
        namn = CharField(max_length=70)
        orgnr = CharField(max_length=11)
        iban = CharField(max_length=24)
        bic = CharField(max_length=11)
        bankens_id = CharField(max_length=35)
        referens = CharField(max_length=50)
        serie = CharField(max_length=5)
        kostnadskonto = CharField(max_length=10)
        skuldkonto = CharField(max_length=10)
        motpart = CharField(max_length=20)
        skapad = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

        class Meta:
            table_name = "tandvard_betaluppgifter"

    class Utbetalning(Base):
        nummer = CharField(max_length=20, unique=True)
        betalningsdag = DateField()
        betaluppgifter = ForeignKeyField(Betaluppgifter, on_delete="RESTRICT")
        summa_ore = OreField()
        antal_fakturor = IntegerField()
        skapad = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

        class Meta:
            table_name = "tandvard_utbetalning"

    class Utbetalningsrad(Base):
        utbetalning = ForeignKeyField(Utbetalning, on_delete="RESTRICT")
        mottagning = ForeignKeyField(Enhet, on_delete="RESTRICT")
        konto = ForeignKeyField(Betalkonto, on_delete="RESTRICT")
        belopp_ore = OreField()

        class Meta:
            table_name = "tandvard_utbetalningsrad"
            indexes = ((("utbetalning", "mottagning"), True),)

    class Utbetaldfaktura(Base):
        rad = ForeignKeyField(Utbetalningsrad, on_delete="RESTRICT")
        faktura = ForeignKeyField(Faktura, unique=True, on_delete="RESTRICT")

        class Meta:
            table_name = "tandvard_utbetaldfaktura"

    class Utbetalningsfil(Base):
        utbetalning = ForeignKeyField(Utbetalning, on_delete="RESTRICT")
        slag = CharField(max_length=40)
        faktura = ForeignKeyField(Faktura, null=True, unique=True, on_delete="RESTRICT")
        namn = CharField(max_length=60, unique=True)
        innehall = BlobField()
        sha256 = CharField(max_length=64)

        class Meta:
            table_name = "tandvard_utbetalningsfil"

    db.create_tables([Betalkonto, Betaluppgifter, Utbetalning, Utbetalningsrad, Utbetaldfaktura, Utbetalningsfil])


def down(migrator, db):
    for name in (
        *("utbetalningsfil", "utbetaldfaktura", "utbetalningsrad", "utbetalning"),
        *("betaluppgifter", "betalkonto"),
    ):
        migrator.migrate(migrator.drop_table(f"tandvard_{name}"))
