"""The poster of behovspeng, and invoices that no run has made: of those a mottagning may have several in a period."""

from peewee import SQL, BigAutoField, BooleanField, ForeignKeyField, Model

from models.shared.fields import MomentField, OreField

NYCKEL = ["fakturatyp", "mottagning_id", "period"]
EN = """
CREATE UNIQUE INDEX tandvard_faktura_korning_en ON tandvard_faktura (fakturatyp, mottagning_id, period)
 WHERE korning_id IS NOT NULL
"""


def up(migrator, db):
    class Base(Model):
        id = BigAutoField()

        class Meta:
            database = db

    class Faktura(Base):
        class Meta:
            table_name = "tandvard_faktura"

    class Behovsarende(Base):
        class Meta:
            table_name = "tandvard_behovsarende"

    class Behovsatgard(Base):
        class Meta:
            table_name = "tandvard_behovsatgard"

    class Behovspris(Base):
        class Meta:
            table_name = "tandvard_behovspris"

    class Behovspost(Base):
        faktura = ForeignKeyField(Faktura, on_delete="RESTRICT")
        arende = ForeignKeyField(Behovsarende, on_delete="RESTRICT")
        atgard = ForeignKeyField(Behovsatgard, null=True, on_delete="RESTRICT")
        kredit = BooleanField()
        belopp_ore = OreField()
        pris = ForeignKeyField(Behovspris, null=True, on_delete="RESTRICT")
        upphavd = MomentField(null=True)

        class Meta:
            table_name = "tandvard_behovspost"
            indexes = (
                SQL(
                    "CREATE UNIQUE INDEX tandvard_behovspost_en ON tandvard_behovspost (atgard_id, kredit) "
                    "WHERE upphavd IS NULL AND atgard_id IS NOT NULL"
                ),
                SQL(
                    "CREATE UNIQUE INDEX tandvard_behovspost_sjalvrisk ON tandvard_behovspost (faktura_id, arende_id) "
                    "WHERE atgard_id IS NULL"
                ),
            )

    migrator.migrate(
        migrator.drop_not_null("tandvard_faktura", "korning_id"),
        *(migrator.drop_index("tandvard_faktura", each) for each in _by(db, NYCKEL)),
        migrator.add_index("tandvard_faktura", ("mottagning_id", "period")),
    )
    db.execute(SQL(EN))
    db.create_tables([Behovspost])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("tandvard_behovspost"))
    migrator.migrate(
        migrator.drop_index("tandvard_faktura", "tandvard_faktura_korning_en"),
        *(migrator.drop_index("tandvard_faktura", each) for each in _by(db, NYCKEL[1:])),
        migrator.add_index("tandvard_faktura", NYCKEL, True),
        migrator.add_not_null("tandvard_faktura", "korning_id"),
    )


def _by(db, columns):
    """The names of the indexes over exactly these columns."""
    return [index.name for index in db.get_indexes("tandvard_faktura") if list(index.columns) == list(columns)]
