"""Gallring: what is kept all the same, förslag with the akter they name, and that whoever proposes does not approve.

What has been carried out is the protokoll: neither it nor its akter can be changed or removed.
"""

from peewee import SQL, BigAutoField, BigIntegerField, Check, DateField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, TextField

NAMES = ("gallringspost", "gallringsforslag", "gallringsundantag")
FORSLAG = "socialtjanst_gallringsforslag"
POST = "socialtjanst_gallringspost"
FAST = "nummer, slag, vid_id, regel, fore, foreslagen, foreslagen_av_id, foreslagen_namn"
SKRIVET = (
    "godkand, godkand_av_id, godkand_namn, verkstalld, verkstalld_namn, avbruten, avbruten_namn, borttaget, paketsumma"
)
POSTENS = "forslag_id, genomforande, nummer, enhet_id, slut, senast, antal, stampel"
KLART = "OLD.verkstalld IS NOT NULL AND OLD.paketsumma <> ''"
UTFALL = "OLD.utfall <> 'vantar'"


def triggers():
    """Each by its name: when it fires, and on what."""
    yield "gallringsforslag_fast", f"BEFORE UPDATE OF {FAST} ON {FORSLAG}", ""
    yield "gallringsforslag_klart", f"BEFORE UPDATE OF {SKRIVET} ON {FORSLAG}", KLART
    yield "gallringsforslag_bort", f"BEFORE DELETE ON {FORSLAG}", ""
    yield "gallringspost_fast", f"BEFORE UPDATE OF {POSTENS} ON {POST}", ""
    yield "gallringspost_klar", f"BEFORE UPDATE OF utfall, skal ON {POST}", UTFALL
    yield "gallringspost_bort", f"BEFORE DELETE ON {POST}", ""


def statements(dialect):
    """What makes the triggers on a database."""
    nej = "'a gallring that is carried out is never changed'"
    if dialect != "sqlite":
        yield (
            "CREATE FUNCTION socialtjanst_gallring_nej() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION {nej}; END $$"
        )
    for namn, nar, om in triggers():
        if dialect == "sqlite":
            om = f"WHEN {om}" if om else ""
            yield f"CREATE TRIGGER socialtjanst_{namn} {nar} {om} BEGIN SELECT RAISE(ABORT, {nej}); END"
        else:
            om = f"WHEN ({om})" if om else ""
            gor = "EXECUTE FUNCTION socialtjanst_gallring_nej()"
            yield f"CREATE TRIGGER socialtjanst_{namn} {nar} FOR EACH ROW {om} {gor}"


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

    class Gallringsundantag(Base):
        genomforande = ForeignKeyField(Genomforande, on_delete="RESTRICT")
        klass = CharField(max_length=40)
        beslut = CharField(max_length=200)
        av = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
        tidpunkt = MomentField()
        havt = MomentField(null=True)
        havt_av = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")

        class Meta:
            table_name = "socialtjanst_gallringsundantag"
            indexes = (
                SQL(
                    "CREATE UNIQUE INDEX socialtjanst_gallringsundantag_ett ON socialtjanst_gallringsundantag "
                    "(genomforande_id) WHERE havt IS NULL"
                ),
            )

    class Gallringsforslag(Base):
        nummer = CharField(max_length=20, unique=True)
        slag = CharField(max_length=40)
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

    class Gallringspost(Base):
        forslag = ForeignKeyField(Gallringsforslag, on_delete="RESTRICT")
        genomforande = BigIntegerField(index=True)
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
            indexes = ((("forslag", "genomforande"), True),)

    db.create_tables([Gallringsundantag, Gallringsforslag, Gallringspost])
    _skydda(db)


def _skydda(db):
    for statement in statements(db.dialect):
        db.execute_sql(statement)


def down(migrator, db):
    for name in NAMES:
        migrator.migrate(migrator.drop_table(f"socialtjanst_{name}"))
    if db.dialect != "sqlite":
        db.execute_sql("DROP FUNCTION socialtjanst_gallring_nej()")
