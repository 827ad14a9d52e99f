"""Registreringskod: what a vårdkontakt and a note in the journal are registered with, from a day (S55, S56)."""

from datetime import date
from enum import StrEnum
from typing import Any

from peewee import DateField, ForeignKeyField, IntegrityError

from models.internetbehandling.permissions import Permission
from models.internetbehandling.registrering import events
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.text import clean

ALLAS = ""  # what comes with Samspel, for an organisation that has decided nothing of its own
LANGST = 200  # characters of a code
LANGST_TEXT = 1_000
PROGRAM = "{program}"  # stands for the title of the program in a text


class Tillfalle(StrEnum):
    """When something is registered."""

    START = "start"
    GRANSKNING = "granskning"
    SLUT = "slut"


TILLFALLE_ORD = {
    Tillfalle.START: "Start av program",
    Tillfalle.GRANSKNING: "Granskning av program",
    Tillfalle.SLUT: "Vidmakthållande eller avslut",
}
FALT = {
    "formular": "Formulär",
    "besoksform": "Besöksform",
    "avgiftstyp": "Avgiftstyp",
    "faktura": "Faktura",
    "diagnoskod": "Diagnoskod",
    "atgardskod": "Huvudåtgärdskod",
    "tillaggskod": "Kompletterande åtgärdskod",
    "journaltext": "Text i journalen",
}


class Registreringskod(Record):
    """The codes of one occasion, in force until the next ones of the same are."""

    orgnr = CharField(max_length=11)
    tillfalle: Any = ChoiceField(Tillfalle)
    fran: Any = DateField()
    formular = CharField(max_length=LANGST, default="")
    besoksform = CharField(max_length=LANGST, default="")
    avgiftstyp = CharField(max_length=LANGST, default="")
    faktura = CharField(max_length=LANGST, default="")
    diagnoskod = CharField(max_length=LANGST, default="")
    atgardskod = CharField(max_length=LANGST, default="")
    tillaggskod = CharField(max_length=LANGST, default="")
    journaltext = TextField(default="")
    av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")  # empty for what was installed

    class Meta:
        indexes = ((("orgnr", "tillfalle", "fran"), True),)

    @property
    def kan_tas_bort(self) -> bool:
        """True for the organisation's own that are not in force yet."""
        return self.orgnr != ALLAS and self.fran > clock.today()

    @classmethod
    def for_tillfalle(cls, orgnr: str, tillfalle: Tillfalle) -> list["Registreringskod"]:
        """All of an organisation and what it stands on, the latest first."""
        query = cls.select().where(cls.orgnr.in_([orgnr, ALLAS]), cls.tillfalle == tillfalle)
        return sorted(query, key=lambda rad: (rad.orgnr != ALLAS, rad.fran), reverse=True)

    @classmethod
    def pa(cls, orgnr: str, tillfalle: Tillfalle, dag: date) -> "Registreringskod | None":
        """What is in force on a day: the organisation's own, else what comes with Samspel."""
        return next((rad for rad in cls.for_tillfalle(orgnr, tillfalle) if rad.fran <= dag), None)

    @classmethod
    def besluta(cls, tillfalle: Tillfalle, fran: date, falt: dict[str, str], *, by: Any) -> "Registreringskod":
        """Let codes be in force from a coming day. Raises RuleBroken."""
        _krav(by)
        if fran <= clock.today():
            raise RuleBroken("Välj en dag efter i dag. Det som har gällt ändras inte.", "fran")
        rena = {namn: clean(falt.get(namn, ""), multiline=namn == "journaltext", field=namn) for namn in FALT}
        for namn, text in rena.items():
            hogst = LANGST_TEXT if namn == "journaltext" else LANGST
            if len(text) > hogst:
                raise RuleBroken(f"Skriv högst {hogst} tecken.", namn)
        if not any(rena.values()):
            raise RuleBroken("Fyll i minst en kod.", "formular")
        try:
            with db.atomic():
                rad = cls.create(orgnr=by.enhet.orgnr, tillfalle=tillfalle, fran=fran, av=by.uppdrag_id, **rena)
                ord = TILLFALLE_ORD[tillfalle].lower()
                audit.record(events.KODER_BESLUTADE, rad, by=by, tillfalle=ord, fran=fran.isoformat())
        except IntegrityError:
            raise RuleBroken("Det finns redan koder från den dagen. Ta bort dem först.", "fran") from None
        return rad

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """Those of the own organisation, for whoever decides them."""
        query = cls.select().where(cls.orgnr == actor.enhet.orgnr)
        return query if actor.may(Permission.PROGRAM) else query.where(cls.id.is_null())

    def ta_bort(self, *, by: Any) -> None:
        """Take back codes that are not in force yet. Raises RuleBroken."""
        _krav(by)
        with db.atomic():
            if not self.kan_tas_bort:
                raise RuleBroken("Koderna gäller redan. Lägg in nya från en kommande dag.")
            ord = TILLFALLE_ORD[self.tillfalle].lower()
            audit.record(events.KODER_BORTTAGNA, self, by=by, tillfalle=ord, fran=self.fran.isoformat())
            self.delete_instance()


def _krav(by: Any) -> None:
    if not by.may(Permission.PROGRAM):
        raise RuleBroken("Vårdgivaradministratören beslutar koderna.")
