"""Felrapport: what went wrong in Samspel, where and when, for those who look after it (S15, S59)."""

from datetime import date, time
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from peewee import ForeignKeyField

from models.shared import audit, clock, events
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.files.received import Received
from models.shared.files.store import StoredField
from models.shared.invanare.invanare import Invanare
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.permissions import Permission
from models.shared.person import Person
from models.shared.post.brev import Brev
from models.shared.post.settings import bas_url, support
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.text import clean

LANGST, LANGST_ADRESS = 4_000, 500  # characters
BILDER = ("png", "jpg")
ANNAN_BILD = "Skärmbilden ska vara en PNG- eller JPG-fil."


class Skada(StrEnum):
    """Whether the fault led to harm, as the one who reports it sees it (S59)."""

    NEJ = "nej"
    KUNDE = "kunde"
    LEDDE = "ledde"
    VET_INTE = "vet-inte"


SKADA_ORD = {
    Skada.NEJ: "Nej",
    Skada.KUNDE: "Det kunde ha gjort det",
    Skada.LEDDE: "Ja",
    Skada.VET_INTE: "Jag vet inte",
}


class Felrapport(Record):
    """One report. Its picture is removed when it is looked after, for it may show more than the fault."""

    flertal = "felrapporter"

    vad = TextField()
    adress = CharField(max_length=LANGST_ADRESS)
    nar = MomentField()
    skada: Any = ChoiceField(Skada)
    person: Any = ForeignKeyField(Person, null=True, on_delete="RESTRICT")  # the invånare who reports
    av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")
    enhet: Any = ForeignKeyField(Enhet, null=True, on_delete="RESTRICT")
    bild: Any = StoredField(null=True)
    bildtyp = CharField(max_length=10, default="")
    skapad = MomentField(default=clock.now)
    hanterad: Any = MomentField(null=True)
    hanterad_av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")

    class Meta:
        indexes = ((("hanterad", "skapad"), False),)

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """What system administrators see: what the own organisation and invånare have reported."""
        query = cls.select(cls, Enhet).left_outer_join(Enhet).order_by(cls.skapad.desc(), cls.id.desc())
        if not actor.may(Permission.ADMINISTRERA_SYSTEM):
            return query.where(cls.id.is_null())
        return query.where((Enhet.orgnr == actor.enhet.orgnr) | cls.person.is_null(False))

    @classmethod
    def egen(cls, id: int, by: Any) -> "Felrapport | None":
        """The report of this id when it is one's own."""
        own = cls.person == by.person_id if isinstance(by, Invanare) else cls.av == by.uppdrag_id
        return cls.get_or_none(cls.id == id, own)

    @classmethod
    def rapportera(
        cls,
        *,
        vad: str,
        adress: str,
        dag: date | None,
        klockslag: time | None,
        skada: Skada | None,
        bild: Received | None = None,
        by: Any,
    ) -> "Felrapport":
        """Report what is wrong. Staff show it in a picture. Raises RuleBroken."""
        vad, adress = clean(vad, multiline=True, field="vad"), clean(adress, field="adress")
        _krav(vad, adress, skada)
        nar = _nar(dag, klockslag)
        ar_personen = isinstance(by, Invanare)
        if bild is None and not ar_personen:
            raise RuleBroken("Välj en skärmbild som visar felet.", "bild")
        if bild is not None and bild.typ not in BILDER:
            raise RuleBroken(ANNAN_BILD, "bild")
        with db.atomic():
            rad = cls.create(
                vad=vad,
                adress=adress,
                nar=nar,
                skada=skada,
                person=by.person_id if ar_personen else None,
                av=None if ar_personen else by.uppdrag_id,
                enhet=None if ar_personen else by.enhet_id,
                bild=bild.sha256 if bild else None,
                bildtyp=bild.typ if bild else "",
            )
            if till := support():
                Brev.lagg(rad.brevnyckel, till, f"Felrapport {rad.id}", rad._brev())
            persons = [by.person_id] if ar_personen else []
            audit.record(events.FELRAPPORT_SKICKAD, rad, by=by, persons=persons, nummer=rad.id)
        return rad

    def hantera(self, *, by: Any) -> None:
        """Say that it is looked after; the picture has then done its part."""
        if not by.may(Permission.ADMINISTRERA_SYSTEM):
            raise RuleBroken("Felrapporter hanteras av systemadministratören.")
        cls = Felrapport
        with db.atomic():
            nu = cls.update(hanterad=clock.now(), hanterad_av=by.uppdrag_id, bild=None, bildtyp="")
            if nu.where(cls.id == self.id, cls.hanterad.is_null()).execute():
                persons = [self.person_id] if self.person_id else []
                audit.record(events.FELRAPPORT_HANTERAD, self, by=by, persons=persons, nummer=self.id)

    @property
    def brevnyckel(self) -> str:
        """The key of the letter about it."""
        return f"felrapport-{self.id}"

    @property
    def ord(self) -> str:
        """Whether it led to harm, in words."""
        return SKADA_ORD[self.skada]

    @property
    def ska_anmalas(self) -> bool:
        """True when the law asks that it is reported further (S59)."""
        return self.skada in (Skada.KUNDE, Skada.LEDDE)

    def _brev(self):
        """It holds nothing of what happened, for that may be about a person."""
        skada = "Den som rapporterar uppger att felet ledde eller kunde ha lett till allvarlig skada.\n\n"
        return (
            f"En felrapport har kommit in i Samspel.\n\n{skada if self.ska_anmalas else ''}"
            f"Läs den här, inloggad som systemadministratör:\n{bas_url()}/felrapporter/{self.id}\n"
        )


def sidan(adress: str) -> str:
    """The address of a page without what was asked for on it, as a report begins with it."""
    delar = urlsplit(adress or "")
    return f"{delar.scheme}://{delar.netloc}{delar.path}"[:LANGST_ADRESS] if delar.netloc else ""


def _krav(vad, adress, skada):
    if not vad:
        raise RuleBroken("Beskriv vad som hände.", "vad")
    if len(vad) > LANGST:
        raise RuleBroken(f"Texten får ha högst {LANGST} tecken. Korta den.", "vad")
    if not adress:
        raise RuleBroken("Skriv adressen till sidan där det hände. Den står överst i webbläsaren.", "adress")
    if len(adress) > LANGST_ADRESS:
        raise RuleBroken(f"Adressen får ha högst {LANGST_ADRESS} tecken.", "adress")
    if skada is None:
        raise RuleBroken("Svara på om felet ledde till skada.", "skada")


def _nar(dag, klockslag):
    if dag is None:
        raise RuleBroken("Ange vilken dag det hände.", "dag")
    if klockslag is None:
        raise RuleBroken("Ange ungefär när det hände.", "klockslag")
    nar = clock.utc(dag, klockslag)
    if nar > clock.now():
        raise RuleBroken("Tiden har inte varit än. Ange när det hände.", "klockslag" if dag == clock.today() else "dag")
    return nar
