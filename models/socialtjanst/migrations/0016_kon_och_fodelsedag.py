"""Kön and day of birth stand beside a genomförande, so that a year of a whole kommun is counted without its persons.

The database reads them out of the person's number as `Personnummer` does, when the genomförande gets its person and
when the person gets another number; nothing else writes them. A reservnummer tells neither. A samordningsnummer has
sixty added to its day, and may leave the day of birth open.
"""

TABLE = "socialtjanst_genomforande"
COLUMNS = ("kon VARCHAR(6) NOT NULL DEFAULT 'okant'", "fodd VARCHAR(8)")

AR, MANAD, DAG = "substr(p.nummer, 1, 4)", "substr(p.nummer, 5, 2)", "substr(p.nummer, 7, 2)"
SIFFROR = f"(lower(p.nummer) = p.nummer AND {AR} BETWEEN '1880' AND '2099')"
SKOTTAR = f"(CAST({AR} AS INTEGER) / 4 * 4 = CAST({AR} AS INTEGER) AND {AR} <> '1900')"
FINNS = (  # the day exists in its month
    f"({MANAD} BETWEEN '01' AND '12' AND ({DAG} BETWEEN '01' AND '28' OR {DAG} BETWEEN '61' AND '88' OR "
    f"({DAG} IN ('29', '89') AND ({MANAD} <> '02' OR {SKOTTAR})) OR "
    f"({DAG} IN ('30', '90') AND {MANAD} <> '02') OR "
    f"({DAG} IN ('31', '91') AND {MANAD} IN ('01', '03', '05', '07', '08', '10', '12'))))"
)
OPPEN = (  # a samordningsnummer of one whose day of birth is not known
    f"(({MANAD} = '00' AND {DAG} BETWEEN '60' AND '91') OR ({DAG} = '60' AND {MANAD} <= '12'))"
)
KON = (
    f"CASE WHEN NOT ({SIFFROR} AND ({FINNS} OR {OPPEN})) THEN 'okant' "
    "WHEN substr(p.nummer, 11, 1) IN ('1', '3', '5', '7', '9') THEN 'man' ELSE 'kvinna' END"
)
FODD = (
    f"CASE WHEN NOT ({SIFFROR} AND {FINNS}) THEN NULL WHEN {DAG} < '60' THEN substr(p.nummer, 1, 8) "
    "ELSE CAST(CAST(substr(p.nummer, 1, 8) AS INTEGER) - 60 AS CHAR(8)) END"
)
SATT = f"""
UPDATE {TABLE} SET kon = COALESCE((SELECT {KON} FROM person p WHERE p.id = person_id), 'okant'),
                   fodd = (SELECT {FODD} FROM person p WHERE p.id = person_id)
"""  # noqa: S608
SQLITE = {
    f"{TABLE}_ny": f"AFTER INSERT ON {TABLE} WHEN NEW.person_id IS NOT NULL BEGIN {SATT} WHERE id = NEW.id; END",
    f"{TABLE}_person": f"AFTER UPDATE OF person_id ON {TABLE} BEGIN {SATT} WHERE id = NEW.id; END",
    f"{TABLE}_nummer": f"AFTER UPDATE OF nummer ON person BEGIN {SATT} WHERE person_id = NEW.id; END",
}
FUNCTIONS = {
    f"{TABLE}_las": f"""
BEGIN
  SELECT {KON}, {FODD} INTO NEW.kon, NEW.fodd FROM person p WHERE p.id = NEW.person_id
    FOR KEY SHARE;
  NEW.kon := COALESCE(NEW.kon, 'okant');
  RETURN NEW;
END
""",  # noqa: S608
    f"{TABLE}_om": f"BEGIN UPDATE {TABLE} SET person_id = person_id WHERE person_id = NEW.id; RETURN NULL; END",  # noqa: S608
}
POSTGRES = {
    f"{TABLE}_person": (
        f"BEFORE INSERT OR UPDATE OF person_id, kon, fodd ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {TABLE}_las()"
    ),
    f"{TABLE}_nummer": f"AFTER UPDATE OF nummer ON person FOR EACH ROW EXECUTE FUNCTION {TABLE}_om()",
}


def up(migrator, db):
    sqlite = db.dialect == "sqlite"
    _gor(db, *(f"ALTER TABLE {TABLE} ADD COLUMN {column}" for column in COLUMNS), SATT)
    for name, body in ({} if sqlite else FUNCTIONS).items():
        _gor(db, f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$")
    _gor(db, *(f"CREATE TRIGGER {name} {what}" for name, what in (SQLITE if sqlite else POSTGRES).items()))


def down(migrator, db):
    if db.dialect == "sqlite":
        _gor(db, *(f"DROP TRIGGER {name}" for name in SQLITE))
    else:
        _gor(db, *(f"DROP FUNCTION {name}() CASCADE" for name in FUNCTIONS))  # and the triggers that call it
    _gor(db, *(f"ALTER TABLE {TABLE} DROP COLUMN {column.split()[0]}" for column in COLUMNS))


def _gor(db, *fragor):
    for sql in fragor:
        db.execute_sql(sql)
