"""Avvikelser: their registers, what is reported, who answers for it, and what the investigation comes to.

What has been reported cannot be changed and nothing of it removed, on either database, whoever asks; nor what has been
decided about it. The person alone may become another, when a reservnummer is tied to a personnummer.
"""

from datetime import date

from peewee import (
    BigAutoField,
    BigIntegerField,
    BooleanField,
    Check,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
    TimeField,
)

from models.shared.fields import CharField, MomentField, TextField

NAMES = (
    *("avvikelseutkast", "avvikelsesvar", "omstyrning", "lexbeslut", "aterkoppling", "avvikelseatgard", "analys"),
    *("avvikelseansvar", "utredning", "avvikelsepart", "avvikelseyrkesgrupp", "avvikelse"),
    *("lagrumsregel", "enhetsregel", "yrkesgrupp", "avvikelseomrade"),
)
REPORTED = (
    "id, nummer, slag, typ, kalla, kalla_id, enhet_id, fran_enhet_id, ensam, lagrum, omrade_id, plats, handelsedatum, "
    "tid, tid_uppskattad, handelseforlopp, atgardsforslag, rapporterad_av_id, av_namn, av_titel, rapportdatum, "
    "registrerad"
)
SAID = "id, utredning_id, text, tidpunkt, av_id, av_namn, av_titel"  # of an återkoppling; when it is read may be noted
WHOLE = ("avvikelseyrkesgrupp", "avvikelsepart", "analys", "lexbeslut", "omstyrning", "avvikelsesvar")
ALL = ("avvikelse", "aterkoppling", *WHOLE)
NEJ = "BEGIN SELECT RAISE(ABORT, 'what is reported of an avvikelse is never changed'); END"
FUNCTION = """CREATE FUNCTION avvikelse_nej() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'what is reported of an avvikelse is never changed'; END $$"""
# SQLite's REPLACE removes a row without asking the triggers that refuse it, so it is refused too.
SQLITE = (
    "CREATE TRIGGER {table}_andrad BEFORE UPDATE{of} ON {table} {nej}",
    "CREATE TRIGGER {table}_bort BEFORE DELETE ON {table} {nej}",
    """CREATE TRIGGER {table}_ersatt BEFORE INSERT ON {table}
  WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) {nej}""",
)
POSTGRES = (
    "CREATE TRIGGER {table}_andrad BEFORE UPDATE{of} ON {table} FOR EACH ROW EXECUTE FUNCTION avvikelse_nej()",
    "CREATE TRIGGER {table}_bort BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION avvikelse_nej()",
    "CREATE TRIGGER {table}_tom BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION avvikelse_nej()",
)
SEDAN = date(2020, 1, 1)
ALLAS = ""  # what comes with Samspel, for an organisation that has no rows of its own
OMRADEN = {
    "hsl": (
        *("Fall", "Läkemedel", "Vård och behandling", "Medicinteknisk produkt", "Trycksår"),
        *("Informationsöverföring", "Annat"),
    ),
    "sol": (
        *("Fall", "Utebliven insats", "Fel i insats", "Bemötande", "Hot eller våld", "Larm"),
        *("Information och dokumentation", "Annat"),
    ),
    "lss": ("Fall", "Utebliven insats", "Fel i insats", "Bemötande", "Hot eller våld", "Annat"),
    "annan": ("Fall", "Lokaler och utrustning", "It och telefoni", "Samverkan", "Annat"),
}
YRKESGRUPPER = (
    *("Omvårdnadspersonal", "Sjuksköterska", "Läkare", "Arbetsterapeut", "Fysioterapeut"),
    *("Handläggare", "Chef", "Annan yrkesgrupp"),
)
# Who registers, where it happened, which enhet is proposed and what is told with it (T83, T84).
ENHETSREGLER = (
    ("alla", "annan", "personens", ""),
    ("legitimerad", "hemsjukvard", "egen", "Hemsjukvårdens chef utreder."),
    (
        *("legitimerad", "hemsjukvard-omvardnad", "personens"),
        "Omvårdnadspersonalens chef utreder och samråder med hemsjukvårdens chef.",
    ),
    (
        *("legitimerad", "trygghetsboende", "personens"),
        "Registrera på den hemtjänstgrupp som utför hemtjänst på trygghetsboendet.",
    ),
    ("legitimerad", "sarskilt-boende", "personens", "Registrera på verksamheten där personen bor."),
    ("legitimerad", "annan", "valfri", "Välj enheten där det hände."),
)
ETT_ANSVAR = "CREATE UNIQUE INDEX avvikelseansvar_ett ON avvikelseansvar (utredning_id) WHERE till IS NULL"


def guards(dialect):
    """The statements that make what is reported stay as it is."""
    if dialect != "sqlite":
        yield FUNCTION
    of = {"avvikelse": f" OF {REPORTED}", "aterkoppling": f" OF {SAID}"}
    for table in ALL:
        for statement in SQLITE if dialect == "sqlite" else POSTGRES:
            yield statement.replace("{table}", table).replace("{of}", of.get(table, "")).replace("{nej}", NEJ)


def up(migrator, db):
    class Base(Model):
        id = BigAutoField()

        class Meta:
            database = db

    class Enhet(Base):
        class Meta:
            table_name = "enhet"

    class Person(Base):
        class Meta:
            table_name = "person"

    class Medarbetare(Base):
        class Meta:
            table_name = "medarbetare"

    class Medarbetaruppdrag(Base):
        class Meta:
            table_name = "medarbetaruppdrag"

    class Befattning(Base):
        class Meta:
            table_name = "befattning"

    class Avvikelseomrade(Base):
        fran = DateField()
        till = DateField(null=True)
        orgnr = CharField(max_length=11)
        lagrum = CharField(max_length=40)
        namn = CharField(max_length=100)
        fall = BooleanField()
        exempel = BooleanField()

        class Meta:
            table_name = "avvikelseomrade"
            indexes = ((("orgnr", "lagrum", "namn"), True),)

    class Yrkesgrupp(Base):
        fran = DateField()
        till = DateField(null=True)
        orgnr = CharField(max_length=11)
        namn = CharField(max_length=100)
        exempel = BooleanField()

        class Meta:
            table_name = "yrkesgrupp"
            indexes = ((("orgnr", "namn"), True),)

    class Enhetsregel(Base):
        fran = DateField()
        till = DateField(null=True)
        orgnr = CharField(max_length=11)
        vem = CharField(max_length=40)
        befattning = ForeignKeyField(Befattning, null=True, on_delete="RESTRICT")
        plats = CharField(max_length=40)
        val = CharField(max_length=40)
        enhet = ForeignKeyField(Enhet, null=True, on_delete="RESTRICT")
        rad = TextField()
        exempel = BooleanField()

        class Meta:
            table_name = "enhetsregel"
            constraints = [
                Check("(vem = 'befattning') = (befattning_id IS NOT NULL)"),
                Check("(val = 'bestamd') = (enhet_id IS NOT NULL)"),
            ]
            indexes = ((("orgnr", "plats"), False),)

    class Lagrumsregel(Base):
        fran = DateField()
        till = DateField(null=True)
        orgnr = CharField(max_length=11)
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        lagrum = CharField(max_length=40)
        exempel = BooleanField()

        class Meta:
            table_name = "lagrumsregel"
            indexes = ((("orgnr", "enhet"), False),)

    class Avvikelse(Base):
        nummer = CharField(max_length=20, unique=True)
        slag = CharField(max_length=40)
        typ = CharField(max_length=40)
        person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        kalla = CharField(max_length=60, null=True)
        kalla_id = BigIntegerField(null=True)
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        fran_enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        ensam = CharField(max_length=40, null=True)
        lagrum = CharField(max_length=40)
        omrade = ForeignKeyField(Avvikelseomrade, on_delete="RESTRICT")
        plats = CharField(max_length=40)
        handelsedatum = DateField()
        tid = TimeField(null=True)
        tid_uppskattad = BooleanField()
        handelseforlopp = TextField()
        atgardsforslag = TextField()
        rapporterad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)
        av_titel = CharField(max_length=100)
        rapportdatum = DateField()
        registrerad = MomentField()

        class Meta:
            table_name = "avvikelse"
            constraints = [
                Check("(slag = 'person') = (ensam IS NOT NULL)"),
                Check("slag = 'person' OR person_id IS NULL"),
                Check("(kalla IS NULL) = (kalla_id IS NULL)"),
            ]
            indexes = ((("enhet", "handelsedatum"), False), (("kalla", "kalla_id"), False))

    class Avvikelseyrkesgrupp(Base):
        avvikelse = ForeignKeyField(Avvikelse, on_delete="RESTRICT")
        yrkesgrupp = ForeignKeyField(Yrkesgrupp, on_delete="RESTRICT")

        class Meta:
            table_name = "avvikelseyrkesgrupp"
            indexes = ((("avvikelse", "yrkesgrupp"), True),)

    class Avvikelsepart(Base):
        avvikelse = ForeignKeyField(Avvikelse, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")

        class Meta:
            table_name = "avvikelsepart"
            indexes = ((("avvikelse", "enhet"), True),)

    class Utredning(Base):
        avvikelse = ForeignKeyField(Avvikelse, on_delete="RESTRICT")
        orgnr = CharField(max_length=11)
        skapad = MomentField()
        paborjad = MomentField(null=True)
        paborjad_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
        avslutad = MomentField(null=True)
        avslutad_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
        andring = IntegerField()

        class Meta:
            table_name = "utredning"
            constraints = [
                Check("(paborjad IS NULL) = (paborjad_av_id IS NULL)"),
                Check("(avslutad IS NULL) = (avslutad_av_id IS NULL)"),
            ]
            indexes = ((("avvikelse", "orgnr"), True), (("orgnr", "avslutad"), False))

    class Avvikelseansvar(Base):
        utredning = ForeignKeyField(Utredning, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        niva = CharField(max_length=40)
        varfor = TextField()
        fran = MomentField()
        till = MomentField(null=True)
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

        class Meta:
            table_name = "avvikelseansvar"
            indexes = ((("enhet", "till"), False),)

    class Analys(Base):
        utredning = ForeignKeyField(Utredning, on_delete="RESTRICT")
        nummer = IntegerField()
        konsekvens = IntegerField()
        sannolikhet = IntegerField()
        orsak = TextField()
        text = TextField()
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)
        av_titel = CharField(max_length=100)

        class Meta:
            table_name = "analys"
            constraints = [Check("konsekvens BETWEEN 1 AND 4 AND sannolikhet BETWEEN 1 AND 4")]
            indexes = ((("utredning", "nummer"), True),)

    class Avvikelseatgard(Base):
        utredning = ForeignKeyField(Utredning, on_delete="RESTRICT")
        beskrivning = TextField()
        ansvarig = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
        senast = DateField()
        skapad = MomentField()
        skapad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        klar = DateField(null=True)
        klar_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")

        class Meta:
            table_name = "avvikelseatgard"
            constraints = [Check("(klar IS NULL) = (klar_av_id IS NULL)")]
            indexes = ((("ansvarig", "klar"), False),)

    class Aterkoppling(Base):
        utredning = ForeignKeyField(Utredning, on_delete="RESTRICT")
        text = TextField()
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)
        av_titel = CharField(max_length=100)
        last = MomentField(null=True)

        class Meta:
            table_name = "aterkoppling"

    class Lexbeslut(Base):
        utredning = ForeignKeyField(Utredning, on_delete="RESTRICT")
        nummer = IntegerField()
        beslut = CharField(max_length=40)
        motivering = TextField()
        anmald = DateField(null=True)
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)
        av_titel = CharField(max_length=100)

        class Meta:
            table_name = "lexbeslut"
            constraints = [Check("anmald IS NULL OR beslut <> 'ingen'")]
            indexes = ((("utredning", "nummer"), True),)

    class Omstyrning(Base):
        utredning = ForeignKeyField(Utredning, on_delete="RESTRICT")
        fran_enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        till_enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        skal = TextField()
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)
        av_titel = CharField(max_length=100)

        class Meta:
            table_name = "omstyrning"

    class Avvikelsesvar(Base):
        avvikelse = ForeignKeyField(Avvikelse, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        text = TextField()
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)
        av_titel = CharField(max_length=100)

        class Meta:
            table_name = "avvikelsesvar"

    class Avvikelseutkast(Base):
        medarbetare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
        kalla = CharField(max_length=60)
        kalla_id = BigIntegerField()
        handelseforlopp = TextField()
        atgardsforslag = TextField()
        version = IntegerField()
        sparat = MomentField()

        class Meta:
            table_name = "avvikelseutkast"
            indexes = ((("medarbetare", "kalla", "kalla_id"), True),)

    db.create_tables(
        [
            *(Avvikelseomrade, Yrkesgrupp, Enhetsregel, Lagrumsregel, Avvikelse, Avvikelseyrkesgrupp, Avvikelsepart),
            *(Utredning, Avvikelseansvar, Analys, Avvikelseatgard, Aterkoppling, Lexbeslut, Omstyrning, Avvikelsesvar),
            Avvikelseutkast,
        ]
    )
    db.execute_sql(ETT_ANSVAR)
    alltid = {"fran": SEDAN, "orgnr": ALLAS, "exempel": True}
    for lagrum, namnen in OMRADEN.items():
        for namn in namnen:
            Avvikelseomrade.create(lagrum=lagrum, namn=namn, fall=namn == "Fall", **alltid)
    for namn in YRKESGRUPPER:
        Yrkesgrupp.create(namn=namn, **alltid)
    for vem, plats, val, rad in ENHETSREGLER:
        Enhetsregel.create(vem=vem, plats=plats, val=val, rad=rad, **alltid)
    for statement in guards(db.dialect):
        db.execute_sql(statement)


def down(migrator, db):
    for name in NAMES:
        migrator.migrate(migrator.drop_table(name))
    if db.dialect != "sqlite":
        db.execute_sql("DROP FUNCTION avvikelse_nej()")
