"""Gallring of treatments: undantag, förslag with the akter they name, and what is counted of what is gone.

What has been carried out is the protokoll: neither it nor its akter can be changed or removed. An invånaradministratör
may now propose and approve too.
"""

from peewee import SQL, BigAutoField, BigIntegerField, Check, DateField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, TextField

PREFIX = "internetbehandling_"
NAMES = ("gallratmoment", "momentgallringspost", "momentgallring", "momentundantag")
FORSLAG, POST = f"{PREFIX}momentgallring", f"{PREFIX}momentgallringspost"
NEJ = "'a gallring that is carried out is never changed'"
FAST = "nummer, vid_id, regel, fore, foreslagen, foreslagen_av_id, foreslagen_namn"
SKRIVET = (
    "godkand, godkand_av_id, godkand_namn, verkstalld, verkstalld_namn, avbruten, avbruten_namn, borttaget, paketsumma"
)
POSTENS = "forslag_id, rot, nummer, enhet_id, slut, senast, antal, stampel"
KLART, UTFALL = "OLD.verkstalld IS NOT NULL AND OLD.paketsumma <> ''", "OLD.utfall <> 'vantar'"
INVANARADMIN, NEW = {"internetbehandling.lasa", "internetbehandling.invanaradmin"}, "internetbehandling.gallra"


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
            f"CREATE FUNCTION {PREFIX}gallring_nej() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION {NEJ}; END $$"
        )
    for namn, nar, om in skydd():
        nar_det = f"WHEN ({om})" if om else ""
        gor = f"BEGIN SELECT RAISE(ABORT, {NEJ}); END" if sqlite else f"EXECUTE FUNCTION {PREFIX}gallring_nej()"
        yield f"CREATE TRIGGER {namn} {nar} {'' if sqlite else 'FOR EACH ROW'} {nar_det} {gor}"


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

    class Moment(Base):
        class Meta:
            table_name = f"{PREFIX}moment"

    class Program(Base):
        class Meta:
            table_name = f"{PREFIX}program"

    class Roll(Base):
        nyckel = CharField(max_length=60)

        class Meta:
            table_name = "roll"

    class Rollbehorighet(Base):
        roll = ForeignKeyField(Roll, backref="+")
        behorighet = CharField(max_length=60)

        class Meta:
            table_name = "rollbehorighet"

    class Momentundantag(Base):
        moment = ForeignKeyField(Moment, on_delete="RESTRICT")
        klass = CharField(max_length=40)
        beslut = CharField(max_length=200)
        av = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
        tidpunkt = MomentField()
        havt = MomentField(null=True)
        havt_av = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")

        class Meta:
            table_name = f"{PREFIX}momentundantag"
            indexes = (
                SQL(
                    "CREATE UNIQUE INDEX internetbehandling_momentundantag_ett ON internetbehandling_momentundantag "
                    "(moment_id) WHERE havt IS NULL"
                ),
            )

    class Momentgallring(Base):
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

    class Momentgallringspost(Base):
        forslag = ForeignKeyField(Momentgallring, on_delete="RESTRICT")
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

    class Gallratmoment(Base):
        program = ForeignKeyField(Program, backref="+", on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, backref="+", on_delete="RESTRICT")
        startmanad = DateField()
        slutmanad = DateField()
        kod = CharField(max_length=40)
        dagar = IntegerField()
        besoksdagar = IntegerField()

        class Meta:
            table_name = f"{PREFIX}gallratmoment"
            indexes = ((("enhet", "slutmanad"), False),)

    db.create_tables([Momentundantag, Momentgallring, Momentgallringspost, Gallratmoment])
    for statement in statements(db.dialect):
        db.execute_sql(statement)
    roll = Roll.get_or_none(Roll.nyckel == "invanaradministrator")
    may = {en.behorighet for en in Rollbehorighet.select().where(Rollbehorighet.roll == roll)} if roll else set()
    if may >= INVANARADMIN and NEW not in may:
        Rollbehorighet.create(roll=roll, behorighet=NEW)


def down(migrator, db):
    for name in NAMES:
        migrator.migrate(migrator.drop_table(f"{PREFIX}{name}"))
    if db.dialect != "sqlite":
        db.execute_sql(f"DROP FUNCTION {PREFIX}gallring_nej()")
