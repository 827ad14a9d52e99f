"""Which codes may not stand beside each other: to decide it and to take it back (P29)."""

from typing import Any, NamedTuple

from peewee import IntegrityError

from models.shared.administration import historik
from models.shared.db import db
from models.shared.rules import RuleBroken
from models.tandvard.behovspeng.behovskod import INOM_ORD, Behovskod, Inom, Kombination, Plats
from models.tandvard.behovspeng.kodregler import krav_pa_tandvardsenheten

REDAN = "De koderna får redan inte kombineras. Ta bort den regeln först."
FALT = "Får inte kombineras med"


class Motpart(NamedTuple):
    """A rule as one of its two codes sees it."""

    regel: Kombination
    kod: Behovskod  # the other one

    @property
    def inom(self) -> str:
        """Within what, in words."""
        return _inom(self.regel.inom, self.regel.samma_tand)


def hindra(kod: Behovskod, annan: Behovskod, *, inom: Inom, samma_tand: bool = False, by: Any) -> Kombination:
    """Let two codes not both be reported of a patient, from now on. Raises RuleBroken."""
    krav_pa_tandvardsenheten(by)
    kontrollera(kod, annan, samma_tand)
    forsta, andra = sorted((kod, annan), key=lambda en: en.id)  # so that the index knows the pair either way
    try:
        with db.atomic():
            if _paret(forsta, andra).exists():
                raise RuleBroken(REDAN, "annan")
            rad = Kombination.create(kod=forsta, annan=andra, inom=inom, samma_tand=samma_tand)
            for en, mot in ((kod, annan), (annan, kod)):
                historik.anteckna(en, FALT, None, f"{mot.kod} {_inom(inom, samma_tand)}", by=by)
    except IntegrityError:
        raise RuleBroken(REDAN, "annan") from None
    return rad


def kontrollera(kod: Behovskod, annan: Behovskod, samma_tand: bool) -> None:
    """Raise RuleBroken unless there can be such a rule of two codes."""
    if kod == annan:
        raise RuleBroken("Välj en annan kod. Hur ofta samma kod får rapporteras anges som högst antal.", "annan")
    if samma_tand and not kod.plats is annan.plats is Plats.TAND:
        raise RuleBroken("Båda koderna ska anges med tand för att regeln ska gälla samma tand.", "samma_tand")


def tillat(rad: Kombination, *, by: Any) -> None:
    """Let the two codes be reported beside each other again."""
    krav_pa_tandvardsenheten(by)
    with db.atomic():
        if Kombination.delete().where(Kombination.id == rad.id).execute():
            for en, mot in ((rad.kod, rad.annan), (rad.annan, rad.kod)):
                historik.anteckna(en, FALT, f"{mot.kod} {_inom(rad.inom, rad.samma_tand)}", None, by=by)


def for_kod(kod: Behovskod) -> list[Motpart]:
    """The rules that a code is part of, in order of the other code."""
    regler = Kombination.select().where((Kombination.kod == kod) | (Kombination.annan == kod))
    alla = [Motpart(regel, regel.annan if regel.kod_id == kod.id else regel.kod) for regel in regler]
    return sorted(alla, key=lambda en: en.kod.kod)


def _paret(en, annan):
    ratt = (Kombination.kod == en) & (Kombination.annan == annan)
    omvant = (Kombination.kod == annan) & (Kombination.annan == en)
    return Kombination.select().where(ratt | omvant)


def _inom(inom, samma_tand):
    return f"{'på samma tand ' if samma_tand else ''}{INOM_ORD[inom]}"
