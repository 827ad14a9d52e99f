"""Nobody has two boendekontrakt of a slag on a day in a kommun, in whichever genomföranden they are.

What only takes days away is never refused, so that kontrakt that overlap already can be ended.
"""

ANDRAS = """
    AND EXISTS (
        SELECT 1 FROM socialtjanst_genomforande mitt
          JOIN enhet min ON min.id = mitt.enhet_id
          JOIN socialtjanst_genomforande g ON g.person_id = mitt.person_id AND g.id <> mitt.id
          JOIN enhet e ON e.id = g.enhet_id AND e.orgnr = min.orgnr
          JOIN socialtjanst_boendekontrakt k ON k.genomforande_id = g.id
         WHERE mitt.id = NEW.genomforande_id AND k.borttaget IS NULL AND k.slag = NEW.slag
           AND (NEW.utflyttning IS NULL OR k.inflyttning <= NEW.utflyttning)
           AND (k.utflyttning IS NULL OR k.utflyttning >= NEW.inflyttning))
"""
FLER_DAGAR = """
    AND (OLD.borttaget IS NOT NULL OR OLD.slag <> NEW.slag OR OLD.genomforande_id <> NEW.genomforande_id
         OR NEW.inflyttning < OLD.inflyttning
         OR (OLD.utflyttning IS NOT NULL AND (NEW.utflyttning IS NULL OR NEW.utflyttning > OLD.utflyttning)))
"""
VID_INSERT = """
CREATE TRIGGER socialtjanst_boendekontrakt_person_insert BEFORE INSERT ON socialtjanst_boendekontrakt
WHEN NEW.borttaget IS NULL ANDRAS
BEGIN SELECT RAISE(ABORT, 'overlapping boendekontrakt of a person'); END
""".replace("ANDRAS", ANDRAS)
VID_UPDATE = """
CREATE TRIGGER socialtjanst_boendekontrakt_person_update BEFORE UPDATE ON socialtjanst_boendekontrakt
WHEN NEW.borttaget IS NULL FLER_DAGAR ANDRAS
BEGIN SELECT RAISE(ABORT, 'overlapping boendekontrakt of a person'); END
""".replace("FLER_DAGAR", FLER_DAGAR).replace("ANDRAS", ANDRAS)
# On PostgreSQL the row of the person is held first, so that of two at once the second sees what the first has done.
FUNKTION = """
CREATE FUNCTION socialtjanst_ett_boende_i_taget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.borttaget IS NOT NULL THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF NOT (TRUE FLER_DAGAR) THEN
            RETURN NEW;
        END IF;
    END IF;
    PERFORM 1 FROM person p JOIN socialtjanst_genomforande g ON g.person_id = p.id
      WHERE g.id = NEW.genomforande_id FOR NO KEY UPDATE OF p;
    IF TRUE ANDRAS THEN
        RAISE EXCEPTION 'overlapping boendekontrakt of a person' USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NEW;
END $$
""".replace("FLER_DAGAR", FLER_DAGAR).replace("ANDRAS", ANDRAS)
VID_BADA = """
CREATE TRIGGER socialtjanst_boendekontrakt_person BEFORE INSERT OR UPDATE ON socialtjanst_boendekontrakt
FOR EACH ROW EXECUTE FUNCTION socialtjanst_ett_boende_i_taget()
"""


def up(migrator, db):
    for statement in (VID_INSERT, VID_UPDATE) if db.dialect == "sqlite" else (FUNKTION, VID_BADA):
        db.execute_sql(statement)


def down(migrator, db):
    if db.dialect == "sqlite":
        db.execute_sql("DROP TRIGGER socialtjanst_boendekontrakt_person_insert")
        db.execute_sql("DROP TRIGGER socialtjanst_boendekontrakt_person_update")
    else:
        db.execute_sql("DROP TRIGGER socialtjanst_boendekontrakt_person ON socialtjanst_boendekontrakt")
        db.execute_sql("DROP FUNCTION socialtjanst_ett_boende_i_taget()")
