"""All that a report asks of an insats is in one index, so that a million of them are counted within a second.

It begins with the days, so that nothing that asks for the insatser of one genomförande goes by it.
"""

TABLE, COLUMNS = "socialtjanst_insats", ("fran", "till", "insatstyp_id", "genomforande_id")


def up(migrator, db):
    migrator.migrate(migrator.add_index(TABLE, COLUMNS))


def down(migrator, db):
    names = [index.name for index in db.get_indexes(TABLE) if tuple(index.columns) == COLUMNS]
    migrator.migrate(*(migrator.drop_index(TABLE, name) for name in names))
