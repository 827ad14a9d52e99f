"""The avslutsorsaker of a genomförande are in an index of their own, so that why a year of insatser ended is counted
without going through what they were."""

INDEX = "socialtjanst_insats_orsak"
SQL = f"CREATE INDEX {INDEX} ON socialtjanst_insats (genomforande_id, fran, id) WHERE avslutsorsak_id IS NOT NULL"


def up(migrator, db):
    db.execute_sql(SQL)


def down(migrator, db):
    sql = f"DROP INDEX {INDEX}"
    db.execute_sql(sql)
