"""The stories of the demo: each is one way an SVU can go in the first days, and where it stands when we look."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from models.samverkan.demo_fall import Fall
from models.samverkan.kartlaggning.demo import FORST, rader
from models.samverkan.roller.demo import andra_roller
from models.samverkan.samtycke import Grund
from models.samverkan.sparrning import sparra
from models.samverkan.stallningstagande import demo as stallning
from models.samverkan.utskrivning import Slut
from models.samverkan.utskrivningstid import STEG as TID
from models.shared.person import Person
from models.shared.personnummer import Personnummer
from models.shared.personuppgifter.sparr import Begard
from models.shared.process import Part

RESERVNUMMER = Personnummer.stored("19870412K001")
Saga = Iterator[datetime]
MOTTAGARE = (Part.OPPENVARD, Part.KOMMUN)
FORVIRRAD = "Patienten är förvirrad och kan inte ta emot skriftlig information. Närstående har fått broschyren."
RULLATOR = "Hemmet behöver en rullator och en duschpall på plats till hemgången. Går det att ordna till på fredag?"
VARMT_MAL = "Dottern ordnar ett varmt mål mat den första kvällen."
HJALPMEDEL = Path(__file__).parent / "meddelanden/data/hjalpmedel.pdf"
HEMRESA = "Sjuktransporten är beställd till klockan 13. Nyckeln lämnas till hemtjänsten av grannen."
SYNNEDSATT = "Patienten har kraftigt nedsatt syn. Informationen är läst upp."


def bara_skapad(fall: Fall) -> Saga:
    yield from fall.skapa()


def informerad(fall: Fall) -> Saga:
    yield from fall.skapa()
    yield from fall.informera()


def utan_skriftlig_information(fall: Fall) -> Saga:
    yield from fall.skapa()
    yield from fall.informera(FORVIRRAD)


def utkast(fall: Fall) -> Saga:
    yield from fall.skapa()
    yield from fall.informera()
    yield from fall.grunda()
    yield from fall.skriv_utkast()


def utkast_av_tva(fall: Fall) -> Saga:
    """The undersköterska begins the draft and the sjuksköterska goes on with it."""
    yield from fall.skapa()
    yield from fall.informera()
    yield from fall.grunda()
    yield from fall.skriv_utkast(by=fall.cast.jasmin)
    yield from fall.om(hours=1)
    yield from fall.skriv_utkast()


def publicerad(fall: Fall) -> Saga:
    yield from fall.skapa()
    yield from fall.informera()
    yield from fall.grunda()
    yield from fall.publicera()


def publicerad_fran_utkast(fall: Fall) -> Saga:
    yield from utkast(fall)
    yield from fall.om(hours=2)
    yield from fall.publicera()


def oppenvarden_klar(fall: Fall) -> Saga:
    yield from publicerad(fall)
    yield from fall.kvittera(Part.OPPENVARD)


def kommunen_klar(fall: Fall) -> Saga:
    yield from publicerad(fall)
    yield from fall.kvittera(Part.KOMMUN)


def alla_klara(fall: Fall) -> Saga:
    yield from publicerad(fall)
    yield from fall.kvittera(*MOTTAGARE)


def kartlagd(fall: Fall) -> Saga:
    """Every part has written the whole of its half."""
    yield from alla_klara(fall)
    yield from fall.starta_kartlaggning()
    yield from fall.kartlagg(Part.KOMMUN, rader()[::2])
    yield from fall.kartlagg(Part.SLUTENVARD, rader())
    yield from fall.kartlagg(Part.OPPENVARD, rader()[1::2])


def kartlagd_halvt(fall: Fall) -> Saga:
    """The kommun has written what it knows; the ward has not begun."""
    yield from alla_klara(fall)
    yield from fall.starta_kartlaggning()
    yield from fall.kartlagg(Part.KOMMUN, rader())


def kartlagd_forst(fall: Fall) -> Saga:
    """The ward has written the first lines."""
    yield from alla_klara(fall)
    yield from fall.starta_kartlaggning()
    yield from fall.kartlagg(Part.SLUTENVARD, rader()[::FORST])


def ny_version(fall: Fall) -> Saga:
    """All had acknowledged when the ward published again."""
    yield from alla_klara(fall)
    yield from fall.nasta_dag(10)
    fall.orsak += " Har nu även behov av hjälpmedel för förflyttning."
    yield from fall.publicera()


def ny_tid(fall: Fall) -> Saga:
    """The new beräknad tid is a step of its own to acknowledge, and nobody has yet."""
    yield from alla_klara(fall)
    yield from fall.nasta_dag(11)
    fall.beraknad_ut += timedelta(days=3)
    yield from fall.publicera()
    yield from fall.kvittera(*MOTTAGARE)


def ny_tid_halvvags(fall: Fall) -> Saga:
    yield from ny_tid(fall)
    yield from fall.kvittera(Part.KOMMUN, nyckel=TID)
    yield from fall.paminn(Part.OPPENVARD, TID)


def nekat_samtycke(fall: Fall) -> Saga:
    yield from fall.skapa()
    yield from fall.informera()
    yield from fall.grunda(Grund.NEKAT)
    yield from fall.publicera()
    yield from fall.kvittera(Part.OPPENVARD)


def menprovning(fall: Fall) -> Saga:
    yield from fall.skapa()
    yield from fall.informera(FORVIRRAD)
    yield from fall.grunda(Grund.MENPROVNING, ansvarig="gustav")
    yield from fall.publicera()
    yield from fall.kvittera(Part.KOMMUN)


def aterkallat_samtycke(fall: Fall) -> Saga:
    yield from alla_klara(fall)
    yield from fall.aterkalla()


def extra_enhet(fall: Fall) -> Saga:
    """Two enheter of the kommun take part, and one of them has acknowledged. The ward has changed its roles."""
    yield from fall.skapa()
    yield from fall.informera(SYNNEDSATT)
    yield from fall.grunda()
    yield from fall.publicera()
    yield from fall.kvittera(*MOTTAGARE)
    yield from fall.lagg_till("ekdala_hemsjukvard")
    yield from fall.om(minutes=14)
    andra_roller(fall.arende, fall.av)


def psykiatri(fall: Fall) -> Saga:
    """The psykiatriska mottagningen and IFO are added by hand, and IFO has acknowledged."""
    yield from fall.skapa()
    yield from fall.lagg_till("ekdala_psyk", "ekdala_ifo")
    yield from fall.informera()
    yield from fall.grunda()
    yield from fall.publicera()
    yield from fall.kvittera(Part.KOMMUN)


def borttagen_deltagare(fall: Fall) -> Saga:
    """The patient is listed nowhere. The wrong vårdcentral was added first, and then removed."""
    yield from fall.skapa()
    yield from fall.lagg_till("almryd_vc")
    yield from fall.informera()
    yield from fall.grunda()
    yield from fall.publicera()
    yield from fall.ta_bort_deltagare("almryd_vc")
    yield from fall.lagg_till("lakargrupp_vc")


def arkiverad(fall: Fall) -> Saga:
    yield from alla_klara(fall)
    yield from fall.utse_fast_vardkontakt()
    yield from fall.ga_hem()
    yield from fall.arkivera()


def utskriven(fall: Fall) -> Saga:
    yield from alla_klara(fall)
    yield from fall.utse_fast_vardkontakt()
    yield from fall.ga_hem("sarskilt-boende", "Flyttar in på Björkgården samma dag.")


def hela_vagen(fall: Fall) -> Saga:
    """Every step has been done by everybody, and the patient has gone home."""
    yield from klar_for_alla(fall)
    yield from fall.ga_hem(kommentar="Dottern möter i hemmet.")


def utskriven_utan_samtycke(fall: Fall) -> Saga:
    yield from nekat_samtycke(fall)
    yield from fall.ga_hem()


def angrad_utskrivning(fall: Fall) -> Saga:
    """Told to have gone home, but had to stay."""
    yield from alla_klara(fall)
    yield from fall.ga_hem()
    yield from fall.angra()


def avslut_i_fortid(fall: Fall) -> Saga:
    yield from oppenvarden_klar(fall)
    yield from fall.nasta_dag(15)
    fall.skriv_ut(Slut.AVSLUT_I_FORTID, kommentar="Patienten har flyttats till ett sjukhus i en annan region.")


def aterinlagd(fall: Fall) -> Saga:
    """The patient went home, and came back after six weeks."""
    tidigare = Fall(
        cast=fall.cast,
        person=fall.person,
        av=fall.av,
        inskriven=fall.inskriven - timedelta(days=47),
        beraknad_ut=fall.beraknad_ut - timedelta(days=44),
        orsak="Försämrad hjärtsvikt med bensvullnad. Vätskedrivande behandling.",
    )
    yield from arkiverad(tidigare)
    yield from oppenvarden_klar(fall)


def senare_hem(fall: Fall) -> Saga:
    """The time is put off, with its reason; öppenvården has seen it, the kommun not yet."""
    yield from kartlagd_halvt(fall)
    yield from fall.nasta_dag(10)
    yield from fall.andra_tid(3, orsak="Ny infektion. Antibiotika i ytterligare tre dygn.")
    yield from fall.kvittera(Part.OPPENVARD, nyckel=TID)
    yield from fall.skriv_till_alla(VARMT_MAL, kvittens=False)
    yield from fall.skriv_till_alla(RULLATOR, bilaga=HJALPMEDEL)


def utskrivningsklar(fall: Fall) -> Saga:
    """The patient is utskrivningsklar, and the receivers have been told."""
    yield from kartlagd(fall)
    yield from fall.nasta_dag(9)
    yield from fall.andra_tid(0, klar=True)
    yield from fall.skriv_till_alla(HEMRESA)


def klar_for_alla(fall: Fall) -> Saga:
    """Everybody knows that the patient is utskrivningsklar, and has justerat what they answer for."""
    yield from utskrivningsklar(fall)
    yield from fall.kvittera(*MOTTAGARE, nyckel=TID)
    yield from fall.utse_fast_vardkontakt()
    yield from fall.kalla_till_planering(2)
    yield from stallning.slutjustera(fall)


def avbrott(fall: Fall) -> Saga:
    """Utskrivningsklar, and then too ill to go home."""
    yield from klar_for_alla(fall)
    yield from fall.om(hours=5)
    yield from fall.andra_tid(4, orsak="Feber i natt. Patienten är inte längre utskrivningsklar.")


def reservnummer(fall: Fall) -> Saga:
    """Came without papers, and was entered by hand under one of the region's reservnummer."""
    yield from fall.om(minutes=30)
    fall.person = Person.registrera(nummer=RESERVNUMMER, fornamn="Okänd", efternamn="Patient", by=fall.av)
    yield from publicerad(fall)


def sparrad(fall: Fall) -> Saga:
    """The patient has spärrat what the ward documents: nobody else sees the ärende any more."""
    yield from publicerad(fall)
    yield from fall.om(hours=2)
    sparra(fall.person, hela_vardgivaren=False, begard_av=Begard.PATIENTEN, by=fall.av)


def makulerad(fall: Fall) -> Saga:
    """Begun for a patient who then went home the same day."""
    yield from informerad(fall)
    yield from fall.ta_bort()
