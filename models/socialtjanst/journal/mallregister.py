"""To keep journalmallar with their rubriker, nyckelord and frastexter of one's own kommun, with a history (T19–T22)."""

from datetime import date
from typing import Any

from peewee import IntegrityError, fn

from models.shared import clock
from models.shared.administration import historik
from models.shared.db import db
from models.shared.giltig import Giltig
from models.shared.rules import RuleBroken
from models.shared.text import clean
from models.socialtjanst.journal.mall import LANGST, Journalmall, Rubrik
from models.socialtjanst.journal.ordlista import LANGST_FRAS, LANGST_ORD, Frastext, Nyckelord
from models.socialtjanst.permissions import Permission
from models.socialtjanst.utforare.verksamhet import VERKSAMHET_ORD, Verksamhet

ORD = {"till": "Används till och med", "namn": "Namn", "text": "Text"}


def ny_mall(verksamhet: Verksamhet, namn: str, *, exempel: bool = False, by: Any) -> Journalmall:
    """Lay up a mall, to be used when it has a rubrik. Raises RuleBroken."""
    namn = _namn(namn, "namn", LANGST, by)
    varden = {"orgnr": by.enhet.orgnr, "verksamhet": verksamhet, "namn": namn, "exempel": exempel}
    return _skapa(Journalmall, varden, f"journalmallen {namn}, {VERKSAMHET_ORD[verksamhet]}", "namn", by)


def ny_rubrik(mall: Journalmall, namn: str, *, by: Any) -> Rubrik:
    """Add a rubrik at the end of a mall. Raises RuleBroken."""
    namn = _namn(namn, "namn", LANGST, by)
    krav_pa_egen(mall.orgnr, by)
    sist = Rubrik.select(fn.MAX(Rubrik.ordning)).where(Rubrik.mall == mall).scalar() or 0
    rad = _skapa(Rubrik, {"mall": mall, "namn": namn, "ordning": sist + 1}, f"rubriken {namn}", "namn", by, om=mall)
    return rad


def nytt_nyckelord(verksamhet: Verksamhet, ord: str, *, exempel: bool = False, by: Any) -> Nyckelord:
    """Lay up a nyckelord. Raises RuleBroken."""
    ord = _namn(ord, "ord", LANGST_ORD, by)
    varden = {"orgnr": by.enhet.orgnr, "verksamhet": verksamhet, "ord": ord, "exempel": exempel}
    return _skapa(Nyckelord, varden, f"nyckelordet {ord}, {VERKSAMHET_ORD[verksamhet]}", "ord", by)


def ny_frastext(verksamhet: Verksamhet, kort: str, text: str, *, exempel: bool = False, by: Any) -> Frastext:
    """Lay up a frastext. Raises RuleBroken."""
    kort, text = _namn(kort, "kort", LANGST_ORD, by), clean(text, multiline=True, field="text")
    if not 0 < len(text) <= LANGST_FRAS:
        raise RuleBroken(f"Skriv texten, med högst {LANGST_FRAS} tecken.", "text")
    varden = {"orgnr": by.enhet.orgnr, "verksamhet": verksamhet, "kort": kort, "text": text, "exempel": exempel}
    return _skapa(Frastext, varden, f"frastexten {kort}, {VERKSAMHET_ORD[verksamhet]}", "kort", by)


def avsluta(rad: Any, till: date | None, *, by: Any) -> None:
    """Let a row be used until a day, today at the earliest; None until further notice. Raises RuleBroken.

    What is written stays as it is.
    """
    mall = rad.mall if isinstance(rad, Rubrik) else None
    krav_pa_egen((mall or rad).orgnr, by)
    if till is not None and till < max(clock.today(), rad.fran):
        raise RuleBroken("Välj i dag eller en kommande dag.", "till")
    with db.atomic():
        fore = rad.till
        if fore != till:
            rad.till = till
            rad.save()
            ord = f"Rubriken {rad.namn} används till och med" if mall else ORD["till"]
            historik.anteckna(mall or rad, ord, fore or "tills vidare", till or "tills vidare", by=by)


def krav_pa_egen(orgnr: str, by: Any) -> None:
    """Raise RuleBroken for one who does not keep the registers of the kommun."""
    if not by.may(Permission.REGISTER) or by.enhet.orgnr != orgnr:
        raise RuleBroken("Registren sköts av socialtjänstens administratör.")


def _namn(text, falt, langst, by):
    krav_pa_egen(by.enhet.orgnr, by)
    text = " ".join(clean(text, field=falt).split())
    if not 0 < len(text) <= langst:
        raise RuleBroken(f"Ange ett namn med högst {langst} tecken.", falt)
    return text


def _skapa(noun: type[Giltig], varden, sagt, falt, by, om=None):
    try:
        with db.atomic():
            rad: Any = noun.create(**varden)
            historik.skapad(om or rad, sagt, by=by)
    except IntegrityError:
        raise RuleBroken("Det finns redan.", falt) from None
    return rad
