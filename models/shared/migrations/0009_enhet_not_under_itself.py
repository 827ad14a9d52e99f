"""No enhet lies under itself. Longer circles are refused by the verb that moves an enhet, one mover at a time."""

AT_INSERT = """
CREATE TRIGGER enhet_not_under_itself_insert BEFORE INSERT ON enhet WHEN NEW.over_id = NEW.id
BEGIN SELECT RAISE(ABORT, 'an enhet cannot lie under itself'); END
"""
AT_UPDATE = """
CREATE TRIGGER enhet_not_under_itself_update BEFORE UPDATE ON enhet WHEN NEW.over_id = NEW.id
BEGIN SELECT RAISE(ABORT, 'an enhet cannot lie under itself'); END
"""


def up(migrator, db):
    if db.dialect == "sqlite":
        db.execute_sql(AT_INSERT)
        db.execute_sql(AT_UPDATE)
    else:
        db.execute_sql("ALTER TABLE enhet ADD CONSTRAINT enhet_not_under_itself CHECK (over_id <> id)")


def down(migrator, db):
    if db.dialect == "sqlite":
        db.execute_sql("DROP TRIGGER enhet_not_under_itself_insert")
        db.execute_sql("DROP TRIGGER enhet_not_under_itself_update")
    else:
        db.execute_sql("ALTER TABLE enhet DROP CONSTRAINT enhet_not_under_itself")
