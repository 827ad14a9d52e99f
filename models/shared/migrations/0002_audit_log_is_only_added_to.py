"""Rows of the audit log can be added and read, not changed or removed, on either database (AU-03)."""

TABLES = ("audit_act", "audit_person", "audit_seal")
SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END
"""
POSTGRES = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION audit_only_added_to()
"""
FUNCTION = """
CREATE FUNCTION audit_only_added_to() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit log is only added to'; END $$
"""


def up(migrator, db):
    if db.dialect == "sqlite":
        for table in TABLES:
            for verb in ("UPDATE", "DELETE"):
                db.execute_sql(SQLITE.format(table=table, verb=verb))
        return
    db.execute_sql(FUNCTION)
    for table in TABLES:
        for verb in ("UPDATE", "DELETE", "TRUNCATE"):
            db.execute_sql(POSTGRES.format(table=table, verb=verb))


def down(migrator, db):
    for table in TABLES:
        for verb in ("UPDATE", "DELETE", "TRUNCATE"):
            if db.dialect == "sqlite":
                db.execute_sql(f"DROP TRIGGER IF EXISTS {table}_no_{verb}")
            else:
                db.execute_sql(f"DROP TRIGGER IF EXISTS {table}_no_{verb} ON {table}")
    if db.dialect != "sqlite":
        db.execute_sql("DROP FUNCTION audit_only_added_to()")
