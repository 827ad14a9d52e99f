"""A version of a genomförandeplan and an uppföljning say for ever what they said: the database changes neither."""

TABLES = ("socialtjanst_planversion", "socialtjanst_uppfoljning")
SQLITE = """
CREATE TRIGGER {table}_andrad BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, 'what is saved to the ärende is never changed'); END
"""
FUNCTION = """
CREATE FUNCTION socialtjanst_plan_nej() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'what is saved to the ärende is never changed'; END $$
"""
POSTGRES = """
CREATE TRIGGER {table}_andrad BEFORE UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION socialtjanst_plan_nej()
"""


def up(migrator, db):
    sqlite = db.dialect == "sqlite"
    if not sqlite:
        db.execute_sql(FUNCTION)
    for table in TABLES:
        db.execute_sql((SQLITE if sqlite else POSTGRES).replace("{table}", table))


def down(migrator, db):
    on = "" if db.dialect == "sqlite" else " ON {table}"
    for table in TABLES:
        db.execute_sql(("DROP TRIGGER {table}_andrad" + on).replace("{table}", table))
    if db.dialect != "sqlite":
        db.execute_sql("DROP FUNCTION socialtjanst_plan_nej()")
