"""The first tables of socialtjänst: utförare, uppdrag, genomföranden with their insatser, and the inkorg."""

from peewee import SQL, BigAutoField, BooleanField, Check, DateField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, TextField

NAMES = (
    *("lasning", "meddelande", "min_person", "kvittering", "fordelning", "insats", "genomforande", "uppdrag"),
    *("debiteringsomrade", "avslutsorsak", "insatstyp", "utforarenhet"),
)
# No two insatser of the same insatstyp in a genomförande overlap. PostgreSQL has ranges for it; on SQLite there is one
# writer.
RANGES = """
ALTER TABLE socialtjanst_insats ADD CONSTRAINT socialtjanst_insats_period EXCLUDE USING gist (
    int8range(genomforande_id, genomforande_id, '[]') WITH &&, int8range(insatstyp_id, insatstyp_id, '[]') WITH &&,
    daterange(fran, till, '[]') WITH &&
) WHERE (insatstyp_id IS NOT NULL)
"""
AT_INSERT = """
CREATE TRIGGER socialtjanst_insats_period_insert BEFORE INSERT ON socialtjanst_insats
WHEN NEW.insatstyp_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM socialtjanst_insats i
     WHERE i.genomforande_id = NEW.genomforande_id AND i.insatstyp_id = NEW.insatstyp_id AND i.id IS NOT NEW.id
       AND (NEW.till IS NULL OR i.fran <= NEW.till) AND (i.till IS NULL OR i.till >= NEW.fran))
BEGIN SELECT RAISE(ABORT, 'overlapping insats'); END
"""
AT_UPDATE = AT_INSERT.replace("INSERT", "UPDATE").replace("_insert", "_update")

BEFORE = {"socialtjanst.lasa", "socialtjanst.dokumentera"}  # what the role of a verksamhetschef held until today
ADDED = ("socialtjanst.boende", "socialtjanst.fordela", "socialtjanst.personuppgifter", "socialtjanst.ratta")


def up(migrator, db):
    class Base(Model):
        id = BigAutoField()

        class Meta:
            database = db

    class Enhet(Base):
        class Meta:
            table_name = "enhet"

    class Medarbetare(Base):
        class Meta:
            table_name = "medarbetare"

    class Medarbetaruppdrag(Base):
        class Meta:
            table_name = "medarbetaruppdrag"

    class Person(Base):
        class Meta:
            table_name = "person"

    class Utforarenhet(Base):
        fran = DateField()
        till = DateField(null=True)
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        verksamhet = CharField(max_length=40)
        service = BooleanField()

        class Meta:
            table_name = "socialtjanst_utforarenhet"
            indexes = (
                SQL(
                    "CREATE UNIQUE INDEX socialtjanst_utforarenhet_en ON socialtjanst_utforarenhet (enhet_id) "
                    "WHERE till IS NULL"
                ),
            )

    class Insatstyp(Base):
        fran = DateField()
        till = DateField(null=True)
        orgnr = CharField(max_length=11)
        verksamhet = CharField(max_length=40)
        namn = CharField(max_length=100)
        boende = BooleanField()
        exempel = BooleanField()

        class Meta:
            table_name = "socialtjanst_insatstyp"
            indexes = ((("orgnr", "verksamhet", "namn"), True),)

    class Avslutsorsak(Base):
        fran = DateField()
        till = DateField(null=True)
        orgnr = CharField(max_length=11)
        namn = CharField(max_length=100)
        exempel = BooleanField()

        class Meta:
            table_name = "socialtjanst_avslutsorsak"
            indexes = ((("orgnr", "namn"), True),)

    class Debiteringsomrade(Base):
        fran = DateField()
        till = DateField(null=True)
        orgnr = CharField(max_length=11)
        namn = CharField(max_length=100)
        exempel = BooleanField()

        class Meta:
            table_name = "socialtjanst_debiteringsomrade"
            indexes = ((("orgnr", "namn"), True),)

    class Uppdrag(Base):
        nummer = CharField(max_length=20, unique=True)
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        fran_enhet = ForeignKeyField(Enhet, backref="+", on_delete="RESTRICT")
        handlaggare = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
        till_enhet = ForeignKeyField(Enhet, backref="+", on_delete="RESTRICT")
        insatstyp = ForeignKeyField(Insatstyp, on_delete="RESTRICT")
        lagrum = CharField(max_length=100)
        innehall = TextField()
        fran = DateField()
        till = DateField(null=True)
        fil = CharField(max_length=150)
        storlek = IntegerField()
        sha256 = CharField(max_length=64, index=True)
        skapad = MomentField()
        skickad = MomentField(null=True)
        atertagen = MomentField(null=True)
        fordelad = MomentField(null=True)
        avslutad = MomentField(null=True)
        andring = IntegerField()

        class Meta:
            table_name = "socialtjanst_uppdrag"
            constraints = [
                Check("till IS NULL OR till >= fran"),
                Check("fordelad IS NULL OR skickad IS NOT NULL"),
                Check("fordelad IS NULL OR atertagen IS NULL"),
                Check("avslutad IS NULL OR fordelad IS NOT NULL"),
            ]
            indexes = (
                (("fran_enhet", "skapad"), False),
                (("till_enhet", "skickad"), False),
                (("person", "skapad"), False),
            )

    class Genomforande(Base):
        nummer = CharField(max_length=20, unique=True)
        person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        avidentifierad = CharField(max_length=40, null=True, unique=True)
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        slag = CharField(max_length=40)
        fran = DateField()
        avslutad = DateField(null=True)
        avslutad_av = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")
        arkiverad = MomentField(null=True)
        skapad = MomentField()
        skapad_av = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
        andring = IntegerField()

        class Meta:
            table_name = "socialtjanst_genomforande"
            constraints = [
                Check("(person_id IS NULL) <> (avidentifierad IS NULL)"),
                Check("avidentifierad IS NULL OR slag = 'service'"),
                Check("arkiverad IS NULL OR avslutad IS NOT NULL"),
            ]
            indexes = (
                SQL(
                    "CREATE UNIQUE INDEX socialtjanst_genomforande_oppet ON socialtjanst_genomforande "
                    "(person_id, enhet_id, slag) WHERE avslutad IS NULL"
                ),
                (("enhet", "avslutad"), False),
                (("person", "fran"), False),
            )

    class Insats(Base):
        till = DateField(null=True)
        genomforande = ForeignKeyField(Genomforande, on_delete="RESTRICT")
        insatstyp = ForeignKeyField(Insatstyp, null=True, on_delete="RESTRICT")
        avslutsorsak = ForeignKeyField(Avslutsorsak, null=True, on_delete="RESTRICT")
        fran = DateField()
        uppdrag = ForeignKeyField(Uppdrag, null=True, on_delete="RESTRICT")
        tidsatgang_minuter = IntegerField(null=True)
        skapad = MomentField()
        skapad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

        class Meta:
            table_name = "socialtjanst_insats"
            constraints = [
                Check("(insatstyp_id IS NULL) <> (avslutsorsak_id IS NULL)"),
                Check("till IS NULL OR till >= fran"),
                Check("avslutsorsak_id IS NULL OR (till IS NOT NULL AND till = fran)"),
            ]
            indexes = ((("genomforande", "fran"), False),)

    class Fordelning(Base):
        uppdrag = ForeignKeyField(Uppdrag, unique=True, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        fran = DateField()
        tidsatgang_minuter = IntegerField(null=True)
        genomforande = ForeignKeyField(Genomforande, on_delete="RESTRICT")
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        tidpunkt = MomentField()

        class Meta:
            table_name = "socialtjanst_fordelning"

    class Kvittering(Base):
        uppdrag = ForeignKeyField(Uppdrag, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        tidpunkt = MomentField()

        class Meta:
            table_name = "socialtjanst_kvittering"
            indexes = ((("uppdrag", "enhet"), True),)

    class MinPerson(Base):
        medarbetare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
        genomforande = ForeignKeyField(Genomforande, on_delete="RESTRICT")
        tillagd = MomentField()

        class Meta:
            table_name = "socialtjanst_min_person"
            indexes = ((("medarbetare", "genomforande"), True),)

    class Meddelande(Base):
        slag = CharField(max_length=40)
        till_enhet = ForeignKeyField(Enhet, null=True, on_delete="RESTRICT")
        till = ForeignKeyField(Medarbetare, null=True, on_delete="RESTRICT")
        uppdrag = ForeignKeyField(Uppdrag, null=True, on_delete="RESTRICT")
        genomforande = ForeignKeyField(Genomforande, null=True, on_delete="RESTRICT")
        text = TextField()
        skapad = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")

        class Meta:
            table_name = "socialtjanst_meddelande"
            constraints = [Check("(till_enhet_id IS NULL) <> (till_id IS NULL)")]
            indexes = ((("till_enhet", "skapad"), False), (("till", "skapad"), False), (("av", "skapad"), False))

    class Lasning(Base):
        meddelande = ForeignKeyField(Meddelande, on_delete="RESTRICT")
        medarbetare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
        tidpunkt = MomentField()

        class Meta:
            table_name = "socialtjanst_lasning"
            indexes = ((("meddelande", "medarbetare"), True),)

    db.create_tables(
        [
            Utforarenhet,
            Insatstyp,
            Avslutsorsak,
            Debiteringsomrade,
            Uppdrag,
            Genomforande,
            Insats,
            Fordelning,
            Kvittering,
            MinPerson,
            Meddelande,
            Lasning,
        ]
    )
    if db.dialect == "sqlite":
        db.execute_sql(AT_INSERT)
        db.execute_sql(AT_UPDATE)
    else:
        db.execute_sql(RANGES)
    _fill_role(Base)


def _fill_role(base):
    """Let a verksamhetschef do what one now does, unless an administrator has given the role another content."""

    class Roll(base):
        nyckel = CharField(max_length=60)

        class Meta:
            table_name = "roll"

    class Rollbehorighet(base):
        roll = ForeignKeyField(Roll)
        behorighet = CharField(max_length=60)

        class Meta:
            table_name = "rollbehorighet"

    chef = Roll.get_or_none(Roll.nyckel == "verksamhetschef")
    if chef and {en.behorighet for en in Rollbehorighet.select().where(Rollbehorighet.roll == chef)} == BEFORE:
        for behorighet in ADDED:
            Rollbehorighet.create(roll=chef, behorighet=behorighet)


def down(migrator, db):
    for name in NAMES:
        migrator.migrate(migrator.drop_table(f"socialtjanst_{name}"))
