"""What the worker does with uploads: reviews those that came, and reads in those that somebody has confirmed."""

from typing import Any

import structlog

from models.shared.actor import Actor
from models.shared.bakgrundsarbete import Avbruten
from models.shared.config import Config
from models.shared.db import db
from models.shared.register.importing import HAS_CHANGED, Preview, apply, preview
from models.shared.register.inlasning import PAGAR, Lage, Registerinlasning
from models.shared.rules import Conflict, RuleBroken

READS, COMPARES, WRITES = "Läser filen", "Jämför med registret", "Skriver till registret"

OVANTAT = "Något gick fel när filen lästes, och ingenting har ändrats. Felet är registrerat."
FILEN_BORTA = "Filen finns inte kvar. Ladda upp den igen."
INTE_BEHORIG = "Den som bekräftade får inte läsa in registret längre. Ingenting har ändrats."

log = structlog.get_logger()
_configured: list[Config] = []


def configure(config: Config) -> None:
    """Say what the operator has decided. Called once by create_app."""
    _configured[:] = [config]


def arbeta() -> int:
    """Do what waits, one file at a time, until nothing does. Returns how many."""
    antal = 0
    while inlasning := ta():
        utfor(inlasning)
        antal += 1
    return antal


def ta() -> Registerinlasning | None:
    """Take one upload that waits, or that a dead worker left."""
    return Registerinlasning.ta(PAGAR)


def utfor(inlasning: Registerinlasning) -> None:
    """Review or read in an upload that has been taken. What goes wrong is said on it, and changes nothing else."""
    try:
        (_granska if inlasning.lage is Lage.GRANSKAS else _las_in)(inlasning)
    except Avbruten:
        inlasning.underlag.ta_bort()
    except FileNotFoundError:
        inlasning.flytta(Lage.BORTTAGEN, besked=FILEN_BORTA, mapp=None)
    except RuleBroken as broken:
        _olaslig(inlasning, broken.sentence)
    except Exception as fault:
        log.error("register file failed", inlasning=inlasning.id, exc_info=fault)
        _olaslig(inlasning, OVANTAT)


def _granska(inlasning: Registerinlasning, besked: str = "") -> None:
    seen = _preview(inlasning)
    inlasning.underlag.skriv(seen)
    inlasning.flytta(
        Lage.GRANSKAD,
        avtryck=seen.avtryck,
        **_counted(seen),
        fel=len(seen.fel),
        varning=seen.varning,
        notiser="\n".join(seen.notiser),
        besked=besked,
    )


def _las_in(inlasning: Registerinlasning) -> None:
    by = Actor.now(inlasning.beslutad_av_id, inlasning.beslutad_vid)
    if by is None or not by.may(inlasning.om.behorighet):
        inlasning.flytta(Lage.GRANSKAD, besked=INTE_BEHORIG)
        return
    seen = _preview(inlasning)
    try:
        if seen.avtryck != inlasning.avtryck:
            raise Conflict(HAS_CHANGED)
        with db.atomic():
            done = apply(seen, by, confirmed=True, progress=inlasning.noting(WRITES))
            if not inlasning.flytta(Lage.INLAST, mapp=None, **_counted(done)):
                raise Avbruten  # cancelled, or taken for dead: what was written is taken back
    except Conflict as conflict:
        _granska(inlasning, conflict.sentence)
        return
    inlasning.underlag.ta_bort()


def _preview(inlasning: Registerinlasning) -> Preview:
    (config,) = _configured
    return preview(
        inlasning.om.inom(inlasning.av.enhet.orgnr),
        inlasning.underlag.fil.read_bytes(),
        inlasning.filnamn,
        inlasning.komplett,
        grans=config.import_end_percent,
        reservformat=config.reservnummer,
        progress=inlasning.noting(READS, sedan=COMPARES),
    )


def _counted(what: Any) -> dict[str, int]:
    def count(value: Any) -> int:
        return value if isinstance(value, int) else len(value)

    return {name: count(getattr(what, name)) for name in ("nya", "andrade", "avslutade", "oforandrade")}


def _olaslig(inlasning: Registerinlasning, besked: str) -> None:
    if inlasning.flytta(Lage.OLASLIG, besked=besked, mapp=None):
        inlasning.underlag.ta_bort()
