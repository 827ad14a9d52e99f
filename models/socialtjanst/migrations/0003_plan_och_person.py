"""Genomförandeplaner with mål, versions and uppföljningar, and what a kommun keeps of a person."""

from peewee import SQL, BigAutoField, Check, DateField, ForeignKeyField, IntegerField, Model

from models.shared.fields import CharField, MomentField, TextField

NAMES = (
    *("personinstallning", "fakturamottagare", "referensperson", "relation", "kontaktuppgift"),
    *("uppfoljning", "planversion", "delmal", "mal", "genomforandeplan"),
)
# No two plans of a genomförande overlap. PostgreSQL has ranges for it; on SQLite there is one writer.
RANGES = """
ALTER TABLE socialtjanst_genomforandeplan ADD CONSTRAINT socialtjanst_genomforandeplan_period EXCLUDE USING gist (
    int8range(genomforande_id, genomforande_id, '[]') WITH &&, daterange(fran, till, '[]') WITH &&
) WHERE (borttagen IS NULL)
"""
AT_INSERT = """
CREATE TRIGGER socialtjanst_genomforandeplan_period_insert BEFORE INSERT ON socialtjanst_genomforandeplan
WHEN NEW.borttagen IS NULL AND EXISTS (
    SELECT 1 FROM socialtjanst_genomforandeplan p
     WHERE p.genomforande_id = NEW.genomforande_id AND p.id IS NOT NEW.id AND p.borttagen IS NULL
       AND (NEW.till IS NULL OR p.fran <= NEW.till) AND (p.till IS NULL OR p.till >= NEW.fran))
BEGIN SELECT RAISE(ABORT, 'overlapping genomförandeplan'); END
"""
AT_UPDATE = AT_INSERT.replace("INSERT", "UPDATE").replace("_insert", "_update")


def up(migrator, db):
    class Base(Model):
        id = BigAutoField()

        class Meta:
            database = db

    class Medarbetaruppdrag(Base):
        class Meta:
            table_name = "medarbetaruppdrag"

    class Person(Base):
        class Meta:
            table_name = "person"

    class Genomforande(Base):
        class Meta:
            table_name = "socialtjanst_genomforande"

    class Debiteringsomrade(Base):
        class Meta:
            table_name = "socialtjanst_debiteringsomrade"

    class Genomforandeplan(Base):
        genomforande = ForeignKeyField(Genomforande, on_delete="RESTRICT")
        fran = DateField()
        till = DateField(null=True)
        foljs_upp = DateField(null=True)
        delaktighet = TextField()
        deltagare = TextField()
        andring = IntegerField()
        sparad = MomentField()
        sparad_av = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
        skapad = MomentField()
        skapad_av = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
        borttagen = MomentField(null=True)

        class Meta:
            table_name = "socialtjanst_genomforandeplan"

    class Mal(Base):
        plan = ForeignKeyField(Genomforandeplan, on_delete="RESTRICT")
        livsomrade = CharField(max_length=100)
        text = TextField()
        andring = IntegerField()
        borttagen = MomentField(null=True)

        class Meta:
            table_name = "socialtjanst_mal"

    class Delmal(Base):
        mal = ForeignKeyField(Mal, on_delete="RESTRICT")
        vad = TextField()
        hur = TextField()
        vem = CharField(max_length=200)
        nar = CharField(max_length=200)
        andring = IntegerField()
        borttagen = MomentField(null=True)

        class Meta:
            table_name = "socialtjanst_delmal"

    class Planversion(Base):
        plan = ForeignKeyField(Genomforandeplan, on_delete="RESTRICT")
        nummer = IntegerField()
        dag = DateField(index=True)
        innehall = TextField()
        sparad = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)
        av_titel = CharField(max_length=100)

        class Meta:
            table_name = "socialtjanst_planversion"
            indexes = ((("plan", "nummer"), True),)

    class Uppfoljning(Base):
        version = ForeignKeyField(Planversion, on_delete="RESTRICT")
        dag = DateField(index=True)
        utfall = CharField(max_length=40)
        text = TextField()
        skapad = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)
        av_titel = CharField(max_length=100)

        class Meta:
            table_name = "socialtjanst_uppfoljning"

    class Personrad(Base):
        person = ForeignKeyField(Person, backref="+", on_delete="RESTRICT")
        orgnr = CharField(max_length=11)
        skapad = MomentField()
        skapad_av = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
        borttagen = MomentField(null=True)
        borttagen_av = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")

    class Kontaktuppgift(Personrad):
        slag = CharField(max_length=40)
        uppgift = CharField(max_length=200)
        anmarkning = CharField(max_length=200)

        class Meta:
            table_name = "socialtjanst_kontaktuppgift"
            indexes = ((("person", "orgnr"), False),)

    class Relation(Personrad):
        slag = CharField(max_length=40)
        namn = CharField(max_length=200)
        telefon = CharField(max_length=40)
        epost = CharField(max_length=254)
        anmarkning = CharField(max_length=200)

        class Meta:
            table_name = "socialtjanst_relation"
            indexes = ((("person", "orgnr"), False),)

    class Referensperson(Personrad):
        namn = CharField(max_length=200)
        verksamhet = CharField(max_length=200)
        telefon = CharField(max_length=40)
        epost = CharField(max_length=254)

        class Meta:
            table_name = "socialtjanst_referensperson"
            indexes = ((("person", "orgnr"), False),)

    class Fakturamottagare(Personrad):
        fran = DateField()
        till = DateField(null=True)
        namn = CharField(max_length=200)
        adress = CharField(max_length=200)
        postnummer = CharField(max_length=10)
        postort = CharField(max_length=100)

        class Meta:
            table_name = "socialtjanst_fakturamottagare"
            indexes = (
                (("person", "orgnr"), False),
                SQL(
                    "CREATE UNIQUE INDEX socialtjanst_fakturamottagare_en ON socialtjanst_fakturamottagare "
                    "(person_id, orgnr) WHERE till IS NULL AND borttagen IS NULL"
                ),
            )

    class Personinstallning(Personrad):
        fran = DateField()
        till = DateField(null=True)
        person = ForeignKeyField(Person, null=True, backref="+", on_delete="RESTRICT")
        genomforande = ForeignKeyField(Genomforande, null=True, backref="+", on_delete="RESTRICT")
        debiteringsomrade = ForeignKeyField(Debiteringsomrade, backref="+", on_delete="RESTRICT")

        class Meta:
            table_name = "socialtjanst_personinstallning"
            indexes = (
                (("person", "orgnr"), False),
                SQL(
                    "CREATE UNIQUE INDEX socialtjanst_personinstallning_en ON socialtjanst_personinstallning "
                    "(person_id, orgnr) WHERE till IS NULL AND borttagen IS NULL"
                ),
                SQL(
                    "CREATE UNIQUE INDEX socialtjanst_personinstallning_avidentifierad_en ON "
                    "socialtjanst_personinstallning (genomforande_id) WHERE till IS NULL AND borttagen IS NULL"
                ),
            )
            constraints = (Check("(person_id IS NULL) <> (genomforande_id IS NULL)"),)

    db.create_tables(
        [
            Genomforandeplan,
            Mal,
            Delmal,
            Planversion,
            Uppfoljning,
            Kontaktuppgift,
            Relation,
            Referensperson,
            Fakturamottagare,
            Personinstallning,
        ]
    )
    if db.dialect == "sqlite":
        db.execute_sql(AT_INSERT)
        db.execute_sql(AT_UPDATE)
    else:
        db.execute_sql(RANGES)


def down(migrator, db):
    for name in NAMES:
        migrator.migrate(migrator.drop_table(f"socialtjanst_{name}"))
