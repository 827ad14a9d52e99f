"""What the worker does with uploads: reviews those that came, and reads in those that somebody has confirmed."""

from datetime import timedelta
from typing import Any

import structlog

from models.shared import clock
from models.shared.actor import Actor
from models.shared.config import Config
from models.shared.db import db
from models.shared.organisation import Medarbetaruppdrag
from models.shared.register import underlag
from models.shared.register.importing import HAS_CHANGED, Preview, apply, preview
from models.shared.register.inlasning import PAGAR, Lage, Registerinlasning
from models.shared.rules import Conflict, RuleBroken

DEAD = timedelta(minutes=2)  # a worker that has noted nothing for this long is not coming back
NOTED_EVERY = timedelta(milliseconds=300)
READS, COMPARES, WRITES = "Läser filen", "Jämför med registret", "Skriver till registret"

OVANTAT = "Något gick fel när filen lästes, och ingenting har ändrats. Felet är registrerat."
FILEN_BORTA = "Filen finns inte kvar. Ladda upp den igen."
INTE_BEHORIG = "Den som bekräftade får inte läsa in registret längre. Ingenting har ändrats."

log = structlog.get_logger()
_configured: list[Config] = []


def configure(config: Config) -> None:
    """Say where files are kept and what the operator has decided. Called once by create_app."""
    _configured[:] = [config]
    underlag.configure(config.instance)


class Avbruten(Exception):
    """Somebody cancelled while the work went on."""


def arbeta() -> int:
    """Do what waits, one file at a time, until nothing does. Returns how many."""
    antal = 0
    while inlasning := ta():
        utfor(inlasning)
        antal += 1
    return antal


def ta() -> Registerinlasning | None:
    """Take one upload that waits, or that a dead worker left. The update succeeds for exactly one taker."""
    now = clock.now()
    cls = Registerinlasning
    for each in list(cls.select().where(cls.lage.in_(PAGAR)).order_by(cls.andrad)):  # read to its end before writing
        noted = max(filter(None, (each.tagen, each.underlag.framsteg().tid)), default=now)
        if each.tagen and noted > now - DEAD:
            continue
        with db.atomic():
            mine = (cls.id == each.id) & (cls.lage == each.lage)
            mine &= cls.tagen.is_null() if each.tagen is None else cls.tagen == each.tagen
            if cls.update(tagen=now).where(mine).execute():
                each.tagen = now
                return each
    return None


def utfor(inlasning: Registerinlasning) -> None:
    """Review or read in an upload that has been taken. What goes wrong is said on it, and changes nothing else."""
    try:
        (_granska if inlasning.lage is Lage.GRANSKAS else _las_in)(inlasning)
    except Avbruten:
        inlasning.underlag.ta_bort()
    except FileNotFoundError:
        inlasning.flytta(inlasning.lage, Lage.BORTTAGEN, besked=FILEN_BORTA, mapp=None)
    except RuleBroken as broken:
        _olaslig(inlasning, broken.sentence)
    except Exception as fault:
        log.error("register file failed", inlasning=inlasning.id, exc_info=fault)
        _olaslig(inlasning, OVANTAT)


def _granska(inlasning: Registerinlasning, besked: str = "") -> None:
    seen = _preview(inlasning)
    inlasning.underlag.skriv(seen)
    inlasning.flytta(
        inlasning.lage,
        Lage.GRANSKAD,
        avtryck=seen.avtryck,
        **_counted(seen),
        fel=len(seen.fel),
        varning=seen.varning,
        notiser="\n".join(seen.notiser),
        besked=besked,
    )


def _las_in(inlasning: Registerinlasning) -> None:
    by = _confirmer(inlasning)
    if by is None or not by.may(inlasning.om.behorighet):
        inlasning.flytta(Lage.LASES_IN, Lage.GRANSKAD, besked=INTE_BEHORIG)
        return
    seen = _preview(inlasning)
    try:
        if seen.avtryck != inlasning.avtryck:
            raise Conflict(HAS_CHANGED)
        with db.atomic():
            done = apply(seen, by, confirmed=True, progress=_noting(inlasning, WRITES))
            if not inlasning.flytta(Lage.LASES_IN, Lage.INLAST, mapp=None, **_counted(done)):
                raise Avbruten  # cancelled, or taken for dead: what was written is taken back
    except Conflict as conflict:
        _granska(inlasning, conflict.sentence)
        return
    inlasning.underlag.ta_bort()


def _confirmer(inlasning: Registerinlasning) -> Actor | None:
    """Whoever confirmed, as their uppdrag is now (AC-08)."""
    uppdrag = Medarbetaruppdrag.select().where(
        Medarbetaruppdrag.id == inlasning.beslutad_av_id, Medarbetaruppdrag.galler()
    )
    found = uppdrag.first()
    return Actor.of(found, inlasning.beslutad_vid) if found and not found.medarbetare.inaktiverad else None


def _preview(inlasning: Registerinlasning) -> Preview:
    (config,) = _configured
    return preview(
        inlasning.om.inom(inlasning.av.enhet.orgnr),
        inlasning.underlag.fil(),
        inlasning.filnamn,
        inlasning.komplett,
        grans=config.import_end_percent,
        reservformat=config.reservnummer,
        progress=_noting(inlasning, READS),
    )


def _noting(inlasning: Registerinlasning, steg: str) -> Any:
    """A listener that notes how far it has come, now and then, and stops the work when somebody has cancelled."""
    last = clock.now() - NOTED_EVERY
    kept = inlasning.underlag

    def note(klart: int, totalt: int) -> None:
        nonlocal last
        if kept.is_cancelled:
            raise Avbruten
        now = clock.now()
        if klart == totalt and steg == READS:
            kept.notera(COMPARES, klart, totalt)
        elif now - last >= NOTED_EVERY:
            last = now
            kept.notera(steg, klart, totalt)

    return note


def _counted(what: Any) -> dict[str, int]:
    def count(value: Any) -> int:
        return value if isinstance(value, int) else len(value)

    return {name: count(getattr(what, name)) for name in ("nya", "andrade", "avslutade", "oforandrade")}


def _olaslig(inlasning: Registerinlasning, besked: str) -> None:
    if inlasning.flytta(inlasning.lage, Lage.OLASLIG, besked=besked, mapp=None):
        inlasning.underlag.ta_bort()
