"""The titel of whoever wrote a message, whether a draft is docked beside the moment, and the person's own drafts."""

from peewee import BigAutoField, BooleanField, ForeignKeyField, IntegerField, Model

from models.shared.db import is_sqlite
from models.shared.fields import CharField, MomentField, TextField

MEDDELANDE, UTKAST = "internetbehandling_meddelande", "internetbehandling_meddelandeutkast"
BEFORE = "moment_id, text, skrivet, av_id, av_namn"
DROP = f"DROP TRIGGER {MEDDELANDE}_andrat"
TITEL = f"ALTER TABLE {MEDDELANDE} ADD COLUMN av_titel VARCHAR(100) NOT NULL DEFAULT ''"


def up(migrator, db):
    class Moment(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "internetbehandling_moment"

    class Egetutkast(Model):
        id = BigAutoField()
        moment = ForeignKeyField(Moment, on_delete="RESTRICT")
        steg = CharField(max_length=120)
        text = TextField()
        andring = IntegerField()
        sparat = MomentField()

        class Meta:
            database = db
            table_name = "internetbehandling_egetutkast"
            indexes = ((("moment", "steg"), True),)

    db.create_tables([Egetutkast], safe=False)
    migrator.migrate(migrator.add_column(UTKAST, "dockad", BooleanField(default=False)))
    db.execute_sql(TITEL)  # the migrator would make the table anew, without what keeps its words
    _keep(db, f"{BEFORE}, av_titel")


def down(migrator, db):
    _keep(db, BEFORE)
    db.execute_sql(f"ALTER TABLE {MEDDELANDE} DROP COLUMN av_titel")
    migrator.migrate(migrator.drop_column(UTKAST, "dockad"))
    migrator.migrate(migrator.drop_table("internetbehandling_egetutkast"))


def _keep(db, columns):
    """Let these columns of a message never be changed."""
    if is_sqlite():
        db.execute_sql(DROP)
        does = "BEGIN SELECT RAISE(ABORT, 'what is sent is never changed'); END"
    else:
        db.execute_sql(f"{DROP} ON {MEDDELANDE}")
        does = "FOR EACH ROW EXECUTE FUNCTION internetbehandling_nej()"
    trigger = f"CREATE TRIGGER {MEDDELANDE}_andrat BEFORE UPDATE OF {columns} ON {MEDDELANDE} {does}"
    db.execute_sql(trigger)
