"""A mottagning that is connected to behovspeng, with a behandlare, codes of each kind, and a listed patient."""

import io
from datetime import date, timedelta

import pytest

from models.shared import clock
from models.shared.files.received import receive
from models.tandvard.behovspeng import begara, rapportera
from models.tandvard.behovspeng.anslutning import Anslutning, Behandlare
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import Behovsatgard, Status
from models.tandvard.behovspeng.behovskod import Behovskod, Inom, Kombination, Plats
from models.tandvard.behovspeng.behovspris import Behovspris
from models.tandvard.behovspeng.dokument import Behovsdokument, Dokumenttyp
from models.tandvard.behovspeng.dokumentkvot import KVOT
from models.tandvard.behovspeng.kontroll import Uppgifter
from models.tandvard.behovspeng.listning import Tandlakarlistning
from models.tandvard.faktura import manad
from models.tandvard.faktura.behovspost import Behovspost
from models.tandvard.faktura.faktura import Faktura, Fakturahandelse
from models.tandvard.faktura.status import Fakturastatus, Fakturatyp

FRAN = date(2020, 1, 1)
KODER = {
    "101": ("Basundersökning", 500_00, {}),
    "121": ("Röntgenbild", 60_00, {"plats": Plats.TAND, "hogst": 2, "hogst_inom": Inom.DAG}),
    "301": ("Sjukdomsbehandlande åtgärd", 900_00, {"karies": True}),
    "701": ("Fyllning på en yta", 1_200_00, {"plats": Plats.TAND, "ytor": "MODBLIP"}),
    "702": ("Fyllning på två ytor", 1_900_00, {"plats": Plats.TAND, "ytor": "MODBLIP"}),
    "800": ("Krona", 6_000_00, {"plats": Plats.TAND, "forhandsbedoms": True, "hogst": 1}),
    "831": ("Protes", 9_000_00, {"plats": Plats.KAKE, "forhandsbedoms": True}),
}


@pytest.fixture
def ansluten(cast):
    """Folktandvården Ekdala, where Eva treats."""
    return anslut(cast)


@pytest.fixture
def behovskoder(cast, ansluten):
    """By their number. 701 and 702 may not stand on the same tooth on the same day, nor 101 and 831 in a period."""
    alla = {}
    for kod, (beskrivning, ore, mer) in KODER.items():
        alla[kod] = Behovskod.create(kod=kod, beskrivning=beskrivning, fran=FRAN, **mer)
        Behovspris.create(kod=alla[kod], fran=FRAN, belopp_ore=ore, av=cast.sara.uppdrag_id)
    Kombination.create(kod=alla["701"], annan=alla["702"], inom=Inom.DAG, samma_tand=True)
    Kombination.create(kod=alla["831"], annan=alla["101"], inom=Inom.PERIOD)
    return alla


@pytest.fixture
def patient(cast, ansluten):
    """Somebody who has been listed at the mottagning for a year."""
    return lista(cast.person(), ansluten)


@pytest.fixture
def behovsarende(cast, patient, behovskoder):
    """One whose prövningsperiod began thirty days ago."""
    return borja(patient, cast.eva)


@pytest.fixture
def uppgifter(cast, behovskoder):
    """`uppgifter("701", tand=16, ytor="M")` is what is told of an åtgärd that was done yesterday."""

    def fylld(kod, **andrat):
        varden = {"behandlare": cast.medarbetare("eva"), "behandlingsdatum": clock.today() - timedelta(days=1)}
        return Uppgifter(kod=behovskoder[kod], **varden | andrat)

    return fylld


def anslut(cast, enhet="ekdala_tand", behandlare="eva"):
    """Let a mottagning report behovspeng, with somebody who treats there."""
    mottagning = cast.enhet(enhet)
    Anslutning.create(enhet=mottagning, fran=FRAN)
    Behandlare.create(enhet=mottagning, medarbetare=cast.medarbetare(behandlare), fran=FRAN)
    return mottagning


def lista(person, enhet, sedan=365):
    """Let a person be listed at a mottagning since so many days."""
    Tandlakarlistning.create(person=person, enhet=enhet, fran=clock.today() - timedelta(days=sedan))
    return person


def borja(person, by, sedan=30):
    """An ärende whose prövningsperiod began so many days ago."""
    return Behovsarende.skapa(person, clock.today() - timedelta(days=sedan), by=by)


def fakturerad(cast, arende):
    """An åtgärd of an ärende without any, that is invoiced; made by hand, so that the day does not matter."""
    kod = Behovskod.create(kod="702", beskrivning="Fyllning", fran=FRAN)
    pris = Behovspris.create(kod=kod, fran=FRAN, belopp_ore=6_000_00, av=cast.sara.uppdrag_id)
    eva, dag = cast.medarbetare("eva"), clock.today()
    varden = {"arende": arende, "status": Status.FAKTURERAD, "skapad_av": cast.eva.uppdrag_id}
    atgard = Behovsatgard.create(kod=kod, behandlare=eva, behandlingsdatum=dag, **varden)
    faktura = Faktura.create(
        nummer=f"F-{dag.year}-90001",
        fakturatyp=Fakturatyp.BEHOVSPENG,
        mottagning=arende.mottagning,
        period=manad.av(dag),
        fakturadatum=dag + timedelta(days=30),
        forfallodatum=dag + timedelta(days=30),
        extern_referens="Klinik 4 E022",
        summa_ore=1_000_00,
        antal_poster=2,
    )
    Fakturahandelse.create(faktura=faktura, status=Fakturastatus.INSKICKAD, av=cast.eva.uppdrag_id)
    Behovspost.create(faktura=faktura, arende=arende, atgard=atgard, belopp_ore=6_000_00, pris=pris)
    Behovspost.create(faktura=faktura, arende=arende, belopp_ore=-5_000_00)
    return atgard


def arendet(cast):
    """What the fixture `behovsarende` is, without any codes."""
    return borja(lista(cast.person(8), anslut(cast)), cast.eva)


def med_atgard(cast, arende):
    """A basundersökning in an ärende of Eva's, done today."""
    kod = Behovskod.create(kod="101", beskrivning=KODER["101"][0], fran=FRAN)
    Behovspris.create(kod=kod, fran=FRAN, belopp_ore=KODER["101"][1], av=cast.sara.uppdrag_id)
    fyllt = Uppgifter(kod=kod, behandlare=cast.medarbetare("eva"), behandlingsdatum=clock.today())
    return rapportera.lagg_till(arende, fyllt, by=cast.eva)


def begard(cast, arende, *, kod="FHB", skicka=True):
    """A förhandsbedömning of an ärende, sent or saved; `kod` is laid up for it."""
    kravande = Behovskod.create(kod=kod, beskrivning="Implantat", fran=FRAN, forhandsbedoms=True)
    Behovspris.create(kod=kravande, fran=FRAN, belopp_ore=9_000_00, av=cast.sara.uppdrag_id)
    atgard = rapportera.lagg_till(arende, Uppgifter(kravande, cast.medarbetare("eva")), by=cast.eva)
    return begara.skapa(arende, [atgard], "Fraktur efter olycka.", skicka=skicka, by=cast.eva)


def tillagt(cast, arende):
    """A document of an ärende."""
    fil = receive(io.BytesIO(b"Bettet."), "bett.txt", KVOT)
    return Behovsdokument.lagg_till(arende, Dokumenttyp.JOURNAL, fil, by=cast.eva)


def skickad_bilaga(cast, arende):
    """A fysisk bilaga of an ärende that has not come."""
    return Behovsdokument.lagg_till_bilaga(arende, Dokumenttyp.MODELL, "Gipsmodeller", 2, "gips", by=cast.eva)
