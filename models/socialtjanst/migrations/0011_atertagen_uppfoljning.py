"""That an uppföljning of a plan is taken back: who, when and why, for ever."""

from peewee import BigAutoField, ForeignKeyField, Model

from models.shared.fields import CharField, MomentField

SQLITE = """
CREATE TRIGGER socialtjanst_atertagenuppfoljning_andrad BEFORE UPDATE ON socialtjanst_atertagenuppfoljning
BEGIN SELECT RAISE(ABORT, 'what is saved to the ärende is never changed'); END
"""
POSTGRES = """
CREATE TRIGGER socialtjanst_atertagenuppfoljning_andrad BEFORE UPDATE ON socialtjanst_atertagenuppfoljning
FOR EACH ROW EXECUTE FUNCTION socialtjanst_plan_nej()
"""


def up(migrator, db):
    class Base(Model):
        id = BigAutoField()

        class Meta:
            database = db

    class Medarbetaruppdrag(Base):
        class Meta:
            table_name = "medarbetaruppdrag"

    class Uppfoljning(Base):
        class Meta:
            table_name = "socialtjanst_uppfoljning"

    class Atertagenuppfoljning(Base):
        uppfoljning = ForeignKeyField(Uppfoljning, unique=True, on_delete="RESTRICT")
        skal = CharField(max_length=500)
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)
        av_titel = CharField(max_length=100)

        class Meta:
            table_name = "socialtjanst_atertagenuppfoljning"

    db.create_tables([Atertagenuppfoljning])
    db.execute_sql(SQLITE if db.dialect == "sqlite" else POSTGRES)


def down(migrator, db):
    migrator.migrate(migrator.drop_table("socialtjanst_atertagenuppfoljning"))
