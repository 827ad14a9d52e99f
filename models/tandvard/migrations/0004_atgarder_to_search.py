"""What the åtgärder are searched by stands on each of them, and has its indexes."""

from peewee import SQL, BigAutoField, DateField, ForeignKeyField, Model

FILL = """
UPDATE tandvard_atgard
   SET datum = (SELECT a.datum FROM tandvard_aktivitet a WHERE a.id = tandvard_atgard.aktivitet_id),
       mottagning_id = (SELECT a.mottagning_id FROM tandvard_aktivitet a WHERE a.id = tandvard_atgard.aktivitet_id)
"""
AKTIVITET = (("atgardskod_id", "datum"), ("datum",), ("skapad",))
ATGARD = (
    ("status", "datum", "aktivitet_id", "ordning"),
    ("mottagning_id", "status", "datum", "aktivitet_id", "ordning"),
)


def up(migrator, db):
    class Enhet(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "enhet"

    mottagning = ForeignKeyField(Enhet, field=Enhet.id, null=True, on_delete="RESTRICT")
    migrator.migrate(
        migrator.add_column("tandvard_atgard", "datum", DateField(null=True)),
        migrator.add_column("tandvard_atgard", "mottagning_id", mottagning),
    )
    db.execute(SQL(FILL))
    migrator.migrate(
        migrator.add_not_null("tandvard_atgard", "datum"),
        migrator.add_not_null("tandvard_atgard", "mottagning_id"),
        *(migrator.add_index("tandvard_aktivitet", columns) for columns in AKTIVITET),
        *(migrator.add_index("tandvard_atgard", columns) for columns in ATGARD),
        *(migrator.drop_index("tandvard_atgard", each) for each in _by(db, ["status"])),
    )


def down(migrator, db):
    for table, several in (("tandvard_aktivitet", AKTIVITET), ("tandvard_atgard", ATGARD)):
        for columns in several:
            migrator.migrate(*(migrator.drop_index(table, each) for each in _by(db, columns, table)))
    migrator.migrate(
        migrator.drop_column("tandvard_atgard", "mottagning_id"),
        migrator.drop_column("tandvard_atgard", "datum"),
        migrator.add_index("tandvard_atgard", ("status",)),
    )


def _by(db, columns, table="tandvard_atgard"):
    """The names of the indexes over exactly these columns."""
    return [index.name for index in db.get_indexes(table) if list(index.columns) == list(columns)]
