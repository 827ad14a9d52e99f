"""Gallring of avvikelser: undantag, förslag with the akter they name, and the one way out of what is never removed.

What is reported and decided is removed only when a row of the log says that it is gallrat. What has been carried out is
the protokoll: neither it nor its akter can be changed or removed.
"""

from peewee import SQL, BigAutoField, BigIntegerField, Check, DateField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, TextField

NAMES = ("avvikelsegallringspost", "avvikelsegallring", "avvikelseundantag")
FORSLAG, POST = "avvikelsegallring", "avvikelsegallringspost"
# What is removed, the key of what it goes with, and what the log says of that.
UTREDNING, RAPPORT = ("utredning", "shared.avvikelseutredning.gallrad"), ("avvikelse", "shared.avvikelse.gallrad")
BORT = {
    "avvikelse": ("id", *RAPPORT),
    **dict.fromkeys(("avvikelseyrkesgrupp", "avvikelsepart", "avvikelsesvar"), ("avvikelse_id", *RAPPORT)),
    **dict.fromkeys(("analys", "lexbeslut", "omstyrning", "aterkoppling", "ateroppning"), ("utredning_id", *UTREDNING)),
}
SAGT = """EXISTS (SELECT 1 FROM audit_act told WHERE told.objekt = '{objekt}' AND told.objekt_id = OLD.{nyckel}
  AND told.handelse = '{handelse}')"""
ALDRIG = "'what is reported of an avvikelse is never changed'"
NEJ = "'a gallring that is carried out is never changed'"
FAST = "nummer, vid_id, regel, fore, foreslagen, foreslagen_av_id, foreslagen_namn"
SKRIVET = (
    "godkand, godkand_av_id, godkand_namn, verkstalld, verkstalld_namn, avbruten, avbruten_namn, borttaget, paketsumma"
)
POSTENS = "forslag_id, rot, nummer, enhet_id, slut, senast, antal, stampel"
KLART, UTFALL = "OLD.verkstalld IS NOT NULL AND OLD.paketsumma <> ''", "OLD.utfall <> 'vantar'"


def skydd():
    """Each trigger of the protokoll by its name: when it fires, and on what."""
    yield f"{FORSLAG}_fast", f"BEFORE UPDATE OF {FAST} ON {FORSLAG}", ""
    yield f"{FORSLAG}_klart", f"BEFORE UPDATE OF {SKRIVET} ON {FORSLAG}", KLART
    yield f"{FORSLAG}_bort", f"BEFORE DELETE ON {FORSLAG}", ""
    yield f"{POST}_fast", f"BEFORE UPDATE OF {POSTENS} ON {POST}", ""
    yield f"{POST}_klar", f"BEFORE UPDATE OF utfall, skal ON {POST}", UTFALL
    yield f"{POST}_bort", f"BEFORE DELETE ON {POST}", ""


def statements(dialect):
    """What protects the protokoll."""
    sqlite = dialect == "sqlite"
    if not sqlite:
        yield (
            "CREATE FUNCTION avvikelsegallring_nej() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION {NEJ}; END $$"
        )
    for namn, nar, om in skydd():
        nar_det = f"WHEN ({om})" if om else ""
        gor = f"BEGIN SELECT RAISE(ABORT, {NEJ}); END" if sqlite else "EXECUTE FUNCTION avvikelsegallring_nej()"
        yield f"CREATE TRIGGER {namn} {nar} {'' if sqlite else 'FOR EACH ROW'} {nar_det} {gor}"


def dorrar(dialect):
    """The way out of each table, instead of none."""
    for tabell, (nyckel, objekt, handelse) in BORT.items():
        sagt = SAGT.format(nyckel=nyckel, objekt=objekt, handelse=handelse)
        if dialect == "sqlite":
            yield f"DROP TRIGGER {tabell}_bort"
            yield (
                f"CREATE TRIGGER {tabell}_bort BEFORE DELETE ON {tabell} WHEN NOT {sagt} "
                f"BEGIN SELECT RAISE(ABORT, {ALDRIG}); END"
            )
        else:
            yield f"DROP TRIGGER {tabell}_bort ON {tabell}"
            yield (
                f"CREATE FUNCTION {tabell}_gallras() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF NOT {sagt} THEN RAISE EXCEPTION {ALDRIG}; END IF; RETURN OLD; END $$"
            )
            yield (
                f"CREATE TRIGGER {tabell}_bort BEFORE DELETE ON {tabell} "
                f"FOR EACH ROW EXECUTE FUNCTION {tabell}_gallras()"
            )


def stangda(dialect):
    """No way out, as it was."""
    for tabell in BORT:
        if dialect == "sqlite":
            yield f"DROP TRIGGER {tabell}_bort"
            yield (f"CREATE TRIGGER {tabell}_bort BEFORE DELETE ON {tabell} BEGIN SELECT RAISE(ABORT, {ALDRIG}); END")
        else:
            yield f"DROP TRIGGER {tabell}_bort ON {tabell}"
            yield f"DROP FUNCTION {tabell}_gallras()"
            yield (
                f"CREATE TRIGGER {tabell}_bort BEFORE DELETE ON {tabell} FOR EACH ROW EXECUTE FUNCTION avvikelse_nej()"
            )


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

    class Utredning(Base):
        class Meta:
            table_name = "utredning"

    class Avvikelseundantag(Base):
        utredning = ForeignKeyField(Utredning, on_delete="RESTRICT")
        klass = CharField(max_length=40)
        beslut = CharField(max_length=200)
        av = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
        tidpunkt = MomentField()
        havt = MomentField(null=True)
        havt_av = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")

        class Meta:
            table_name = "avvikelseundantag"
            indexes = (
                SQL("CREATE UNIQUE INDEX avvikelseundantag_ett ON avvikelseundantag (utredning_id) WHERE havt IS NULL"),
            )

    class Avvikelsegallring(Base):
        nummer = CharField(max_length=20, unique=True)
        vid = ForeignKeyField(Enhet, backref="+", on_delete="RESTRICT")
        regel = CharField(max_length=300)
        fore = DateField()
        foreslagen = MomentField()
        foreslagen_av = ForeignKeyField(Medarbetare, backref="+", on_delete="RESTRICT")
        foreslagen_namn = CharField(max_length=201)
        godkand = MomentField(null=True)
        godkand_av = ForeignKeyField(Medarbetare, null=True, backref="+", on_delete="RESTRICT")
        godkand_namn = CharField(max_length=201)
        verkstalld = MomentField(null=True)
        verkstalld_namn = CharField(max_length=201)
        avbruten = MomentField(null=True)
        avbruten_namn = CharField(max_length=201)
        borttaget = TextField()
        paketsumma = CharField(max_length=64)
        paket = CharField(max_length=64)
        paket_storlek = IntegerField()

        class Meta:
            table_name = FORSLAG
            constraints = [
                Check("godkand_av_id IS NULL OR godkand_av_id <> foreslagen_av_id"),
                Check(
                    "(godkand IS NULL AND godkand_av_id IS NULL) OR (godkand IS NOT NULL AND godkand_av_id IS NOT NULL)"
                ),
                Check("verkstalld IS NULL OR (godkand IS NOT NULL AND avbruten IS NULL)"),
            ]
            indexes = ((("vid", "foreslagen"), False),)

    class Avvikelsegallringspost(Base):
        forslag = ForeignKeyField(Avvikelsegallring, on_delete="RESTRICT")
        rot = BigIntegerField(index=True)
        nummer = CharField(max_length=20)
        enhet = ForeignKeyField(Enhet, backref="+", on_delete="RESTRICT")
        slut = DateField()
        senast = DateField()
        antal = IntegerField()
        stampel = CharField(max_length=64)
        utfall = CharField(max_length=40)
        skal = CharField(max_length=200)

        class Meta:
            table_name = POST
            indexes = ((("forslag", "rot"), True),)

    db.create_tables([Avvikelseundantag, Avvikelsegallring, Avvikelsegallringspost])
    for statement in (*statements(db.dialect), *dorrar(db.dialect)):
        db.execute_sql(statement)


def down(migrator, db):
    for statement in stangda(db.dialect):
        db.execute_sql(statement)
    for name in NAMES:
        migrator.migrate(migrator.drop_table(name))
    if db.dialect != "sqlite":
        db.execute_sql("DROP FUNCTION avvikelsegallring_nej()")
