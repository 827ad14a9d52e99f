"""No seal stands where another stands, and no row takes the place of another.

SQLite's REPLACE removes a row without asking the triggers that refuse it, so it is refused too (AU-03, AU-11).
"""

SAME = {
    "audit_act": "id = NEW.id",
    "audit_person": "id = NEW.id",
    "audit_seal": "id = NEW.id OR sigill = NEW.sigill OR fore = NEW.fore OR sista = NEW.sista",
}
TRIGGER = """
CREATE TRIGGER {table}_no_REPLACE BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})
BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END
"""


def up(migrator, db):
    for column in ("fore", "sista"):
        db.execute_sql(f"CREATE UNIQUE INDEX audit_seal_{column} ON audit_seal ({column})")
    if db.dialect == "sqlite":
        for table, same in SAME.items():
            db.execute_sql(TRIGGER.format(table=table, same=same))


def down(migrator, db):
    if db.dialect == "sqlite":
        for table in SAME:
            db.execute_sql(f"DROP TRIGGER {table}_no_REPLACE")
    for column in ("fore", "sista"):
        db.execute_sql(f"DROP INDEX audit_seal_{column}")
