"""How a moment was started, and the codes that it is registered with; those of the manual come first, as an example."""

from datetime import date

from peewee import BigAutoField, DateField, ForeignKeyField, Model

from models.shared.fields import CharField, MomentField, TextField

SEDAN = date(2022, 8, 31)
JOURNAL = {"diagnoskod": "DR16", "atgardskod": "Åtgärdskod för levnadsvanor", "tillaggskod": "ZV044"}
EXEMPEL = {
    "start": {
        "formular": "AN5",
        "besoksform": "24 (indirekt kontakt) eller 08 (telefon- och brevkontakt)",
        "avgiftstyp": "14",
        "faktura": "Fakturan för vårdkontakten skickas utan patientavgift",
        "journaltext": "Start av {program} som internetbehandling.",
    },
    "granskning": {
        "formular": "AN24",
        "besoksform": "24 (indirekt kontakt)",
        "avgiftstyp": "Ö2 (avgiftsbefrielse)",
        "journaltext": "Granskning av {program} som internetbehandling.",
    },
    "slut": {
        "journaltext": "Vidmakthållande eller avslut av {program} som internetbehandling.\nI fokus: \n"
        "Resultat och mål som har nåtts: \nPlan framåt: ",
    },
}


def up(migrator, db):
    class Base(Model):
        id = BigAutoField()

        class Meta:
            database = db

    class Moment(Base):
        class Meta:
            table_name = "internetbehandling_moment"

    class Medarbetaruppdrag(Base):
        class Meta:
            table_name = "medarbetaruppdrag"

    class Startsatt(Base):
        moment = ForeignKeyField(Moment, unique=True, on_delete="RESTRICT")
        satt = CharField(max_length=40)
        angivet = MomentField()
        angivet_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

        class Meta:
            table_name = "internetbehandling_startsatt"

    class Registreringskod(Base):
        orgnr = CharField(max_length=11)
        tillfalle = CharField(max_length=40)
        fran = DateField()
        formular = CharField(max_length=200, default="")
        besoksform = CharField(max_length=200, default="")
        avgiftstyp = CharField(max_length=200, default="")
        faktura = CharField(max_length=200, default="")
        diagnoskod = CharField(max_length=200, default="")
        atgardskod = CharField(max_length=200, default="")
        tillaggskod = CharField(max_length=200, default="")
        journaltext = TextField(default="")
        av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")

        class Meta:
            table_name = "internetbehandling_registreringskod"
            indexes = ((("orgnr", "tillfalle", "fran"), True),)

    db.create_tables([Startsatt, Registreringskod])
    for tillfalle, koder in EXEMPEL.items():
        Registreringskod.create(orgnr="", tillfalle=tillfalle, fran=SEDAN, **JOURNAL | koder)


def down(migrator, db):
    for name in ("registreringskod", "startsatt"):
        migrator.migrate(migrator.drop_table(f"internetbehandling_{name}"))
