"""Two mottagningar with accounts, the region's details, and invoices that Sara has approved and Vera attested."""

from datetime import date

import pytest

from models.shared import clock
from models.shared.db import db
from models.tandvard.befolkningsansvar.atgard import Atgard, Status
from models.tandvard.faktura import manad
from models.tandvard.faktura.faktura import Faktura, Fakturahandelse
from models.tandvard.faktura.fakturakorning import Fakturakorning
from models.tandvard.faktura.fakturapost import Fakturapost
from models.tandvard.faktura.status import Fakturastatus, Fakturatyp
from models.tandvard.mottagning import Mottagning
from models.tandvard.utbetalning.att_betala import att_betala
from models.tandvard.utbetalning.betala import betala, forslag_pa_dag
from models.tandvard.utbetalning.betalkonto import Betalkonto
from models.tandvard.utbetalning.betaluppgifter import Betaluppgifter
from models.tandvard.utbetalning.giro import Giro
from tests.tandvard.conftest import FRAN, MVC_ORE, rapport
from tests.tandvard.faktura.conftest import som_faktura

BANKGIRO, PLUSGIRO, IBAN = "991-2346", "286543-4", "SE35 5000 0000 0549 1000 0003"
UPPGIFTER = {
    "namn": "Region Ljusbygden",
    "orgnr": "499101-0002",
    "iban": IBAN,
    "bic": "ESSESESS",
    "bankens_id": "",
    "referens": "Tandvårdsenheten",
    "serie": "T",
    "kostnadskonto": "5511",
    "skuldkonto": "2440",
    "motpart": "",
}


@pytest.fixture
def regionen(cast):
    """The region's own details, since 2020."""
    return Betaluppgifter.lagg_in(fran=FRAN, by=cast.sara, **UPPGIFTER)


def konto(cast, enhet="ekdala_tand", nummer=BANKGIRO, giro=Giro.BANKGIRO, *, bekraftat=True, fran=FRAN):
    """An account that Sara has entered and, as a rule, Vera confirmed."""
    rad = Betalkonto.lagg_in(cast.enhet(enhet), giro=giro, nummer=nummer, f_skatt=True, fran=fran, by=cast.sara)
    if bekraftat:
        rad.bekrafta(by=cast.vera)
    return Betalkonto.get_by_id(rad.id)


@pytest.fixture
def ekdalas_konto(cast, mottagning):
    return konto(cast)


def attesterad(cast, faktura):
    """An invoice that Sara has approved and Vera attested."""
    faktura.godkann(by=cast.sara)
    faktura.attestera(by=cast.vera)
    return Faktura.get_by_id(faktura.id)


@pytest.fixture
def att_betalas(cast, rapporterad, regionen, ekdalas_konto):
    """Eva's five åtgärder on an attested invoice, with everything that is needed to pay it."""
    return attesterad(cast, som_faktura(rapporterad))


def tallmora(cast, koder, nummer="F-2026-00900"):
    """Greta's mottagning with an attested invoice of 350 kronor and no account."""
    Mottagning.get_or_create(enhet=cast.enhet("tallmora_tand"), defaults={"fran": FRAN})
    aktivitet = rapport(
        cast, koder["forelasning"], by=cast.greta, behandlare=cast.medarbetare("greta"), kommunkod="9901"
    )
    return attesterad(cast, som_faktura(aktivitet, nummer))


def kreditfaktura(cast, faktura, antal, nummer="F-2026-00800", period="2026-01"):
    """An attested invoice on which so many åtgärder of another are credited."""
    atgarder = list(Atgard.select().join(Fakturapost).where(Fakturapost.faktura == faktura).order_by(Atgard.id))
    pris = faktura.poster.first().pris
    with db.atomic():
        korning, _ = Fakturakorning.get_or_create(fakturatyp=Fakturatyp.BEFOLKNINGSANSVAR, period=period)
        datum = manad.dagen_efter(period)
        kredit = Faktura.create(
            nummer=nummer,
            fakturatyp=Fakturatyp.BEFOLKNINGSANSVAR,
            mottagning=faktura.mottagning,
            period=period,
            korning=korning,
            fakturadatum=datum,
            forfallodatum=datum,
            extern_referens=f"BA {period} kredit",
            summa_ore=-MVC_ORE * antal,
            antal_poster=antal,
        )
        for en in atgarder[:antal]:
            en.kreditera(by=cast.eva)
            en.flytta(Status.KREDITERAD)
            Fakturapost.create(faktura=kredit, atgard=en, kredit=True, belopp_ore=-MVC_ORE, pris=pris)
        Fakturahandelse.create(faktura=kredit, status=Fakturastatus.INSKICKAD, tidpunkt=clock.now())
    return attesterad(cast, kredit)


def betala_nu(cast, by=None, dag: date | None = None):
    """Pay all that can be paid, as Vera unless told otherwise."""
    att = att_betala(clock.today())
    return betala(betalningsdag=dag or forslag_pa_dag(att), sedd=att.marke, by=by or cast.vera)


def betald(cast, aktivitet, period="2025-11"):
    """The payment of an invoice with the åtgärder of an activity, and all that it takes."""
    Betaluppgifter.lagg_in(fran=FRAN, by=cast.sara, **UPPGIFTER)
    konto(cast)
    attesterad(cast, som_faktura(aktivitet, "F-2026-00999", period))
    return betala_nu(cast)
