"""Rows of the log may be removed when they are five years old and a row of the log itself says that they are (AU-10).

Anything younger stays, whoever asks; what time it is the database says. Seals are never removed.
"""

SQLITE = (
    "DROP TRIGGER audit_act_no_DELETE",
    "DROP TRIGGER audit_person_no_DELETE",
    """
CREATE TRIGGER audit_act_no_DELETE BEFORE DELETE ON audit_act
  WHEN OLD.tidpunkt >= strftime('%Y-%m-%dT%H:%M:%S', 'now', '-5 years')
    OR NOT EXISTS (SELECT 1 FROM audit_act told WHERE told.objekt = 'audit_act' AND told.objekt_id >= OLD.id
                      AND told.handelse = 'shared.logg.gallrad' AND told.id > OLD.id)
BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END
""",
    """
CREATE TRIGGER audit_person_no_DELETE BEFORE DELETE ON audit_person
  WHEN EXISTS (SELECT 1 FROM audit_act act WHERE act.id = OLD.act_id
                  AND act.tidpunkt >= strftime('%Y-%m-%dT%H:%M:%S', 'now', '-5 years'))
    OR NOT EXISTS (SELECT 1 FROM audit_act told WHERE told.objekt = 'audit_act' AND told.objekt_id >= OLD.act_id
                      AND told.handelse = 'shared.logg.gallrad' AND told.id > OLD.act_id)
BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END
""",
)
SQLITE_BEFORE = (
    "DROP TRIGGER audit_act_no_DELETE",
    "DROP TRIGGER audit_person_no_DELETE",
    """
CREATE TRIGGER audit_act_no_DELETE BEFORE DELETE ON audit_act
BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END
""",
    """
CREATE TRIGGER audit_person_no_DELETE BEFORE DELETE ON audit_person
BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END
""",
)
POSTGRES = (
    "DROP TRIGGER audit_act_no_DELETE ON audit_act",
    "DROP TRIGGER audit_person_no_DELETE ON audit_person",
    """
CREATE FUNCTION audit_act_removed() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF OLD.tidpunkt >= now() - interval '5 years'
    OR NOT EXISTS (SELECT 1 FROM audit_act told WHERE told.objekt = 'audit_act' AND told.objekt_id >= OLD.id
                      AND told.handelse = 'shared.logg.gallrad' AND told.id > OLD.id)
  THEN RAISE EXCEPTION 'the audit log is only added to'; END IF;
  RETURN OLD;
END $$
""",
    """
CREATE FUNCTION audit_person_removed() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF EXISTS (SELECT 1 FROM audit_act act WHERE act.id = OLD.act_id AND act.tidpunkt >= now() - interval '5 years')
    OR NOT EXISTS (SELECT 1 FROM audit_act told WHERE told.objekt = 'audit_act' AND told.objekt_id >= OLD.act_id
                      AND told.handelse = 'shared.logg.gallrad' AND told.id > OLD.act_id)
  THEN RAISE EXCEPTION 'the audit log is only added to'; END IF;
  RETURN OLD;
END $$
""",
    """
CREATE TRIGGER audit_act_no_DELETE BEFORE DELETE ON audit_act
FOR EACH ROW EXECUTE FUNCTION audit_act_removed()
""",
    """
CREATE TRIGGER audit_person_no_DELETE BEFORE DELETE ON audit_person
FOR EACH ROW EXECUTE FUNCTION audit_person_removed()
""",
)
POSTGRES_BEFORE = (
    "DROP TRIGGER audit_act_no_DELETE ON audit_act",
    "DROP TRIGGER audit_person_no_DELETE ON audit_person",
    "DROP FUNCTION audit_act_removed()",
    "DROP FUNCTION audit_person_removed()",
    """
CREATE TRIGGER audit_act_no_DELETE BEFORE DELETE ON audit_act
FOR EACH STATEMENT EXECUTE FUNCTION audit_only_added_to()
""",
    """
CREATE TRIGGER audit_person_no_DELETE BEFORE DELETE ON audit_person
FOR EACH STATEMENT EXECUTE FUNCTION audit_only_added_to()
""",
)


def up(migrator, db):
    for statement in SQLITE if db.dialect == "sqlite" else POSTGRES:
        db.execute_sql(statement)


def down(migrator, db):
    for statement in SQLITE_BEFORE if db.dialect == "sqlite" else POSTGRES_BEFORE:
        db.execute_sql(statement)
