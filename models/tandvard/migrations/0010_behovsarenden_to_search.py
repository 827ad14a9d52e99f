"""What behovspengsärenden are searched by has its indexes: the order of each list, and decisions that are not read."""

ARENDE = (("skapad",), ("mottagning_id", "nummer"))
OLAST = """
CREATE INDEX tandvard_forhandsbedomning_olast ON tandvard_forhandsbedomning (arende_id)
 WHERE last IS NULL AND beslutad IS NOT NULL
"""


def up(migrator, db):
    migrator.migrate(*(migrator.add_index("tandvard_behovsarende", columns) for columns in ARENDE))
    db.execute_sql(OLAST)


def down(migrator, db):
    names = [index.name for index in db.get_indexes("tandvard_behovsarende") if tuple(index.columns) in {*ARENDE}]
    migrator.migrate(
        *(migrator.drop_index("tandvard_behovsarende", name) for name in names),
        migrator.drop_index("tandvard_forhandsbedomning", "tandvard_forhandsbedomning_olast"),
    )
