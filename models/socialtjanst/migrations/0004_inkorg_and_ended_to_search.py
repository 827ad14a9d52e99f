"""What a whole kommun has received and ended comes by its time, from the latest: an index for each."""

INDEXES = (("socialtjanst_genomforande", "avslutad"), ("socialtjanst_meddelande", "skapad"))


def up(migrator, db):
    migrator.migrate(*(migrator.add_index(table, (column,)) for table, column in INDEXES))


def down(migrator, db):
    for table, column in INDEXES:
        names = [index.name for index in db.get_indexes(table) if tuple(index.columns) == (column,)]
        migrator.migrate(*(migrator.drop_index(table, name) for name in names))
