"""The journal as it is printed: every anteckning in order with its rättningar, the same bytes for the same content."""

from datetime import datetime
from typing import Any

from models.shared import clock
from models.socialtjanst.journal.anteckning import Anteckning
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.journal.lasning import Rad, lasbara, rader


def innehall(journal: Journal) -> tuple[dict[str, Any], datetime]:
    """Every word of the print, the oldest first, and the moment when it last became another.

    Neither who prints it nor when is in it; that is in the log.
    """
    a = Anteckning
    alla = rader(journal, list(lasbara(journal).order_by(a.handelsetid, a.id)))
    moment = max(
        filter(
            None,
            (
                journal.oppnad,
                journal.avslutad,
                *(nar for rad in alla for nar in (rad.anteckning.sparad, rad.anteckning.rattad, rad.anteckning.last)),
            ),
        )
    )
    return {
        "mall": journal.mall.namn,
        "enhet": journal.enhet.namn,
        "nummer": journal.genomforande.nummer,
        "oppnad": _tid(journal.oppnad),
        "avslutad": _tid(journal.avslutad),
        "anteckningar": [_rad(rad) for rad in alla],
    }, moment


def _rad(rad: Rad):
    en = rad.anteckning
    return {
        "rubrik": en.rubrik.namn,
        "handelsetid": _tid(en.handelsetid),
        "nyckelord": ", ".join(en.ord),
        "vem": f"{en.av_namn}, {en.av_titel}",
        "sparad": _tid(en.sparad),
        "lage": _lage(en),
        "bitar": [[bit.text, bit.tillagd, bit.borttagen] for bit in rad.bitar],
        "rattningar": [
            {
                "nummer": r.nummer,
                "vem": f"{r.av_namn}, {r.av_titel}",
                "tidpunkt": _tid(r.tidpunkt),
                "gammal": r.gammal,
                "ny": r.ny,
            }
            for r in rad.rattningar
        ],
    }


def _lage(en):
    if en.signerad:
        return f"Signerad {_tid(en.signerad)}"
    return f"Låst {_tid(en.last)}, inte signerad" if en.last else "Inte signerad"


def _tid(moment):
    return clock.local(moment).strftime("%Y-%m-%d %H:%M") if moment else ""
