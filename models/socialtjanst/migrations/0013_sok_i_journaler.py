"""Anteckningar of an enhet are found by when it happened, whatever journal they stand in: an index."""

TABLE, COLUMNS = "socialtjanst_anteckning", ("enhet_id", "handelsetid")


def up(migrator, db):
    migrator.migrate(migrator.add_index(TABLE, COLUMNS))


def down(migrator, db):
    names = [index.name for index in db.get_indexes(TABLE) if tuple(index.columns) == COLUMNS]
    migrator.migrate(*(migrator.drop_index(TABLE, name) for name in names))
