"""Who may do what: connected enheter, training, roles that are given, and cover. A behandlare may gallra too."""

from peewee import SQL, BigAutoField, Check, DateField, ForeignKeyField, Model

from models.shared.fields import CharField, MomentField, TextField

BEFORE = {"internetbehandling.behandla", "internetbehandling.lasa"}  # what the role of a behandlare held until today
NEW = "internetbehandling.gallra"
KROCKAR = """
    EXISTS (
        SELECT 1 FROM internetbehandling_franvaro f
         WHERE f.enhet_id = NEW.enhet_id AND f.medarbetare_id = NEW.medarbetare_id AND f.id <> NEW.id
           AND f.atergiven IS NULL AND f.fran <= NEW.till AND f.till >= NEW.fran)
"""
VID_SQLITE = [
    f"""
CREATE TRIGGER internetbehandling_franvaro_{nar} AFTER {nar} ON internetbehandling_franvaro
WHEN NEW.atergiven IS NULL AND {KROCKAR}
BEGIN SELECT RAISE(ABORT, 'overlapping franvaro of a behandlare'); END
"""
    for nar in ("insert", "update")
]
# On PostgreSQL the row of the behandlare is held first, so that of two at once the second sees what the first has done.
FUNKTION = """
CREATE FUNCTION internetbehandling_en_ersattare_i_taget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.atergiven IS NOT NULL THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM medarbetare m WHERE m.id = NEW.medarbetare_id FOR NO KEY UPDATE;
    IF KROCKAR THEN
        RAISE EXCEPTION 'overlapping franvaro of a behandlare' USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NEW;
END $$
""".replace("KROCKAR", KROCKAR)
VID_BADA = """
CREATE TRIGGER internetbehandling_franvaro_en BEFORE INSERT OR UPDATE ON internetbehandling_franvaro
FOR EACH ROW EXECUTE FUNCTION internetbehandling_en_ersattare_i_taget()
"""


def up(migrator, db):
    class Base(Model):
        id = BigAutoField()

        class Meta:
            database = db

    class Enhet(Base):
        class Meta:
            table_name = "enhet"

    class Medarbetare(Base):
        class Meta:
            table_name = "medarbetare"

    class Medarbetaruppdrag(Base):
        class Meta:
            table_name = "medarbetaruppdrag"

    class Roll(Base):
        nyckel = CharField(max_length=60)

        class Meta:
            table_name = "roll"

    class Rollbehorighet(Base):
        roll = ForeignKeyField(Roll, backref="+")
        behorighet = CharField(max_length=60)

        class Meta:
            table_name = "rollbehorighet"

    class Anslutning(Base):
        fran = DateField()
        till = DateField(null=True)
        enhet = ForeignKeyField(Enhet, backref="+", on_delete="RESTRICT")
        av = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")

        class Meta:
            table_name = "internetbehandling_anslutning"
            constraints = [Check("till IS NULL OR till >= fran")]
            indexes = (
                (("enhet", "fran"), True),
                SQL(
                    "CREATE UNIQUE INDEX internetbehandling_anslutning_en ON internetbehandling_anslutning (enhet_id) "
                    "WHERE till IS NULL"
                ),
            )

    class Utbildning(Base):
        medarbetare = ForeignKeyField(Medarbetare, backref="+", on_delete="RESTRICT")
        dag = DateField()
        antecknad = MomentField()
        antecknad_av = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")

        class Meta:
            table_name = "internetbehandling_utbildning"
            indexes = ((("medarbetare", "dag"), True),)

    class Rolltilldelning(Base):
        uppdrag = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="CASCADE")
        roll = ForeignKeyField(Roll, backref="+", on_delete="RESTRICT")
        utsedd_av = CharField(max_length=200)
        given = MomentField()
        given_av = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
        inaktiverad = MomentField(null=True)
        inaktiverad_av = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")

        class Meta:
            table_name = "internetbehandling_rolltilldelning"
            indexes = ((("uppdrag", "roll"), False),)

    class Franvaro(Base):
        fran = DateField()
        till = DateField(null=True)
        enhet = ForeignKeyField(Enhet, backref="+", on_delete="RESTRICT")
        medarbetare = ForeignKeyField(Medarbetare, backref="+", on_delete="RESTRICT")
        ersattare = ForeignKeyField(Medarbetare, backref="+", on_delete="RESTRICT")
        angiven = MomentField()
        angiven_av = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
        atergiven = MomentField(null=True)
        atergiven_av = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")
        sammanfattning = TextField(default="")

        class Meta:
            table_name = "internetbehandling_franvaro"
            constraints = [Check("till IS NOT NULL AND till >= fran"), Check("medarbetare_id <> ersattare_id")]
            indexes = ((("enhet", "medarbetare", "fran"), False), (("enhet", "ersattare", "fran"), False))

    db.create_tables([Anslutning, Utbildning, Rolltilldelning, Franvaro])
    for statement in VID_SQLITE if db.dialect == "sqlite" else (FUNKTION, VID_BADA):
        db.execute_sql(statement)
    behandlare = Roll.get_or_none(Roll.nyckel == "behandlare")
    if behandlare:
        may = {en.behorighet for en in Rollbehorighet.select().where(Rollbehorighet.roll == behandlare)}
        if may == BEFORE:
            Rollbehorighet.create(roll=behandlare, behorighet=NEW)


def down(migrator, db):
    for table in ("franvaro", "rolltilldelning", "utbildning", "anslutning"):
        migrator.migrate(migrator.drop_table(f"internetbehandling_{table}"))
    if db.dialect != "sqlite":
        db.execute_sql("DROP FUNCTION internetbehandling_en_ersattare_i_taget()")
