"""An ärende of the demo, told step by step with the verbs that its mottagning and Tandvårdsenheten have."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from models.shared import clock
from models.shared.demo_cast import Cast
from models.shared.files.received import receive
from models.shared.person import Person
from models.tandvard.behovspeng import begara, besluta, rapportera
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import Behovsatgard, Karies
from models.tandvard.behovspeng.behovskod import Behovskod
from models.tandvard.behovspeng.dokument import Behovsdokument, Dokumenttyp
from models.tandvard.behovspeng.dokumentkvot import KVOT
from models.tandvard.behovspeng.kontroll import Uppgifter

RONTGENBILD = Path(__file__).parent / "data/rontgenbild.png"
FREDAG = 4


class Steg(NamedTuple):
    """What is done so many days before the base day: a verb of Forlopp, and what it is given."""

    dagar: int
    verb: str
    vad: tuple[Any, ...] = ()
    var: dict[str, Any] = {}


class Forlopp:
    """One ärende while it is told. Whoever reports also treats."""

    def __init__(self, cast: Cast, vem: str, person: Person):
        self.by, self.torsten = getattr(cast, vem), cast.torsten
        self.behandlare, self.person = cast.medarbetare(vem), person
        self.arende: Behovsarende

    def skapa(self, sedan: int = 0) -> None:
        """Begin an ärende whose prövningsperiod began so many days ago."""
        self.arende = Behovsarende.skapa(self.person, clock.today() - timedelta(days=sedan), by=self.by)

    def gjort(self, kod: str, sedan: int = 0, **var: Any) -> None:
        """Report what was done so many days ago."""
        gjord = self._uppgifter(kod, clock.today() - timedelta(days=sedan), **var)
        rapportera.lagg_till(self.arende, gjord, by=self.by)

    def planerat(self, kod: str, **var: Any) -> None:
        """Report what is not done yet."""
        rapportera.lagg_till(self.arende, self._uppgifter(kod, None, **var), by=self.by)

    def utfort(self) -> None:
        """Tell that all that was planned and approved was done today."""
        for en in self.arende.atgarder.where(Behovsatgard.behandlingsdatum.is_null()).order_by(Behovsatgard.id):
            nu = Uppgifter(en.kod, self.behandlare, clock.today(), en.tand, en.kake, en.ytor, en.karies)
            rapportera.andra(en, nu, by=self.by)

    def rontgen(self) -> None:
        with RONTGENBILD.open("rb") as fil:
            taken = receive(fil, RONTGENBILD.name, KVOT)
        Behovsdokument.lagg_till(self.arende, Dokumenttyp.RONTGEN, taken, by=self.by)

    def bilaga(self, beskrivning: str, filtyp: str) -> None:
        Behovsdokument.lagg_till_bilaga(self.arende, Dokumenttyp.MODELL, beskrivning, 1, filtyp, by=self.by)

    def begar(self, motivering: str, skicka: bool = True) -> None:
        begara.skapa(self.arende, list(begara.mojliga(self.arende)), motivering, skicka=skicka, by=self.by)

    def komplettera(self, vad: str) -> None:
        besluta.begar_komplettering(self.fhb, vad, by=self.torsten)

    def beslutat(self, **nej: str) -> None:
        """Decide on all that was asked for; those of the teeth that are named are refused with a reason."""
        rader = {f"tand{rad.atgard.tand}": rad.atgard_id for rad in self.fhb.rader}
        besluta.besluta(self.fhb, {rader[tand]: skal for tand, skal in nej.items()}, by=self.torsten)

    def last(self) -> None:
        besluta.markera_som_last(self.fhb, by=self.by)

    @property
    def fhb(self) -> Any:
        """The latest förhandsbedömning of the ärende."""
        return self.arende.forhandsbedomningar.order_by(-self.arende.forhandsbedomningar.model.id).get()

    def _uppgifter(self, nummer: str, dag: date | None, **var: Any) -> Uppgifter:
        kod = Behovskod.get(Behovskod.kod == nummer)
        return Uppgifter(kod, self.behandlare, dag, karies=Karies.INITIAL if kod.karies else None, **var)


def beratta(forlopp: Forlopp, saga: tuple[Steg, ...], base_day: date) -> Iterator[datetime]:
    """Let a saga happen, each step a little later in the day than the one before it."""
    for nummer, steg in enumerate(saga):
        yield vardag(base_day - timedelta(days=steg.dagar), time(8 + nummer, 4 + nummer * 7))
        getattr(forlopp, steg.verb)(*steg.vad, **steg.var)


def vardag(dag: date, klockan: time) -> datetime:
    """The moment on that day, or on the Friday before a weekend."""
    return clock.utc(dag - timedelta(days=max(0, dag.weekday() - FREDAG)), klockan)
