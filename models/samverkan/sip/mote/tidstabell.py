"""Tidstabell: the times that a kallelse proposes, and what each enhet has said about them, read at once."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from models.samverkan.sip.kallelse import Kallelse
from models.samverkan.sip.mote.motestid import Motestid
from models.samverkan.sip.mote.tidssvar import Tidssvar
from models.shared.statement import records

TIDER = """
SELECT {t}, {svar}
  FROM samverkan_motestid t LEFT JOIN samverkan_tidssvar svar ON svar.motestid_id = t.id
 WHERE t.kallelse_id IN (?, ?) ORDER BY t.datum, t.tid, svar.omgang
"""


class Tidstabell(NamedTuple):
    """The times, the earliest first, and the last answer of each enhet about each, by time and enhet."""

    tider: tuple[Motestid, ...] = ()
    svar: Mapping[tuple[int, int], Tidssvar] = {}

    @classmethod
    def las(cls, kallelse: Kallelse) -> "Tidstabell":
        """The times of one kallelse."""
        return cls.for_kallelser(kallelse, None)[kallelse.id]

    @classmethod
    def for_kallelser(cls, skickad: Any, utkast: Any) -> dict[int, "Tidstabell"]:
        """The times of what is sent and of the draft, by the id of each; either may be None."""
        finns = [rad for rad in (skickad, utkast) if rad]
        tider: dict[int, dict[int, Motestid]] = {rad.id: {} for rad in finns}
        svar: dict[int, dict[tuple[int, int], Tidssvar]] = {rad.id: {} for rad in finns}
        ids = [rad.id if rad and rad.flera else 0 for rad in (skickad, utkast)]
        for rad in records(TIDER, ids, t=Motestid, svar=Tidssvar) if any(ids) else ():
            tider[rad.kallelse_id].setdefault(rad.id, rad)
            if (ett := rad.__rel__["svar"]) is not None:
                svar[rad.kallelse_id][rad.id, ett.enhet_id] = ett
        return {id: cls(tuple(tider[id].values()), svar[id]) for id in tider}

    def svar_om(self, tid: Motestid) -> list[Tidssvar]:
        """What the enheter have said about one time."""
        return [ett for (en, _), ett in self.svar.items() if en == tid.id]

    def kan(self, tid: Motestid, enheter: Any) -> int:
        """How many of the enheter can come then."""
        return sum(ett.kan for ett in self.svar_om(tid) if ett.enhet_id in enheter)

    def har_svarat(self, enhet: int) -> bool:
        """True when the enhet has said which times it can."""
        return any(en == enhet for _, en in self.svar)

    def ytterligare(self, kallelse: Kallelse) -> list[Motestid]:
        """The times besides the one that stands first, as its form has them."""
        return [tid for tid in self.tider if (tid.datum, tid.tid) != (kallelse.datum, kallelse.tid)]
