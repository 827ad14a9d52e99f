"""An uppdrag that never became a genomförande can be gallrat: kept by a decision, or named in a gallringspost.

A draft tells when it was last written. A gallringspost names its akt by the id of what the akt hangs on.
"""

from peewee import SQL, BigAutoField, Check, ForeignKeyField, Model

from models.shared.fields import CharField, MomentField

NYCKLAR = (
    "DROP INDEX gallringspost_genomforande",
    "DROP INDEX gallringspost_forslag_id_genomforande",
    "ALTER TABLE socialtjanst_gallringspost RENAME COLUMN genomforande TO rot",
    "CREATE INDEX gallringspost_rot ON socialtjanst_gallringspost (rot)",
    "CREATE UNIQUE INDEX gallringspost_forslag_id_rot ON socialtjanst_gallringspost (forslag_id, rot)",
)
TILLBAKA = (
    "DROP INDEX gallringspost_rot",
    "DROP INDEX gallringspost_forslag_id_rot",
    "ALTER TABLE socialtjanst_gallringspost RENAME COLUMN rot TO genomforande",
    "CREATE INDEX gallringspost_genomforande ON socialtjanst_gallringspost (genomforande)",
    "CREATE UNIQUE INDEX gallringspost_forslag_id_genomforande "
    "ON socialtjanst_gallringspost (forslag_id, genomforande)",
)
ETT = SQL(
    "CREATE UNIQUE INDEX socialtjanst_gallringsundantag_ett ON socialtjanst_gallringsundantag "
    "(genomforande_id) WHERE havt IS NULL"
)
ETT_UPPDRAG = SQL(
    "CREATE UNIQUE INDEX socialtjanst_gallringsundantag_ett_uppdrag ON socialtjanst_gallringsundantag "
    "(uppdrag_id) WHERE havt IS NULL"
)
ENDERA = Check("(genomforande_id IS NULL) <> (uppdrag_id IS NULL)")


def up(migrator, db):
    migrator.migrate(migrator.add_column("socialtjanst_uppdrag", "andrad", MomentField(null=True)))
    _kor(db, NYCKLAR)
    _lagg_om(db, _undantag(db, av_uppdrag=False), _undantag(db, av_uppdrag=True))


def down(migrator, db):
    _lagg_om(db, _undantag(db, av_uppdrag=True), _undantag(db, av_uppdrag=False))
    _kor(db, TILLBAKA)
    migrator.migrate(migrator.drop_column("socialtjanst_uppdrag", "andrad"))


def _kor(db, statements):
    for statement in statements:
        db.execute_sql(statement)


def _lagg_om(db, fran, till):
    """SQLite lets no column become null, so the table is made anew with the rows that both can hold."""
    rader = list(fran.select().where(fran.genomforande.is_null(False)).dicts())
    db.drop_tables([fran])
    db.create_tables([till])
    for rad in rader:
        till.create(**{namn: varde for namn, varde in rad.items() if namn in till._meta.fields and namn != "id"})


def _undantag(db, *, av_uppdrag):
    """The table as it was, or as it becomes."""

    def kant(table):
        class Kant(Model):
            id = BigAutoField()

            class Meta:
                database = db
                table_name = table

        return Kant

    medarbetaruppdrag = kant("medarbetaruppdrag")

    class Gallringsundantag(Model):
        id = BigAutoField()
        genomforande = ForeignKeyField(kant("socialtjanst_genomforande"), null=av_uppdrag, on_delete="RESTRICT")
        klass = CharField(max_length=40)
        beslut = CharField(max_length=200)
        av = ForeignKeyField(medarbetaruppdrag, backref="+", on_delete="RESTRICT")
        tidpunkt = MomentField()
        havt = MomentField(null=True)
        havt_av = ForeignKeyField(medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")
        if av_uppdrag:
            uppdrag = ForeignKeyField(kant("socialtjanst_uppdrag"), null=True, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "socialtjanst_gallringsundantag"
            constraints = (ENDERA,) if av_uppdrag else ()
            indexes = (ETT, ETT_UPPDRAG) if av_uppdrag else (ETT,)

    return Gallringsundantag
