"""One stay in hospital as the demo tells it: what is done, by whom, and how long it takes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from models.samverkan import steg
from models.samverkan.arende import Arende, Deltagare
from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.inskrivning import STEG, Inskrivning
from models.samverkan.kartlaggning.demo import Rad
from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.lagklocka.mottagningssvar import Mottagningssvar
from models.samverkan.lagklocka.planeringskallelse import Planeringskallelse
from models.samverkan.meddelanden.fil import Meddelandefil
from models.samverkan.meddelanden.granska import granska
from models.samverkan.meddelanden.meddelande import Meddelande
from models.samverkan.meddelanden.paminnelse import Paminnelse
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.samverkan.steg import Stegversion
from models.samverkan.utskrivning import Slut, Utskrivning, arkiveras, far_mer_an_datum
from models.samverkan.utskrivningstid import LAKARE, Utskrivningstid
from models.shared import clock
from models.shared.actor import Actor
from models.shared.demo_cast import Cast
from models.shared.organisation import Medarbetare, Medarbetaruppdrag
from models.shared.person import Person
from models.shared.process import Part

KONTORSTID = range(8, 16)
KVITTERAR = (
    *("bo", "lena", "agneta", "viola", "zahra"),
    *("carin", "ibrahim", "nadja", "malin", "linnea", "kerstin", "olle"),
)


@dataclass
class Fall:
    """A patient on a ward. Each verb is a piece of the story: it yields the moment, and then it happens."""

    cast: Cast
    person: Person
    av: Actor
    inskriven: datetime
    beraknad_ut: date
    orsak: str
    arende: Arende = field(init=False)
    nu: datetime = field(init=False)
    kartlaggning: Kartlaggning = field(init=False)

    def __post_init__(self):
        self.nu = self.inskriven

    def om(self, **langd: int) -> Iterator[datetime]:
        """Let time pass, such as hours=2."""
        self.nu += timedelta(**langd)
        yield self.nu

    def pa_kontorstid(self, minuter: int) -> Iterator[datetime]:
        """Let minutes pass, and wait for the morning when the receivers have gone home."""
        self.nu += timedelta(minutes=minuter)
        local = clock.local(self.nu)
        if local.hour not in KONTORSTID:
            dag = local.date() + timedelta(days=local.hour >= KONTORSTID.stop)
            self.nu = clock.utc(dag, time(KONTORSTID.start, minuter))
        yield self.nu

    def nasta_dag(self, timme: int) -> Iterator[datetime]:
        """Wait for a full hour of the following day."""
        self.nu = clock.utc(clock.local(self.nu).date() + timedelta(days=1), time(timme, 10))
        yield self.nu

    def skapa(self) -> Iterator[datetime]:
        yield from self.om(minutes=50)
        self.arende = Arende.skapa_svu(self.person, by=self.av)

    def informera(self, anledning: str = "") -> Iterator[datetime]:
        yield from self.om(minutes=6)
        Patientinformation.registrera(self.arende, lamnad=not anledning, anledning=anledning, by=self.av)

    def grunda(self, grund: Grund = Grund.SAMTYCKE, ansvarig: str = "") -> Iterator[datetime]:
        yield from self.om(minutes=4)
        medarbetare = self.cast.medarbetare(ansvarig) if ansvarig else None
        Samtycke.registrera(self.arende, grund, ansvarig=medarbetare, by=self.av)

    def aterkalla(self) -> Iterator[datetime]:
        yield from self.om(hours=3)
        Samtycke.for_arende(self.arende).avregistrera(by=self.av)

    def skriv_utkast(self, by: Actor | None = None) -> Iterator[datetime]:
        yield from self.om(minutes=11)
        by = by or self.av
        utkast = Inskrivning.utkast(self.arende, by=by)
        Inskrivning.spara_utkast(self.arende, **self._text(), sedan=utkast.andring if utkast else 0, by=by)

    def publicera(self) -> Iterator[datetime]:
        yield from self.om(minutes=9)
        utkast = Inskrivning.utkast(self.arende, by=self.av)
        senaste = Stegversion.senaste(self.arende, STEG)
        Inskrivning.publicera(
            self.arende,
            **self._text(),
            sedan=utkast.andring if utkast else 0,
            efter=senaste.nummer if senaste else 0,
            by=self.av,
        )

    def _lakare(self) -> Medarbetare:
        """A läkare of the ward, or else of the region."""
        uppdrag = Medarbetaruppdrag.select().join(Medarbetare).where(Medarbetare.legitimation == LAKARE)
        pa_enheten = (Medarbetaruppdrag.enhet == self.av.enhet_id).desc()
        return uppdrag.order_by(pa_enheten, Medarbetaruppdrag.id).first().medarbetare

    def _text(self) -> dict[str, object]:
        local = clock.local(self.inskriven)
        grund = Samtycke.for_arende(self.arende)
        return {
            "inskriven": local.date(),
            "klockan": local.time(),
            "beraknad_ut": self.beraknad_ut,
            "orsak": self.orsak if grund and grund.far_dela else "",
        }

    def kvittera(self, *parter: Part, nyckel: str = STEG) -> Iterator[datetime]:
        """The enheter of the given parts acknowledge the latest version of a step."""
        kvitterar = {actor.enhet_id: actor for actor in (getattr(self.cast, namn) for namn in KVITTERAR)}
        for deltagare in self.arende.aktiva_deltagare:
            if deltagare.part in parter:
                yield from self.pa_kontorstid(25)
                version = Stegversion.senaste(self.arende, nyckel)
                steg.kvittera(self.arende, nyckel, version=version.nummer, by=kvitterar[deltagare.enhet_id])

    def andra_tid(self, dagar: int, orsak: str = "", *, klar: bool = False) -> Iterator[datetime]:
        """Tell a new time, counted in days from the one that was told, or that the patient is utskrivningsklar."""
        yield from self.om(minutes=7)
        nu = Utskrivningstid.alla(self.arende)[0]
        Utskrivningstid.publicera(
            self.arende,
            datum=nu.datum + timedelta(days=dagar),
            klar=klar,
            orsak=orsak,
            lakare=self._lakare() if klar else None,
            efter=nu.version.nummer,
            by=self.av,
        )

    def skriv_till_alla(
        self, text: str, *, by: str = "", kvittens: bool = True, bilaga: Path | None = None
    ) -> Iterator[datetime]:
        """A message to all; with kvittens the others are asked for it. `by` is one of the cast, or the ward."""
        yield from self.pa_kontorstid(40)
        av = getattr(self.cast, by) if by else self.av
        andra = [en.enhet_id for en in self.arende.aktiva_deltagare if en.enhet_id != av.enhet_id]
        if bilaga:
            with bilaga.open("rb") as fil:
                Meddelandefil.bifoga(self.arende, granska(fil, bilaga.name, self.person), by=av)
        Meddelande.skicka(self.arende, text=text, kvittens=andra if kvittens else (), by=av)

    def paminn(self, part: Part, nyckel: str = STEG) -> Iterator[datetime]:
        """The ward reminds the enheter of a part of what they have not done."""
        yield from self.nasta_dag(10)
        for en in self.arende.aktiva_deltagare:
            if en.part is part:
                Paminnelse.skicka(self.arende, nyckel, en.enhet_id, by=self.av)

    def svara_om_mottagande(self, by: Actor, dagar: int | None = None, orsak: str = "") -> Iterator[datetime]:
        """The kommun can receive the patient so many days from now, or not yet and why."""
        yield from self.om(minutes=50)
        fran = None if dagar is None else clock.today() + timedelta(days=dagar)
        Mottagningssvar.svara(self.arende, kan=bool(fran), fran=fran, orsak=orsak, by=by)

    def kalla_till_planering(self, dagar: int) -> Iterator[datetime]:
        """The kallelseansvarig calls to a meeting so many days from now, at half past nine."""
        yield from self.pa_kontorstid(35)
        mote = clock.utc(clock.today() + timedelta(days=dagar), time(9, 30))
        Planeringskallelse.kalla(self.arende, mote=mote, by=self._nagon(Part.OPPENVARD))

    def lagg_till(self, *enheter: str) -> Iterator[datetime]:
        for enhet in enheter:
            yield from self.om(minutes=3)
            Deltagare.lagg_till(self.arende, self.cast.enhet(enhet), by=self.av)

    def ta_bort_deltagare(self, enhet: str) -> Iterator[datetime]:
        yield from self.om(minutes=2)
        deltagare = Deltagare.get(
            Deltagare.arende == self.arende, Deltagare.enhet == self.cast.enhet(enhet), Deltagare.borttagen.is_null()
        )
        deltagare.ta_bort(by=self.av)

    def starta_kartlaggning(self) -> Iterator[datetime]:
        yield from self.nasta_dag(9)
        self.kartlaggning = Kartlaggning.starta(self.arende, by=self.av)

    def kartlagg(self, part: Part, rader: Sequence[Rad]) -> Iterator[datetime]:
        """Someone of a part writes those of the fields that the part answers for."""
        egna = [rad for rad in rader if part in self.kartlaggning.katalog.halva_for[rad.falt].parter]
        by = self._nagon(part)
        for rad in egna:
            sedan = 0
            for val, text in [((), rad.fore), (rad.val, rad.text)][not rad.fore :]:
                yield from self.om(minutes=15 if sedan else 2)
                nu = Faltvarde.spara(self.arende, rad.falt, val=val, text=text, sedan=sedan, by=by)
                sedan = nu.version

    def _nagon(self, part: Part) -> Actor:
        """The one of the case who writes for a part."""
        kvitterar = {actor.enhet_id: actor for actor in (getattr(self.cast, namn) for namn in KVITTERAR)}
        enhet = next(deltagare.enhet_id for deltagare in self.arende.aktiva_deltagare if deltagare.part is part)
        return self.av if part is Part.SLUTENVARD else kvitterar[enhet]

    def utse_fast_vardkontakt(self, ansvar: str = "") -> Iterator[datetime]:
        """Öppenvården names the one who works there; the one who has another ansvar is not kallelseansvarig."""
        yield from self.pa_kontorstid(40)
        by = self._nagon(Part.OPPENVARD)
        medarbetare = Medarbetare.get_by_id(by.medarbetare_id)
        FastVardkontakt.registrera(self.arende, medarbetare, kallelseansvarig=not ansvar, ansvar=ansvar, by=by)

    def ga_hem(self, till: str = "ordinart-boende", kommentar: str = "") -> Iterator[datetime]:
        """The patient leaves on the day that was planned."""
        self.nu = max(self.nu, clock.utc(self.beraknad_ut, time(13, 20)))
        yield self.nu
        self.skriv_ut(Slut.UTSKRIVNING, till, kommentar)

    def skriv_ut(self, slut: Slut, till: str = "", kommentar: str = "") -> None:
        """Publish the utskrivning now; of one without samtycke the day alone."""
        mer = far_mer_an_datum(Samtycke.for_arende(self.arende))
        nu = Utskrivning.for_arende(self.arende)
        Utskrivning.publicera(
            self.arende,
            datum=clock.local(self.nu).date(),
            slut=slut if mer else None,
            till=till if mer else "",
            kommentar=kommentar if mer else "",
            efter=nu.version.nummer if nu else 0,
            utan_kallelseansvarig=True,
            by=self.av,
        )

    def angra(self) -> Iterator[datetime]:
        yield from self.om(hours=2)
        Utskrivning.angra(self.arende, efter=Utskrivning.alla(self.arende)[0].version.nummer, by=self.av)

    def arkivera(self) -> Iterator[datetime]:
        """Some days have gone, and the job takes it off the start page."""
        self.nu = arkiveras(self.nu)
        yield self.nu
        self.arende.arkivera(by=None)

    def ta_bort(self) -> Iterator[datetime]:
        yield from self.om(hours=1)
        self.arende.ta_bort(by=self.av)
