"""That an avvikelse which was closed has been opened again. Nothing of it is changed afterwards."""

from peewee import BigAutoField, ForeignKeyField, Model

from models.shared.fields import CharField, MomentField, TextField

NEJ = "BEGIN SELECT RAISE(ABORT, 'what is reported of an avvikelse is never changed'); END"
# SQLite's REPLACE removes a row without asking the triggers that refuse it, so it is refused too.
SQLITE = (
    "CREATE TRIGGER ateroppning_andrad BEFORE UPDATE ON ateroppning {nej}",
    "CREATE TRIGGER ateroppning_bort BEFORE DELETE ON ateroppning {nej}",
    """CREATE TRIGGER ateroppning_ersatt BEFORE INSERT ON ateroppning
  WHEN EXISTS (SELECT 1 FROM ateroppning WHERE id = NEW.id) {nej}""",
)
POSTGRES = (
    "CREATE TRIGGER ateroppning_andrad BEFORE UPDATE ON ateroppning FOR EACH ROW EXECUTE FUNCTION avvikelse_nej()",
    "CREATE TRIGGER ateroppning_bort BEFORE DELETE ON ateroppning FOR EACH ROW EXECUTE FUNCTION avvikelse_nej()",
    """CREATE TRIGGER ateroppning_tom BEFORE TRUNCATE ON ateroppning
  FOR EACH STATEMENT EXECUTE FUNCTION avvikelse_nej()""",
)


def up(migrator, db):
    class Base(Model):
        id = BigAutoField()

        class Meta:
            database = db

    class Medarbetaruppdrag(Base):
        class Meta:
            table_name = "medarbetaruppdrag"

    class Utredning(Base):
        class Meta:
            table_name = "utredning"

    class Ateroppning(Base):
        utredning = ForeignKeyField(Utredning, on_delete="RESTRICT")
        avslutad = MomentField()
        avslutad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        skal = TextField()
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)
        av_titel = CharField(max_length=100)

        class Meta:
            table_name = "ateroppning"

    db.create_tables([Ateroppning])
    for statement in SQLITE if db.dialect == "sqlite" else POSTGRES:
        db.execute_sql(statement.replace("{nej}", NEJ))


def down(migrator, db):
    migrator.migrate(migrator.drop_table("ateroppning"))
