"""The overview: what is not invoiced, awaits credit, is invoiced and is paid, month by month."""

from datetime import date

import pytest
import time_machine

from models.shared import clock
from models.tandvard.atgardskoder.fraga import mottagningar
from models.tandvard.befolkningsansvar.atgard import Atgard
from models.tandvard.faktura import korning
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.status import Fakturastatus
from models.tandvard.oversikt.manadsrad import manader, oversikt, summa
from tests.tandvard.conftest import FORELASNING_ORE, MVC_ORE, TOBAK_ORE, ansluten, rapport

NU = clock.utc(date(2026, 11, 22))


@pytest.fixture
def aret(cast, koder):
    """Reported in September, October and November, with September and October invoiced on their 1st."""
    with time_machine.travel(clock.utc(date(2026, 9, 20)), tick=False) as klocka:
        rapport(cast, koder["mvc"], antal=4)
        klocka.move_to(clock.utc(date(2026, 10, 1)))
        korning.kor_alla()
        klocka.move_to(clock.utc(date(2026, 10, 20)))
        rapport(cast, koder["forelasning"])
        klocka.move_to(clock.utc(date(2026, 11, 1)))
        korning.kor_alla()
        klocka.move_to(NU)
        rapport(cast, koder["mvc"], antal=3)
        rapport(cast, koder["tobak"], personnummer=[cast.person(7).nummer])
        Atgard.get(Atgard.datum == date(2026, 9, 19)).kreditera(by=cast.eva)
        yield klocka


def oversikten(actor, med_fakturor=True, nu="2026-11"):
    return {rad.manad: rad for rad in oversikt(list(mottagningar(actor)), nu, med_fakturor=med_fakturor)}


def tal(del_):
    return del_.antal, del_.ore


def test_tolv_manader_ocksa_over_arsskiftet():
    assert manader("2027-01") == ["2027-01", *(f"2026-{n:02}" for n in range(12, 1, -1))]
    assert len(manader("2026-12")) == 12


def test_varje_tal_star_vid_sin_manad(cast, aret):
    rader = oversikten(cast.eva)
    assert tal(rader["2026-11"].ej_fakturerat) == (4, 3 * MVC_ORE + TOBAK_ORE)
    assert tal(rader["2026-09"].ej_fakturerat) == (0, 0)
    assert tal(rader["2026-09"].krediteras) == (1, MVC_ORE)
    assert tal(rader["2026-09"].fakturerat) == (1, 4 * MVC_ORE)
    assert tal(rader["2026-10"].fakturerat) == (1, FORELASNING_ORE)
    assert rader["2026-08"].tom and rader[None].tom
    alla = summa(list(rader.values()))
    assert tal(alla.fakturerat) == (2, 4 * MVC_ORE + FORELASNING_ORE)
    assert tal(alla.ej_fakturerat) == (4, 3 * MVC_ORE + TOBAK_ORE)


def test_det_som_utbetalas_ar_ocksa_fakturerat_och_det_underkanda_ar_det_inte(cast, aret):
    Faktura.update(status=Fakturastatus.UTBETALAS).where(Faktura.period == "2026-09").execute()
    Faktura.get(Faktura.period == "2026-10").underkann(skal="Fel plats.", by=cast.sara)
    rader = oversikten(cast.eva)
    assert tal(rader["2026-09"].utbetalas) == tal(rader["2026-09"].fakturerat) == (1, 4 * MVC_ORE)
    assert tal(rader["2026-10"].fakturerat) == (0, 0)
    assert tal(rader["2026-10"].underkant) == (1, FORELASNING_ORE)


def test_det_som_ar_aldre_an_tolv_manader_star_sist(cast, aret):
    rader = oversikten(cast.eva, nu="2027-11")
    assert "2026-11" not in rader
    assert tal(rader[None].ej_fakturerat) == (4, 3 * MVC_ORE + TOBAK_ORE)
    assert rader[None].fakturerat.antal == 2


@pytest.mark.krav("B2", "B3", "B5", "B6", "AC-07")
def test_var_och_en_ser_sina_mottagningar(cast, aret):
    ansluten(cast, "tallmora_tand")
    assert oversikten(cast.disa)["2026-11"].ej_fakturerat.antal == 4
    assert oversikten(cast.sara)["2026-11"].ej_fakturerat.antal == 4
    for utan in (cast.greta, cast.marcus):
        assert all(rad.tom for rad in oversikten(utan).values())


@pytest.mark.krav("B4")
def test_fakturor_syns_bara_for_den_som_har_rollen(som, cast, aret):
    assert not any(rad.fakturerat.antal for rad in oversikten(cast.finn, med_fakturor=False).values())
    lasare = som("finn").get("/tandvard/oversikt").text
    assert "Befolkningsansvar hantera fakturor" in lasare and "Varav utbetalas" not in lasare
    assert "Varav utbetalas" in som("sara").get("/tandvard/oversikt").text


def test_varje_tal_leder_till_listan_bakom_det(som, cast, aret):
    enhet = cast.enhet("ekdala_tand").id
    sida = som("sara").get(f"/tandvard/oversikt?mottagning={enhet}").text
    assert "Översikt för Folktandvården Ekdala" in sida
    dag = "fran={}&amp;till={}&amp;mottagning=" + str(enhet)
    for lista, adress in (
        ("atgardskoder", dag.format("2026-11-01", "2026-11-30") + "&amp;status=godkand"),
        ("atgardskoder", dag.format("2026-09-01", "2026-09-30") + "&amp;status=invantar-kreditering"),
        ("fakturor", dag.format("2026-10-01", "2026-10-01")),
    ):
        assert f"/tandvard/{lista}?{adress}" in sida
        bakom = som("sara").get(f"/tandvard/{lista}?{adress}".replace("&amp;", "&"))
        assert bakom.status_code == 200 and "<tbody>" in bakom.text


def test_den_som_inte_ser_nagon_mottagning_far_veta_vad_som_saknas(som, cast):
    assert "Du ser ingen mottagning" in som("marcus").get("/tandvard/oversikt").text


def test_en_mottagning_som_man_inte_ser_valjer_ingenting(som, cast, aret):
    sida = som("eva").get(f"/tandvard/oversikt?mottagning={cast.enhet('tallmora_tand').id}")
    assert sida.status_code == 200 and "Översikt för Folktandvården Ekdala" in sida.text
