"""Genomförandejournal: mallar and ordlistor, journaler, anteckningar with rättningar, and drafts.

What is locked in an anteckning cannot be changed and no anteckning or rättning removed, on either database, whoever
asks (JO-01, JO-02). The one way out is gallring: a row of the log must first say that the journal is gallrad (PR-05).
"""

from peewee import BigAutoField, BigIntegerField, BooleanField, DateField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, TextField

NAMES = (
    *("anteckningsutkast", "rattning", "tidigarelydelse", "anteckning", "journal"),
    *("frastext", "nyckelord", "rubrik", "journalmall"),
)
EN_OPPEN = """
CREATE UNIQUE INDEX socialtjanst_journal_en ON socialtjanst_journal (genomforande_id, mall_id) WHERE avslutad IS NULL
"""
# On either database: a row of an anteckning belongs to the journal of its anteckning.
TOLD = """EXISTS (SELECT 1 FROM audit_act told WHERE told.objekt = 'socialtjanst_journal' AND told.objekt_id = {journal}
  AND told.handelse = 'socialtjanst.journal.gallrad')"""
OF_ANTECKNING = TOLD.replace("{journal}", "OLD.journal_id")
OF_ITS_ROWS = TOLD.replace(
    "{journal}", "(SELECT a.journal_id FROM socialtjanst_anteckning a WHERE a.id = OLD.anteckning_id)"
)
COLUMNS = {
    "{aldrig}": "id, journal_id, enhet_id, av_id, av_namn, av_titel, skapad, laslas_senast",
    "{last}": "rubrik_id, handelsetid, text, nyckelord, sparad, signerad, last",
    "{of_anteckning}": OF_ANTECKNING,
    "{of_its_rows}": OF_ITS_ROWS,
    "{nej}": "BEGIN SELECT RAISE(ABORT, 'an anteckning that is locked is never changed'); END",
}
# SQLite's REPLACE removes a row without asking the triggers that refuse it, so it is refused too.
SQLITE = (
    """CREATE TRIGGER socialtjanst_anteckning_aldrig BEFORE UPDATE OF {aldrig} ON socialtjanst_anteckning {nej}""",
    """CREATE TRIGGER socialtjanst_anteckning_last BEFORE UPDATE OF {last} ON socialtjanst_anteckning
  WHEN OLD.last IS NOT NULL {nej}""",
    """CREATE TRIGGER socialtjanst_anteckning_bort BEFORE DELETE ON socialtjanst_anteckning
  WHEN NOT {of_anteckning} {nej}""",
    """CREATE TRIGGER socialtjanst_anteckning_ersatt BEFORE INSERT ON socialtjanst_anteckning
  WHEN EXISTS (SELECT 1 FROM socialtjanst_anteckning WHERE id = NEW.id) {nej}""",
)
SQLITE_ROWS = (
    """CREATE TRIGGER {table}_andrad BEFORE UPDATE ON {table} {nej}""",
    """CREATE TRIGGER {table}_bort BEFORE DELETE ON {table} WHEN NOT {of_its_rows} {nej}""",
    """CREATE TRIGGER {table}_ersatt BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table}
  WHERE id = NEW.id OR (anteckning_id = NEW.anteckning_id AND nummer = NEW.nummer)) {nej}""",
)
POSTGRES = (
    """CREATE FUNCTION socialtjanst_journal_nej() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'an anteckning that is locked is never changed'; END $$""",
    """CREATE FUNCTION socialtjanst_anteckning_bort() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF NOT {of_anteckning} THEN RAISE EXCEPTION 'an anteckning is never removed'; END IF; RETURN OLD; END $$""",
    """CREATE FUNCTION socialtjanst_anteckningsrad_bort() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF NOT {of_its_rows} THEN RAISE EXCEPTION 'an anteckning is never removed'; END IF; RETURN OLD; END $$""",
    """CREATE TRIGGER socialtjanst_anteckning_aldrig BEFORE UPDATE OF {aldrig} ON socialtjanst_anteckning
FOR EACH ROW EXECUTE FUNCTION socialtjanst_journal_nej()""",
    """CREATE TRIGGER socialtjanst_anteckning_last BEFORE UPDATE OF {last} ON socialtjanst_anteckning
FOR EACH ROW WHEN (OLD.last IS NOT NULL) EXECUTE FUNCTION socialtjanst_journal_nej()""",
    """CREATE TRIGGER socialtjanst_anteckning_bort BEFORE DELETE ON socialtjanst_anteckning
FOR EACH ROW EXECUTE FUNCTION socialtjanst_anteckning_bort()""",
    """CREATE TRIGGER socialtjanst_anteckning_tom BEFORE TRUNCATE ON socialtjanst_anteckning
FOR EACH STATEMENT EXECUTE FUNCTION socialtjanst_journal_nej()""",
)
POSTGRES_ROWS = (
    """CREATE TRIGGER {table}_andrad BEFORE UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION socialtjanst_journal_nej()""",
    """CREATE TRIGGER {table}_bort BEFORE DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION socialtjanst_anteckningsrad_bort()""",
    """CREATE TRIGGER {table}_tom BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION socialtjanst_journal_nej()""",
)
WITHOUT = (
    "DROP FUNCTION socialtjanst_journal_nej()",
    "DROP FUNCTION socialtjanst_anteckning_bort()",
    "DROP FUNCTION socialtjanst_anteckningsrad_bort()",
)
ITS_ROWS = ("socialtjanst_rattning", "socialtjanst_tidigarelydelse")


def guards(dialect):
    """The statements that make what is locked stay as it is."""
    once, for_each = (SQLITE, SQLITE_ROWS) if dialect == "sqlite" else (POSTGRES, POSTGRES_ROWS)
    for statement in (*once, *(each.replace("{table}", table) for table in ITS_ROWS for each in for_each)):
        for word, words in COLUMNS.items():
            statement = statement.replace(word, words)
        yield statement


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

    class Genomforande(Base):
        class Meta:
            table_name = "socialtjanst_genomforande"

    class Journalmall(Base):
        fran = DateField()
        till = DateField(null=True)
        orgnr = CharField(max_length=11)
        verksamhet = CharField(max_length=40)
        namn = CharField(max_length=100)
        exempel = BooleanField()

        class Meta:
            table_name = "socialtjanst_journalmall"
            indexes = ((("orgnr", "verksamhet", "namn"), True),)

    class Rubrik(Base):
        fran = DateField()
        till = DateField(null=True)
        mall = ForeignKeyField(Journalmall, on_delete="RESTRICT")
        namn = CharField(max_length=100)
        ordning = IntegerField()

        class Meta:
            table_name = "socialtjanst_rubrik"
            indexes = ((("mall", "namn"), True),)

    class Nyckelord(Base):
        fran = DateField()
        till = DateField(null=True)
        orgnr = CharField(max_length=11)
        verksamhet = CharField(max_length=40)
        ord = CharField(max_length=60)
        exempel = BooleanField()

        class Meta:
            table_name = "socialtjanst_nyckelord"
            indexes = ((("orgnr", "verksamhet", "ord"), True),)

    class Frastext(Base):
        fran = DateField()
        till = DateField(null=True)
        orgnr = CharField(max_length=11)
        verksamhet = CharField(max_length=40)
        kort = CharField(max_length=60)
        text = TextField()
        exempel = BooleanField()

        class Meta:
            table_name = "socialtjanst_frastext"
            indexes = ((("orgnr", "verksamhet", "kort"), True),)

    class Journal(Base):
        genomforande = ForeignKeyField(Genomforande, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        mall = ForeignKeyField(Journalmall, on_delete="RESTRICT")
        oppnad = MomentField()
        oppnad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        avslutad = MomentField(null=True)
        avslutad_av = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")
        andring = IntegerField()

        class Meta:
            table_name = "socialtjanst_journal"

    class Anteckning(Base):
        journal = ForeignKeyField(Journal, on_delete="RESTRICT")
        rubrik = ForeignKeyField(Rubrik, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        handelsetid = MomentField()
        text = TextField()
        nyckelord = TextField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)
        av_titel = CharField(max_length=100)
        skapad = MomentField()
        sparad = MomentField()
        signerad = MomentField(null=True)
        laslas_senast = MomentField()
        last = MomentField(null=True)
        andring = IntegerField()
        rattad = MomentField(null=True)
        sok = TextField()

        class Meta:
            table_name = "socialtjanst_anteckning"
            indexes = ((("journal", "handelsetid", "id"), False), (("last", "laslas_senast"), False))

    class Tidigarelydelse(Base):
        anteckning = ForeignKeyField(Anteckning, on_delete="RESTRICT")
        nummer = IntegerField()
        rubrik = ForeignKeyField(Rubrik, on_delete="RESTRICT")
        handelsetid = MomentField()
        text = TextField()
        nyckelord = TextField()
        sparad = MomentField()

        class Meta:
            table_name = "socialtjanst_tidigarelydelse"
            indexes = ((("anteckning", "nummer"), True),)

    class Rattning(Base):
        anteckning = ForeignKeyField(Anteckning, on_delete="RESTRICT")
        nummer = IntegerField()
        start = IntegerField()
        gammal = TextField()
        ny = TextField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)
        av_titel = CharField(max_length=100)
        tidpunkt = MomentField()

        class Meta:
            table_name = "socialtjanst_rattning"
            indexes = ((("anteckning", "nummer"), True),)

    class Anteckningsutkast(Base):
        journal = ForeignKeyField(Journal, on_delete="RESTRICT")
        medarbetare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
        om = BigIntegerField()
        rubrik = CharField(max_length=20)
        datum = CharField(max_length=20)
        tid = CharField(max_length=20)
        text = TextField()
        nyckelord = TextField()
        version = IntegerField()
        sparat = MomentField()

        class Meta:
            table_name = "socialtjanst_anteckningsutkast"
            indexes = ((("journal", "medarbetare", "om"), True),)

    tables = [Journalmall, Rubrik, Nyckelord, Frastext, Journal, Anteckning, Tidigarelydelse, Rattning]
    db.create_tables([*tables, Anteckningsutkast])
    db.execute_sql(EN_OPPEN)
    for statement in guards(db.dialect):
        db.execute_sql(statement)


def down(migrator, db):
    for name in NAMES:
        migrator.migrate(migrator.drop_table(f"socialtjanst_{name}"))
    if db.dialect != "sqlite":
        for function in WITHOUT:
            db.execute_sql(function)
