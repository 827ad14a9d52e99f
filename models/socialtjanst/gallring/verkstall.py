"""To carry out a förslag of socialtjänst, through the doors of the rooms whose rows the akter hold."""

from collections import Counter
from typing import Any

from models.shared.gallring import verkstall as grund
from models.shared.gallring.paket import Paket
from models.shared.gallring.verkstall import ANDRAD, INTE_GODKANT, Gallrare
from models.socialtjanst import events
from models.socialtjanst.gallring import personrader
from models.socialtjanst.gallring.akt import Akt, akter
from models.socialtjanst.gallring.forslag import Gallringsforslag
from models.socialtjanst.gallring.rot import ROTTER, enhet, logga
from models.socialtjanst.gallring.urval import kandidat
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.journal import gallra as journalen

__all__ = ["ANDRAD", "INTE_GODKANT", "verkstall"]

DORRAR = (journalen.gallra,)  # of the rooms whose rows the database removes only through their own door


def verkstall(forslag: Gallringsforslag, paket: Paket, *, by: Any) -> Counter[str]:
    """Remove what was proposed. Returns how many rows of each table. Raises RuleBroken."""
    cls, typ = forslag.typ.rot, forslag.typ
    gallrare = Gallrare(
        akter=lambda ids: akter(cls.select().where(cls.id.in_(ids)), las=True),
        enhet=lambda akt: enhet(akt.rot).id,
        prova=lambda akt: kandidat(typ, akt),
        ta_bort=lambda akt: _ta_bort(akt, forslag, by),
    )
    return grund.verkstall(forslag, paket, gallrare, by=by)


def _ta_bort(akt: Akt, forslag: Gallringsforslag, by: Any) -> Counter[str]:
    """Tell the log, and remove every row, and with the last akt what else is kept of the person."""
    if isinstance(akt.rot, Genomforande):
        logga(akt.rot, events.GENOMFORANDE_GALLRAT, by=by, gallring=forslag.nummer)
        for dorr in DORRAR:
            dorr(akt.rot, by=by)
    else:
        logga(akt.rot, events.UPPDRAG_GALLRAT, by=by, gallring=forslag.nummer)
    akt.ta_bort(ROTTER)
    borttaget = akt.antal
    if (person := akt.rot.person_id) is not None:
        borttaget += personrader.ta_bort(person, enhet(akt.rot).orgnr)
    return borttaget
