"""Programs with their versions, and moment with what is shown and answered in them.

The content of a version, what is handed in and what is said in a comment cannot be changed on either database.
"""

from peewee import (
    SQL,
    BigAutoField,
    BigIntegerField,
    BooleanField,
    Check,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
)

from models.shared.fields import CharField, MomentField, TextField

NAMES = (
    *("momentkontakt", "flagga", "sidkommentar", "svarsutkast", "formularsvar", "momentsteg", "momentmodul", "moment"),
    *("programfil", "programinnehall", "programversion", "program"),
)
NEVER_CHANGED = ("formularsvar", "sidkommentar", "programinnehall", "programfil")
FUNCTION = """CREATE FUNCTION internetbehandling_nej() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'what is handed in is never changed'; END $$"""
SQLITE = """CREATE TRIGGER internetbehandling_{name}_andrad BEFORE UPDATE ON internetbehandling_{name}
BEGIN SELECT RAISE(ABORT, 'what is handed in is never changed'); END"""
POSTGRES = """CREATE TRIGGER internetbehandling_{name}_andrad BEFORE UPDATE ON internetbehandling_{name}
FOR EACH ROW EXECUTE FUNCTION internetbehandling_nej()"""
BEFORE, ADDED = {"internetbehandling.lasa", "internetbehandling.behandla"}, "internetbehandling.gallra"


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

    class Program(Base):
        kod = CharField(max_length=60)
        orgnr = CharField(max_length=11)
        skapat = MomentField()

        class Meta:
            table_name = "internetbehandling_program"
            indexes = ((("orgnr", "kod"), True),)

    class Programversion(Base):
        program = ForeignKeyField(Program, on_delete="RESTRICT")
        nummer = IntegerField()
        titel = CharField(max_length=200)
        kontrollsumma = CharField(max_length=64)
        importerad = MomentField()
        importerad_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
        i_bruk = MomentField(null=True)
        ur_bruk = MomentField(null=True)

        class Meta:
            table_name = "internetbehandling_programversion"
            constraints = [Check("ur_bruk IS NULL OR i_bruk IS NOT NULL")]
            indexes = (
                (("program", "nummer"), True),
                (("program", "kontrollsumma"), True),
                SQL(
                    "CREATE UNIQUE INDEX internetbehandling_programversion_en ON internetbehandling_programversion "
                    "(program_id) WHERE i_bruk IS NOT NULL AND ur_bruk IS NULL"
                ),
            )

    class Programinnehall(Base):
        kontrollsumma = CharField(max_length=64, unique=True)
        text = TextField()

        class Meta:
            table_name = "internetbehandling_programinnehall"

    class Programfil(Base):
        version = ForeignKeyField(Programversion, on_delete="RESTRICT")
        namn = CharField(max_length=200)
        typ = CharField(max_length=40)
        storlek = BigIntegerField()
        sha256 = CharField(max_length=64)

        class Meta:
            table_name = "internetbehandling_programfil"
            indexes = ((("version", "namn"), True),)

    class Moment(Base):
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        program = ForeignKeyField(Program, on_delete="RESTRICT")
        version = ForeignKeyField(Programversion, on_delete="RESTRICT")
        behandlare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
        startad = MomentField()
        startad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        valkomsttext = TextField()
        lank = BigIntegerField(null=True)
        senast_inne = MomentField(null=True)
        vidmakthalls_till = DateField(null=True)
        vidmakthalls_sedan = MomentField(null=True)
        avslutad = MomentField(null=True)
        avslutsorsak = CharField(max_length=200)
        andring = IntegerField()

        class Meta:
            table_name = "internetbehandling_moment"
            constraints = [
                Check("(vidmakthalls_till IS NULL) = (vidmakthalls_sedan IS NULL)"),
                Check("(avslutad IS NULL) = (avslutsorsak = '')"),
            ]
            indexes = (
                SQL(
                    "CREATE UNIQUE INDEX internetbehandling_moment_ett ON internetbehandling_moment "
                    "(person_id, enhet_id, program_id) WHERE avslutad IS NULL AND vidmakthalls_till IS NULL"
                ),
                (("enhet", "avslutad"), False),
                (("behandlare", "avslutad"), False),
                (("person", "startad"), False),
                (("lank",), False),
            )

    class Momentmodul(Base):
        moment = ForeignKeyField(Moment, on_delete="RESTRICT")
        modul = CharField(max_length=60)
        lage = CharField(max_length=40)
        aktuell_sedan = MomentField(null=True)
        vidmakthalls = BooleanField()

        class Meta:
            table_name = "internetbehandling_momentmodul"
            indexes = ((("moment", "modul"), True),)

    class Momentsteg(Base):
        moment = ForeignKeyField(Moment, on_delete="RESTRICT")
        steg = CharField(max_length=120)
        dolt = BooleanField()
        forst_oppnat = MomentField(null=True)
        senast_oppnat = MomentField(null=True)

        class Meta:
            table_name = "internetbehandling_momentsteg"
            indexes = ((("moment", "steg"), True),)

    class Formularsvar(Base):
        moment = ForeignKeyField(Moment, on_delete="RESTRICT")
        steg = CharField(max_length=120)
        nummer = IntegerField()
        innehall = TextField()
        lamnat = MomentField()

        class Meta:
            table_name = "internetbehandling_formularsvar"
            indexes = ((("moment", "steg", "nummer"), True),)

    class Svarsutkast(Base):
        moment = ForeignKeyField(Moment, on_delete="RESTRICT")
        steg = CharField(max_length=120)
        innehall = TextField()
        andring = IntegerField()
        sparat = MomentField()

        class Meta:
            table_name = "internetbehandling_svarsutkast"
            indexes = ((("moment", "steg"), True),)

    class Sidkommentar(Base):
        moment = ForeignKeyField(Moment, on_delete="RESTRICT")
        steg = CharField(max_length=120)
        text = TextField()
        skriven = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)

        class Meta:
            table_name = "internetbehandling_sidkommentar"
            indexes = ((("moment", "steg", "skriven"), False),)

    class Flagga(Base):
        moment = ForeignKeyField(Moment, on_delete="RESTRICT")
        slag = CharField(max_length=40)
        steg = CharField(max_length=120)
        svar = ForeignKeyField(Formularsvar, null=True, on_delete="RESTRICT")
        uppstod = MomentField()
        dold = MomentField(null=True)
        dold_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")

        class Meta:
            table_name = "internetbehandling_flagga"
            indexes = ((("moment", "dold"), False),)

    class Momentkontakt(Base):
        moment = ForeignKeyField(Moment, on_delete="RESTRICT")
        namn = CharField(max_length=200)
        roll = CharField(max_length=100)
        telefon = CharField(max_length=40)
        epost = CharField(max_length=254)
        ovrigt = CharField(max_length=500)
        av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
        skapad = MomentField()

        class Meta:
            table_name = "internetbehandling_momentkontakt"

    programs = (Program, Programversion, Programinnehall, Programfil)
    within = (Momentmodul, Momentsteg, Formularsvar, Svarsutkast, Sidkommentar, Flagga, Momentkontakt)
    db.create_tables([*programs, Moment, *within], safe=False)
    sqlite = db.dialect == "sqlite"
    if not sqlite:
        db.execute_sql(FUNCTION)
    for name in NEVER_CHANGED:
        db.execute_sql((SQLITE if sqlite else POSTGRES).replace("{name}", name))
    _let_behandlare_gallra(Base)


def _let_behandlare_gallra(base):
    """Every behandlare is dataadministratör (S12), unless an administrator has given the role another content."""

    class Roll(base):
        nyckel = CharField(max_length=60)

        class Meta:
            table_name = "roll"

    class Rollbehorighet(base):
        roll = ForeignKeyField(Roll)
        behorighet = CharField(max_length=60)

        class Meta:
            table_name = "rollbehorighet"

    roll = Roll.get_or_none(Roll.nyckel == "behandlare")
    if roll and {en.behorighet for en in Rollbehorighet.select().where(Rollbehorighet.roll == roll)} == BEFORE:
        Rollbehorighet.create(roll=roll, behorighet=ADDED)


def down(migrator, db):
    for name in NAMES:
        migrator.migrate(migrator.drop_table(f"internetbehandling_{name}"))
    if db.dialect != "sqlite":
        db.execute_sql("DROP FUNCTION internetbehandling_nej()")
