"""Lagens tider på startsidan: det som löper i en rad står där med sin dag, och försvinner när det är gjort."""

from datetime import date, time

import pytest

from models.samverkan import oversikt
from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.lagklocka.lopande import INGEN
from models.samverkan.lagklocka.planeringskallelse import Planeringskallelse
from models.samverkan.samtycke import Samtycke
from models.samverkan.utskriven_till import UTSKRIVEN_TILL
from models.samverkan.utskrivning import Slut, Utskrivning
from models.shared import clock
from tests.samverkan.conftest import innehall
from tests.samverkan.lagklocka.test_klocka_web import inlagd, klar, lagg_in, vid  # noqa: F401

DAG = date(2026, 11, 3)


def raden(som, namn="anna"):
    return som(namn).get("/samverkan/").text.split("<tbody>")[1].split("</tbody>")[0]


@pytest.mark.krav("F3")
def test_de_24_timmarna_star_i_raden_tills_meddelandet_ar_skickat(som, inlagd, cast):  # noqa: F811
    with vid(DAG, time(8)):
        assert "meddela" not in raden(som)
        text = innehall(inskriven=date(2026, 11, 2), klockan=time(14, 30), beraknad_ut=date(2026, 11, 9))
        Inskrivning.spara_utkast(inlagd, **text, sedan=0, by=cast.anna)
        assert "SVU, utkast, meddelas senast 3/11 14.30" in raden(som)
    with vid(DAG, time(14, 31)):
        assert "skulle ha meddelats 3/11 14.30" in raden(som)
        lagg_in(inlagd, cast, sedan=Inskrivning.utkast(inlagd, by=cast.anna).andring)
        assert "meddelats" not in raden(som)


@pytest.mark.krav("F3", "BL-09")
def test_kallelsen_och_betalningsdagen_star_i_raden_for_alla_parter(som, inlagd, cast):  # noqa: F811
    with vid(DAG):
        lagg_in(inlagd, cast)
        FastVardkontakt.registrera(
            inlagd, medarbetare=cast.medarbetare("bo"), kallelseansvarig=True, ansvar="", by=cast.bo
        )
        assert all("kallas senast" not in raden(som, namn) for namn in ("anna", "bo", "carin"))
        klar(inlagd, cast)
        for namn in ("anna", "bo", "carin"):
            assert "SVU, kallas senast 6/11, betalas från 6/11" in raden(som, namn)
    with vid(date(2026, 11, 7)):
        assert "skulle ha kallats 6/11, betalas sedan 6/11" in raden(som, "bo")
        Planeringskallelse.kalla(inlagd, mote=clock.utc(date(2026, 11, 9), time(10)), by=cast.bo)
        assert "SVU, betalas sedan 6/11" in raden(som, "carin")
        till = {"datum": date(2026, 11, 7), "slut": Slut.UTSKRIVNING, "till": next(iter(UTSKRIVEN_TILL))}
        Utskrivning.publicera(inlagd, **till, efter=0, utan_kallelseansvarig=True, by=cast.anna)
        assert "betalas" not in raden(som, "carin")


@pytest.mark.krav("F3", "BG-06")
def test_utan_grund_att_dela_star_inget_i_raden(som, inlagd, cast):  # noqa: F811
    with vid(DAG):
        lagg_in(inlagd, cast)
        klar(inlagd, cast)
        Samtycke.for_arende(inlagd).avregistrera(by=cast.anna)
        assert "betalas" not in raden(som, "carin")
        assert oversikt.rader(cast.carin)[0].lopande == INGEN
