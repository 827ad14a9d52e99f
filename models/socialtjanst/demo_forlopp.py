"""A genomförande of the demo, told step by step with the verbs that handläggare and utförare have."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from models.shared import clock
from models.shared.avvikelse.avvikelse import Avvikelsetyp, Ensam
from models.shared.avvikelse.lagrum import Lagrum
from models.shared.avvikelse.omrade import Avvikelseomrade
from models.shared.avvikelse.registrera import Anmalan, registrera
from models.shared.avvikelse.yrkesgrupp import Yrkesgrupp
from models.shared.demo_cast import Cast
from models.shared.organisation import Enhet
from models.socialtjanst.avslut import avsluta
from models.socialtjanst.boende import kontraktera, kontraktsslut
from models.socialtjanst.boende.boendekontrakt import Orsak
from models.socialtjanst.boende.boendeobjekt import Boendeobjekt
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.inkorg.meddelande import Lasning, Meddelande
from models.socialtjanst.inkorg.mottagare import mottagare, skriv
from models.socialtjanst.journal import avsluta as journalavslut
from models.socialtjanst.journal.anteckning import Anteckning, Innehall
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.journal.mall import Rubrik
from models.socialtjanst.journal.rattning import Rattning
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan
from models.socialtjanst.plan.planversion import Planversion
from models.socialtjanst.plan.skriv import Dagar, Del, delarna, lagg_till_mal
from models.socialtjanst.plan.skriv import skriv as skriv_plan
from models.socialtjanst.plan.uppfoljning import Uppfoljning, Utfall
from models.socialtjanst.uppdrag import sandning
from models.socialtjanst.uppdrag.fordelning import Fordelning
from models.socialtjanst.uppdrag.kvittering import Kvittering
from models.socialtjanst.uppdrag.uppdrag import Uppdrag
from models.socialtjanst.utforare.avslutsorsak import Avslutsorsak
from models.socialtjanst.utforare.insatstyp import Insatstyp

FREDAG, EN_TIMME = 4, timedelta(hours=1)
TRE_MANADER = timedelta(days=90)


class Steg(NamedTuple):
    """What is done so many days before the base day: a verb of Forlopp, and what it is given."""

    dagar: int
    verb: str
    vad: tuple[Any, ...] = ()
    var: dict[str, Any] = {}


class Forlopp:
    """One genomförande while it is told: of a person, or at service of somebody who is avidentifierad."""

    def __init__(self, cast: Cast, person: Any):
        self.cast, self.person = cast, person
        self.uppdrag: Uppdrag
        self.genomforande: Genomforande

    def skriver(self, insats: str, innehall: str, till: str = "ekdala_utforare", veckor: int = 0) -> None:
        """Olle writes an uppdrag from today, perhaps for so many weeks."""
        idag = clock.today()
        self.uppdrag = Uppdrag.skapa(
            self.person,
            till_enhet=self.cast.enhet(till),
            insatstyp=Insatstyp.get(Insatstyp.namn == insats),
            lagrum="11 kap. 1 § socialtjänstlagen (2025:400)",
            innehall=innehall,
            fran=idag,
            till=idag + timedelta(weeks=veckor) if veckor else None,
            by=self.cast.olle,
        )

    def skickar(self, *vad: Any, **var: Any) -> None:
        """And sends it."""
        self.skriver(*vad, **var)
        sandning.skicka(self.uppdrag, by=self.cast.olle)
        self.uppdrag = Uppdrag.get_by_id(self.uppdrag.id)

    def atertar(self) -> None:
        sandning.aterta(self.uppdrag, by=self.cast.olle)

    def fordelar(self, enhet: str, vem: str = "simon", text: str = "") -> None:
        """Accept it and send its insats to genomförande at an enhet."""
        by, hos = self._vem(vem), self.cast.enhet(enhet)
        gjord = Fordelning.fordela(self.uppdrag, hos, self.uppdrag.fran, meddela=True, text=text, by=by)
        self.genomforande = Genomforande.get_by_id(gjord.genomforande_id)
        self._laser(by)

    def kvitterar(self, vem: str, flytta: bool = True) -> None:
        Kvittering.kvittera(self.uppdrag, flytta=flytta, by=self._vem(vem))
        self._laser(self._vem(vem))

    def service(self, insats: str = "Boservice") -> None:
        """Signe begins a serviceärende."""
        signe, hos = self.cast.signe, self.cast.enhet("ekdala_service")
        self.genomforande = Genomforande.nytt_for_service(self.person, hos, clock.today(), by=signe)
        Insats.lagg_till(self.genomforande, Insatstyp.get(Insatstyp.namn == insats), clock.today(), by=signe)

    def journal(self, vem: str, mall: str) -> None:
        vald = next(en for en in Journal.valbara_mallar(self.genomforande) if str(en.namn) == mall)
        Journal.skapa(self.genomforande, vald, by=self._vem(vem))

    def antecknar(self, vem: str, rubrik: str, text: str, *nyckelord: str, signera: bool = True) -> None:
        """Write in the journal of what happened an hour ago."""
        (journal,) = Journal.for_genomforande(self.genomforande)
        under = Rubrik.get(Rubrik.mall == journal.mall_id, Rubrik.namn == rubrik)
        innehall = Innehall(under, clock.now() - EN_TIMME, text, nyckelord)
        Anteckning.spara(journal, innehall, signera=signera, by=self._vem(vem))

    def rattar(self, gammal: str, ny: str) -> None:
        """Hedda corrects the latest anteckning."""
        (journal,) = Journal.for_genomforande(self.genomforande)
        senast = Anteckning.select().where(Anteckning.journal == journal).order_by(Anteckning.id.desc()).get()
        redan = len(Rattning.for_anteckning(senast))
        Rattning.ratta(senast, gammal, ny, sedan=redan, titel=self.cast.hedda.titel, by=self.cast.hedda)

    def planerar(self, vem: str, livsomrade: str, mal: str, *delmal: str) -> None:
        """Write a plan with one mål and one delmål, and save it to the ärende; it is followed up in three months."""
        by, idag = self._vem(vem), clock.today()
        plan = Genomforandeplan.skapa(self.genomforande, idag, by=by)
        lagg_till_mal(plan, by=by)
        vad = dict(zip(("vad", "hur", "vem", "nar"), delmal, strict=False))
        texter = {"plan": {"delaktighet": "Planen är skriven tillsammans med den enskilde."}}
        texter |= {nyckel: vad for nyckel in delarna(plan) if nyckel.startswith("delmal-")}
        texter |= {nyckel: {"livsomrade": livsomrade, "text": mal} for nyckel in delarna(plan) if nyckel[:4] == "mal-"}
        delar = [Del(nyckel, varden, delarna(plan)[nyckel].andring) for nyckel, varden in texter.items()]
        skriv_plan(plan, delar, dagar=Dagar(idag, None, idag + TRE_MANADER), by=by)
        Planversion.uppratta(self._plan(), by=by)

    def foljer_upp(self, vem: str, text: str) -> None:
        idag = clock.today()
        Uppfoljning.gor(self._plan(), idag, Utfall.DELVIS, text, nasta=idag + TRE_MANADER, by=self._vem(vem))

    def hyr(self, objekt: str) -> None:
        kontraktera.skapa(self.genomforande, _objekt(objekt), clock.today(), by=self.cast.simon)

    def byter(self, objekt: str) -> None:
        kontraktera.byt(self._kontrakt(), _objekt(objekt), clock.today(), by=self.cast.simon)

    def flyttar_ut(self) -> None:
        idag = clock.today()
        kontraktsslut.avsluta(self._kontrakt(), idag, idag, Orsak.EGET_BOENDE, by=self.cast.simon)

    def avslutar_insatsen(self, vem: str = "simon", orsak: str = "Behovet har upphört") -> None:
        """Let every insats end today, and tell why."""
        by, idag = self._vem(vem), clock.today()
        for insats in list(Insats.aktuella(self.genomforande)):
            insats.ratta(insats.fran, idag, by=by)
        Insats.ange_avslutsorsak(self.genomforande, Avslutsorsak.get(Avslutsorsak.namn == orsak), by=by)

    def avslutar_uppdraget(self) -> None:
        sandning.avsluta(self.uppdrag, by=self.cast.olle)

    def avslutar_journalen(self, vem: str = "simon") -> None:
        (journal,) = Journal.for_genomforande(self.genomforande)
        journalavslut.avsluta(journal, by=self._vem(vem))

    def avslutar(self, vem: str = "simon") -> None:
        """End the genomförande; one of service is archived."""
        avsluta.avsluta(self.genomforande, by=self._vem(vem))

    def meddelar(self, vem: str, vad: str) -> None:
        """Write to the enhet, or for one who works there to the handläggare."""
        by = self._vem(vem)
        alla = mottagare(self.genomforande, by)
        till = next((en for en in alla if en.namn.endswith("handläggare")), alla[0])
        skriv(self.genomforande, till.val, vad, by=by)

    def avviker(self, vem: str, omrade: str, text: str, forslag: str = "", **mer: Any) -> None:
        """Register an avvikelse that happened an hour ago on the person, at the enhet of the genomförande."""
        by = self._vem(vem)
        nar = clock.local(clock.now() - EN_TIMME)
        (vilket,) = (en for en in Avvikelseomrade.valbara(by.enhet.orgnr, Lagrum.SOL) if en.namn == omrade)
        fakta = {"typ": Avvikelsetyp.AVVIKELSE, "ensam": Ensam.JA, "lagrum": Lagrum.SOL} | mer
        anmalan = Anmalan(
            omrade=vilket,
            enhet=self.genomforande.enhet,
            handelsedatum=nar.date(),
            tid=nar.time().replace(minute=0, second=0, microsecond=0),
            tid_uppskattad=True,
            handelseforlopp=text,
            atgardsforslag=forslag,
            yrkesgrupper=tuple(Yrkesgrupp.valbara(by.enhet.orgnr)[:1]),
            **fakta,
        )
        registrera(anmalan, ("socialtjanst.genomforande", self.genomforande.id), by=by)

    def _laser(self, by: Any) -> None:
        """Mark as read what has come about the uppdrag."""
        for ett in list(Meddelande.till_mig(by).where(Meddelande.uppdrag == self.uppdrag)):
            Lasning.las(ett, by=by)

    def _vem(self, nyckel: str) -> Any:
        return getattr(self.cast, nyckel)

    def _plan(self) -> Any:
        return Genomforandeplan.for_genomforande(self.genomforande).first()

    def _kontrakt(self) -> Any:
        return self.genomforande.kontrakt.get()


def beratta(forlopp: Forlopp, saga: tuple[Steg, ...], base_day: date) -> Iterator[datetime]:
    """Let a saga happen, each step a little later in the day than the one before it."""
    for nummer, steg in enumerate(saga):
        yield vardag(base_day - timedelta(days=steg.dagar), time(8 + nummer, 6 + nummer * 4))
        getattr(forlopp, steg.verb)(*steg.vad, **steg.var)


def vardag(dag: date, klockan: time) -> datetime:
    """The moment on that day, or on the Friday before a weekend."""
    return clock.utc(dag - timedelta(days=max(0, dag.weekday() - FREDAG)), klockan)


def _objekt(namn: str) -> Any:
    return Boendeobjekt.select().join(Enhet).where(Boendeobjekt.namn == namn).get()
