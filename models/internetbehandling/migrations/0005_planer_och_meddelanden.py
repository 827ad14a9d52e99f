"""Aktivitetsplaner, messages, the days on which a person was in, and what else a flag is raised by.

The questions of a plan and the words of a message cannot be changed on either database. Who was in before is not
known; what ended before ended for another reason than those that are counted.
"""

from peewee import (
    BigAutoField,
    BigIntegerField,
    BooleanField,
    Check,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
)

from models.shared.fields import CharField, MomentField, TextField

NAMES = (
    *("meddelandemall", "meddelandeutkast", "meddelande"),
    *("planregistrering", "planschema", "planfragor", "aktivitetsplan", "momentbesok"),
)
FLAGGA, MOMENT = "internetbehandling_flagga", "internetbehandling_moment"
NEW_IN_FLAGGA = ("sidkommentar", "meddelande_id", "plan_id", "tillfalle")
NEJ = "what is sent is never changed"
SQLITE = (
    f"""CREATE TRIGGER internetbehandling_planfragor_andrad BEFORE UPDATE ON internetbehandling_planfragor
BEGIN SELECT RAISE(ABORT, '{NEJ}'); END""",
    f"""CREATE TRIGGER internetbehandling_meddelande_andrat BEFORE UPDATE OF moment_id, text, skrivet, av_id, av_namn
ON internetbehandling_meddelande BEGIN SELECT RAISE(ABORT, '{NEJ}'); END""",
)
POSTGRES = (
    """CREATE TRIGGER internetbehandling_planfragor_andrad BEFORE UPDATE ON internetbehandling_planfragor
FOR EACH ROW EXECUTE FUNCTION internetbehandling_nej()""",
    """CREATE TRIGGER internetbehandling_meddelande_andrat
BEFORE UPDATE OF moment_id, text, skrivet, av_id, av_namn ON internetbehandling_meddelande
FOR EACH ROW EXECUTE FUNCTION internetbehandling_nej()""",
)


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

    class Moment(Base):
        class Meta:
            table_name = MOMENT

    class Momentbesok(Base):
        moment = ForeignKeyField(Moment, on_delete="RESTRICT")
        dag = DateField()

        class Meta:
            table_name = "internetbehandling_momentbesok"
            indexes = ((("moment", "dag"), True),)

    class Aktivitetsplan(Base):
        moment = ForeignKeyField(Moment, on_delete="RESTRICT")
        mall = CharField(max_length=60)
        titel = CharField(max_length=200)
        text = TextField()
        startdatum = DateField()
        kommentar = BooleanField()
        flagga_missad = BooleanField()
        aktiverad = MomentField(null=True)
        avslutad = MomentField(null=True)
        skapad = MomentField()
        skapad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        andring = IntegerField()

        class Meta:
            table_name = "internetbehandling_aktivitetsplan"
            indexes = ((("moment", "avslutad"), False),)

    class Planfragor(Base):
        plan = ForeignKeyField(Aktivitetsplan, on_delete="RESTRICT")
        nummer = IntegerField()
        innehall = TextField()

        class Meta:
            table_name = "internetbehandling_planfragor"
            indexes = ((("plan", "nummer"), True),)

    class Planschema(Base):
        plan = ForeignKeyField(Aktivitetsplan, on_delete="RESTRICT")
        fran = DateField()
        intervall = IntegerField()
        dagar_efter = IntegerField()
        tider = TextField()

        class Meta:
            table_name = "internetbehandling_planschema"
            constraints = [Check("intervall BETWEEN 1 AND 12"), Check("dagar_efter BETWEEN 0 AND 30")]
            indexes = ((("plan", "fran"), True),)

    class Planregistrering(Base):
        plan = ForeignKeyField(Aktivitetsplan, on_delete="RESTRICT")
        fragor = ForeignKeyField(Planfragor, on_delete="RESTRICT")
        tillfalle = MomentField()
        innehall = TextField()
        kommentar = TextField()
        registrerad = MomentField()
        andrad = MomentField(null=True)

        class Meta:
            table_name = "internetbehandling_planregistrering"
            indexes = ((("plan", "tillfalle"), True),)

    class BehandlingsMeddelande(Base):
        moment = ForeignKeyField(Moment, on_delete="RESTRICT")
        text = TextField()
        skrivet = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)
        last = MomentField(null=True)
        aviserat = BooleanField()
        avisering = CharField(max_length=120)

        class Meta:
            table_name = "internetbehandling_meddelande"
            indexes = ((("moment", "skrivet"), False),)

    class BehandlingsMeddelandeutkast(Base):
        vid = ForeignKeyField(Moment, on_delete="RESTRICT")
        medarbetare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
        om = BigIntegerField()
        text = TextField()
        version = IntegerField()
        sparat = MomentField()

        class Meta:
            table_name = "internetbehandling_meddelandeutkast"
            indexes = ((("vid", "medarbetare", "om"), True),)

    class Meddelandemall(Base):
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        rubrik = CharField(max_length=100)
        text = TextField()
        andring = IntegerField()
        borttagen = MomentField(null=True)

        class Meta:
            table_name = "internetbehandling_meddelandemall"
            indexes = ((("enhet", "borttagen"), False),)

    plans = (Momentbesok, Aktivitetsplan, Planfragor, Planschema, Planregistrering)
    db.create_tables([*plans, BehandlingsMeddelande, BehandlingsMeddelandeutkast, Meddelandemall], safe=False)
    for statement in SQLITE if db.dialect == "sqlite" else POSTGRES:
        db.execute_sql(statement)
    sent = ForeignKeyField(BehandlingsMeddelande, field=BehandlingsMeddelande.id, null=True, on_delete="RESTRICT")
    planned = ForeignKeyField(Aktivitetsplan, field=Aktivitetsplan.id, null=True, on_delete="RESTRICT")
    migrator.migrate(
        migrator.add_column(FLAGGA, "sidkommentar", BigIntegerField(null=True)),
        migrator.add_column(FLAGGA, "meddelande_id", sent),
        migrator.add_column(FLAGGA, "plan_id", planned),
        migrator.add_column(FLAGGA, "tillfalle", MomentField(null=True)),
        migrator.add_column(MOMENT, "avslutskod", CharField(max_length=40, null=True)),
        migrator.add_index(FLAGGA, ("plan_id", "tillfalle"), True),
    )
    db.execute_sql("UPDATE internetbehandling_moment SET avslutskod = 'annat' WHERE avslutad IS NOT NULL")


def down(migrator, db):
    migrator.migrate(migrator.drop_index(FLAGGA, "internetbehandling_flagga_plan_id_tillfalle"))
    for name in NEW_IN_FLAGGA:
        migrator.migrate(migrator.drop_column(FLAGGA, name))
    migrator.migrate(migrator.drop_column(MOMENT, "avslutskod"))
    for name in NAMES:
        migrator.migrate(migrator.drop_table(f"internetbehandling_{name}"))
