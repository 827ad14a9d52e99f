"""A correction of an överenskommelse that was entered wrong: what it said before, who corrected it, when and why.

Only the latest of a region and a kommun is corrected, and only one that counts already: what another has followed
upon has been counted by and stays, and one that does not count yet is removed and entered again. What has been handed
out, such as an underlag, keeps what it said (F3).
"""

from collections import defaultdict
from datetime import date
from typing import Any

from peewee import ForeignKeyField, IntegrityError

from models.samverkan import events
from models.samverkan.lagklocka.overenskommelse import REDAN, Overenskommelse, far_besluta, krav, logga
from models.samverkan.lagklocka.villkor import Modell
from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.money import kr
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.text import clean

MINST, LANGST = 10, 1000
STAR_FAST = "En senare överenskommelse har tagit vid, eller är inlagd. Den här kan inte rättas."
KOMMANDE = "Överenskommelsen gäller inte än. Ta bort den och lägg in en ny."


class Overenskommelserattelse(Record):
    """One correction. The agreement itself says what counts now."""

    overenskommelse = ForeignKeyField(Overenskommelse, backref="rattelser", on_delete="CASCADE")
    tidpunkt = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    forut = TextField()
    skal = TextField()

    @classmethod
    def for_alla(cls, rader: list[Overenskommelse]) -> dict[int, list["Overenskommelserattelse"]]:
        """The corrections of each agreement by its id, the latest first."""
        found = defaultdict(list)
        query = cls.select().where(cls.overenskommelse.in_([rad.id for rad in rader]))
        for rattelse in query.order_by(cls.tidpunkt.desc(), cls.id.desc()):
            found[rattelse.overenskommelse_id].append(rattelse)
        return found

    @classmethod
    def ratta(
        cls,
        rad: Overenskommelse,
        *,
        fran: date,
        modell: Modell,
        dagar: int | None = None,
        belopp_ore: int | None = None,
        beslut: str = "",
        skal: str,
        by: Any,
    ) -> None:
        """Let the agreement say what it should have said, from the day it should have counted."""
        skal = clean(skal, multiline=True, field="skal")
        if not MINST <= len(skal) <= LANGST:
            raise RuleBroken(f"Skriv anledningen med minst {MINST} och högst {LANGST} tecken.", "skal")
        krav(rad.kommunkod, fran, dagar, belopp_ore, by)
        nytt = {"fran": fran, "modell": modell, "dagar": dagar, "belopp_ore": belopp_ore, "beslut": beslut.strip()}
        try:
            with db.atomic():
                nu = Overenskommelse.get_by_id(rad.id)
                if varfor := inte_rattas(nu, by):
                    raise RuleBroken(varfor)
                if all(getattr(nu, falt) == varde for falt, varde in nytt.items()):
                    raise RuleBroken("Ingenting är ändrat.")
                forra = max((en.fran for en in _de_tvas(nu) if en.fran < nu.fran), default=None)
                if forra and fran <= forra:
                    raise RuleBroken(f"Den förra överenskommelsen gäller från {forra}. Välj en senare dag.", "fran")
                cls.create(overenskommelse=nu, av=by.uppdrag_id, av_namn=by.namn, forut=_i_ord(nu), skal=skal)
                Overenskommelse.update(**nytt).where(Overenskommelse.id == nu.id).execute()
                logga(events.OVERENSKOMMELSE_RATTAD, Overenskommelse.get_by_id(nu.id), by, forut=nu.fran.isoformat())
        except IntegrityError:
            raise RuleBroken(REDAN, "fran") from None


def inte_rattas(rad: Overenskommelse, by: Any) -> str:
    """Why the agreement cannot be corrected, or nothing when it can."""
    if not far_besluta(by) or rad.orgnr != by.enhet.orgnr:
        return "Regionen lägger in överenskommelser."
    if rad.kommande:
        return KOMMANDE
    return STAR_FAST if any(en.fran > rad.fran for en in _de_tvas(rad)) else ""


def _de_tvas(rad):
    o = Overenskommelse
    return o.select().where(o.orgnr == rad.orgnr, o.kommunkod == rad.kommunkod)


def _i_ord(rad):
    delar = [f"från {rad.fran}", rad.modell_ord.lower()]
    delar += [f"{rad.dagar} dagar i medeltal"] if rad.dagar is not None else []
    delar += [f"{kr(rad.belopp_ore)} för en dag"] if rad.belopp_ore else []
    return ", ".join([*delar, rad.beslut] if rad.beslut else delar)
