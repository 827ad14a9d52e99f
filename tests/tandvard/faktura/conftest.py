"""Invoices of Folktandvården Ekdala."""

from datetime import timedelta

import pytest

from models.shared import clock
from models.shared.db import db
from models.tandvard.befolkningsansvar.atgard import Atgard, Status
from models.tandvard.faktura import manad
from models.tandvard.faktura.faktura import Faktura, Fakturahandelse
from models.tandvard.faktura.fakturakorning import Fakturakorning
from models.tandvard.faktura.fakturapost import Fakturapost
from models.tandvard.faktura.status import Fakturastatus, Fakturatyp


@pytest.fixture
def faktura(rapporterad):
    """The five åtgärder that Eva has reported, as Inskickad."""
    return som_faktura(rapporterad)


def som_faktura(aktivitet, nummer="F-2026-00001", period=None):
    """An invoice of all the åtgärder of an activity, made by hand."""
    period = period or manad.av(aktivitet.datum)
    pris, poster = aktivitet.pris, list(aktivitet.atgarder.order_by(Atgard.ordning))
    with db.atomic():
        korning, _ = Fakturakorning.get_or_create(fakturatyp=Fakturatyp.BEFOLKNINGSANSVAR, period=period)
        datum = manad.dagen_efter(period)
        faktura = Faktura.create(
            nummer=nummer,
            fakturatyp=Fakturatyp.BEFOLKNINGSANSVAR,
            mottagning=aktivitet.mottagning,
            period=period,
            korning=korning,
            fakturadatum=datum,
            forfallodatum=datum + timedelta(days=30),
            extern_referens=f"BA {period} E022",
            summa_ore=pris.belopp_ore * len(poster),
            antal_poster=len(poster),
        )
        for en in poster:
            en.flytta(Status.FAKTURERAD)
            Fakturapost.create(faktura=faktura, atgard=en, kredit=False, belopp_ore=pris.belopp_ore, pris=pris)
        Fakturahandelse.create(faktura=faktura, status=Fakturastatus.INSKICKAD, tidpunkt=clock.now())
    return faktura
