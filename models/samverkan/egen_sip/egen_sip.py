"""The whole of a SIP as its person reads it: the meeting, the plan, whom to turn to, and what they have written."""

from typing import Any, NamedTuple

from models.samverkan.arende import Arende
from models.samverkan.egen_sip.amne import ORD, motet_har_varit
from models.samverkan.egen_sip.delning import Delning
from models.samverkan.egen_sip.egenplan import Egenplan
from models.samverkan.egen_sip.inlagg import Inlagg
from models.samverkan.egen_sip.inlaggsutkast import Inlaggsutkast
from models.samverkan.egen_sip.kontakt import Kontakt, kontakter
from models.samverkan.samtycke import Samtycke
from models.samverkan.sip.kallelse import Kallelse
from models.samverkan.sip.mote.tidstabell import Tidstabell
from models.shared.invanare.invanare import Invanare


class EgenSip(NamedTuple):
    """One SIP. Where the ground lets nobody read it, only that it is there."""

    arende: Arende
    delas: bool
    kallelse: Kallelse | None = None  # the meeting that was called to last
    kommande: bool = False  # it has not begun
    tider: tuple[Any, ...] = ()  # those it is proposed at, while none is chosen
    plan: Egenplan | None = None
    kontakter: tuple[Kontakt, ...] = ()
    inlagg: dict[str, Inlagg] = {}
    utkast: frozenset[str] = frozenset()  # what the person has begun to write about

    @classmethod
    def egna(cls, by: Invanare) -> list[Arende]:
        """The SIP that are open for the person, the one that goes on first."""
        alla = Delning.egna(by.person_id).order_by(Arende.skapad.desc(), Arende.id.desc())
        return sorted(alla, key=lambda arende: arende.avslutad is not None)

    @classmethod
    def hitta(cls, id: int, by: Invanare) -> "EgenSip | None":
        """The SIP of this id when it is the person's own and open for them."""
        arende: Any = Delning.egna(by.person_id).where(Arende.id == id).first()
        if arende is None:
            return None
        grund = Samtycke.for_arende(arende)
        if grund is None or not grund.far_dela:
            return cls(arende, delas=False)
        kallelse, plan = Kallelse.skickad(arende), Egenplan.for_arende(arende)
        return cls(
            arende,
            delas=True,
            kallelse=kallelse,
            kommande=kallelse is not None and not motet_har_varit(kallelse) and not arende.avslutad,
            tider=Tidstabell.las(kallelse).tider if kallelse and kallelse.flera else (),
            plan=plan,
            kontakter=tuple(kontakter(arende, plan)),
            inlagg=Inlagg.senaste(arende, grund),
            utkast=Inlaggsutkast.paborjade(arende),
        )

    @property
    def skriver(self) -> bool:
        """True when the person may write in it now, as long as the thing itself is open."""
        return self.delas and not self.arende.avslutad and not self.arende.arkiverad

    @property
    def amnen(self) -> tuple[str, ...]:
        """What may be written about now."""
        if not self.skriver:
            return ()
        mote = () if motet_har_varit(self.kallelse) else tuple(ORD)
        return (*mote, *(delmal.amne for delmal in self.plan.delmal)) if self.plan else mote
