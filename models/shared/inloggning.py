"""Trying to log in with a password and a code: counted, logged, and alike for those who exist and those who do not."""

from models.shared import audit, events, losenord
from models.shared.db import db
from models.shared.inloggningsforsok import TRIES, Inloggningsforsok, Plats
from models.shared.inloggningskonto import Inloggningskonto
from models.shared.kand_webblasare import KandWebblasare

SATT = "lösenord"


def prova_losenord(namn: str, text: str, plats: Plats, *, namn_per_adress: int = TRIES) -> Inloggningskonto | None:
    """The account, when the HSA-id and the password belong together. Raises ForManga when the tries are used up.

    The same questions are asked and the same work is done when there is no such account (SE-05).
    """
    konto = Inloggningskonto.for_namn(namn)
    kand = KandWebblasare.kanner(konto, plats.webblasare)
    forsok = Inloggningsforsok.ta(namn, plats, kand=kand, namn_per_adress=namn_per_adress)
    hashad = konto.losenord if konto else ""
    if not losenord.stammer(hashad, text) or konto is None:
        _misslyckades(forsok, konto, "fel HSA-id eller lösenord")
        return None
    with db.atomic():
        forsok.lyckades()
        if losenord.ar_gammal(hashad):
            konto.losenord = losenord.hasha(text)
            konto.save()
    return konto


def prova_kod(konto: Inloggningskonto, kod: str, plats: Plats, *, namn_per_adress: int = TRIES) -> bool:
    """True when the code is one from the app or a recovery code, not used before. Raises ForManga as above."""
    kand = KandWebblasare.kanner(konto, plats.webblasare)
    forsok = Inloggningsforsok.ta(konto.medarbetare.hsa_id, plats, kand=kand, namn_per_adress=namn_per_adress)
    if not konto.ta_kod(kod):
        _misslyckades(forsok, konto, "fel kod")
        return False
    with db.atomic():
        forsok.lyckades()
    return True


def _misslyckades(forsok, konto, orsak):
    medarbetare = konto.medarbetare if konto else None
    with db.atomic():
        denied = {"by": None, "outcome": audit.Outcome.NEKAT}
        audit.record(events.INLOGGNING_MISSLYCKAD, medarbetare, **denied, satt=SATT, orsak=orsak)
        if forsok.var_sista:
            audit.record(events.INLOGGNING_HEJDAD, medarbetare, **denied, orsak=f"{TRIES} misslyckade på en kvart")
