"""Tandvårdsenheten sköter koder, priser och vilka mottagningar som rapporterar."""

from datetime import date, timedelta

import pytest

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.rules import RuleBroken
from models.tandvard.atgardskoder import katalog
from models.tandvard.atgardskoder.prislinje import Tid, i_dag, linjer
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod, Uppgift
from models.tandvard.befolkningsansvar.pris import Pris
from models.tandvard.mottagning import Mottagning
from tests.tandvard.conftest import FRAN, LAN, MVC_ORE

URL = "/tandvard/atgardskoder"


def om(dagar):
    return clock.today() + timedelta(days=dagar)


@pytest.mark.krav("F23")
def test_sidan_sager_vad_som_galler_vad_som_kommer_och_vad_som_har_gallt(som, cast, koder):
    mvc = koder["mvc"]
    with clock.at(clock.utc(date(2021, 5, 1))):
        Pris.besluta(mvc, LAN, 50_00, fran=date(2022, 1, 1), by=cast.sara)
    Pris.besluta(mvc, LAN, 55_00, fran=om(30), beslut="RS 7", by=cast.sara)
    (linje,) = linjer(mvc).values()
    assert [(rad.tid, rad.pris.belopp_ore, rad.till) for rad in linje] == [
        (Tid.KOMMANDE, 55_00, None),
        (Tid.NU, 50_00, om(29)),
        (Tid.TIDIGARE, MVC_ORE, date(2021, 12, 31)),
    ]
    assert [rad.tid for rad in i_dag()[mvc.id]] == [Tid.NU, Tid.KOMMANDE]
    text = som("sara").get(f"{URL}/koder/{mvc.id}").text
    assert "<b>50,00\u00a0kr</b>" in text and "RS 7" in text and "48,50" in text and "Sara Engdahl" in text
    assert text.count("Är du säker på att du vill ta bort priset") == 1
    assert "55,00" in som("sara").get(f"{URL}/koder").text


@pytest.mark.krav("F23", "IN-07")
def test_ett_pris_laggs_in_och_tas_tillbaka(som, cast, koder):
    sara, sidan = som("sara"), f"{URL}/koder/{koder['mvc'].id}"
    assert sara.send(f"{sidan}/priser", lan="01", belopp="52.50", fran="2024-01-01", beslut="").status_code == 303
    assert Pris.pa(koder["mvc"], "01", clock.today()).belopp_ore == 52_50
    assert sara.send(f"{sidan}/priser", lan="01", belopp="1 053", fran=om(1), beslut="Nytt").status_code == 303
    nytt = Pris.get(Pris.fran == om(1))
    assert nytt.belopp_ore == 1_053_00
    assert sara.send(f"{URL}/koder/{koder['tobak'].id}/priser/{nytt.id}/borttagning").status_code == 404
    assert sara.send(f"{sidan}/priser/{nytt.id}/borttagning").status_code == 303
    galler = Pris.pa(koder["mvc"], "01", clock.today())
    svar = sara.send(f"{sidan}/priser/{galler.id}/borttagning")
    assert svar.status_code == 422 and "gäller redan" in svar.text


@pytest.mark.krav("F23", "IN-07", "IN-01")
@pytest.mark.parametrize(
    ("andrat", "sagt"),
    [
        ({"belopp": "-5"}, "mindre än noll"),
        ({"belopp": "0"}, "0,01"),
        ({"belopp": "1e308"}, "Ange beloppet"),
        ({"belopp": "NaN"}, "Ange beloppet"),
        ({"belopp": "48,505"}, "Ange beloppet"),
        ({"belopp": "999999999"}, "100\u00a0000,00"),
        ({"fran": "2026-02-30"}, "Ange datum"),
        ({"fran": "2020-06-01"}, "efter i dag"),
        ({"lan": "77"}, "Inte ett giltigt val"),
        ({"belopp": ""}, "Ange priset"),
    ],
)
def test_ett_pris_som_inte_kan_galla_sags_vid_sitt_falt(som, cast, koder, andrat, sagt):
    Pris.besluta(koder["mvc"], "01", 1_00, fran=FRAN, by=cast.sara)
    form = {"lan": "01", "belopp": "48", "fran": om(1), "beslut": ""} | andrat
    svar = som("sara").send(f"{URL}/koder/{koder['mvc'].id}/priser", **form)
    assert svar.status_code == 422 and any(en in svar.text for en in sagt.split("|"))
    assert Pris.select().where(Pris.atgardskod == koder["mvc"]).count() == 2


@pytest.mark.krav("F23")
def test_ett_pris_fore_det_forsta_andrar_inget_som_har_gallt(cast, koder):
    tidigare = Pris.besluta(koder["mvc"], LAN, 40_00, fran=FRAN - timedelta(days=365), by=cast.sara)
    assert Pris.pa(koder["mvc"], LAN, FRAN).belopp_ore == MVC_ORE
    assert Pris.pa(koder["mvc"], LAN, FRAN - timedelta(days=1)) == tidigare
    with pytest.raises(RuleBroken, match="efter i dag"):
        Pris.besluta(koder["mvc"], LAN, 41_00, fran=FRAN - timedelta(days=9), by=cast.sara)


def test_en_kod_laggs_upp_skrivs_om_och_slutar_galla(som, cast, koder):
    sara = som("sara")
    ny = {"kod": "Skola 1", "beskrivning": "Skolbesök", "uppgift": "antal", "fran": om(0)}
    assert sara.send(f"{URL}/koder", **ny).status_code == 303
    rad = Atgardskod.get(Atgardskod.kod == "Skola 1")
    assert (rad.uppgift, rad.exempel) == (Uppgift.ANTAL, False)
    assert "finns redan" in sara.send(f"{URL}/koder", **ny).text
    sidan = f"{URL}/koder/{rad.id}"
    assert sara.send(f"{sidan}/beskrivning", beskrivning="Besök i skolan").status_code == 303
    assert sara.send(f"{sidan}/avslut", till=om(-1)).status_code == 422
    assert sara.send(f"{sidan}/avslut", till=om(3)).status_code == 303
    assert rad in Atgardskod.valbara(om(3)) and rad not in Atgardskod.valbara(om(4))
    assert sara.send(f"{sidan}/avslut", till="").status_code == 303
    assert rad in Atgardskod.valbara(om(4))
    handelser = [act.handelse for act in AuditAct.select().where(AuditAct.objekt_id == rad.id)]
    assert handelser[-3:] == ["tandvard.atgardskod.andrad", *["tandvard.atgardskod.avslutad"] * 2]


def test_en_kod_som_har_slutat_galla_andras_inte(cast, koder):
    i_forrgar = om(-2)
    with clock.at(clock.utc(om(-9))):
        koder["tobak"].avsluta(i_forrgar, by=cast.sara)
    with pytest.raises(RuleBroken, match="gäller inte längre"):
        koder["tobak"].avsluta(None, by=cast.sara)


@pytest.mark.parametrize("vem", ["eva", "disa", "greta"])
def test_ingen_annan_an_tandvardsenheten_skoter_dem(cast, koder, vem):
    by, mvc = cast.actor(vem), koder["mvc"]
    verb = (
        lambda: mvc.formulera("Annat", by=by),
        lambda: mvc.avsluta(om(1), by=by),
        lambda: katalog.lagg_in(LAN, fran=FRAN, by=by),
        lambda: Mottagning.anslut(cast.enhet("tallmora_tand"), FRAN, by=by),
        lambda: Mottagning.get().avsluta(om(1), by=by),
    )
    for en in verb:
        with pytest.raises(RuleBroken, match="Tandvårdsenheten"):
            en()


def test_exemplen_ar_marta_och_laggs_in_av_ett_tryck_en_gang(som, cast, mottagning):
    sara = som("sara")
    assert not Atgardskod.select().exists(), "nothing loads them by itself"
    assert sara.send(f"{URL}/exempel", lan="").status_code == 422
    assert sara.send(f"{URL}/exempel", lan="01").status_code == 303
    alla = list(Atgardskod.select())
    assert {"MVC", "BVC", "BVC gula fläckar"} <= {rad.kod for rad in alla} and all(rad.exempel for rad in alla)
    assert {rad.uppgift for rad in alla} == set(Uppgift)
    assert all(Pris.pa(rad, "01", clock.today()) for rad in alla)
    text = sara.get(f"{URL}/koder").text
    assert text.count('<span class="word-mark">Exempel</span>') == len(alla) and "Lägg in exemplen" not in text
    assert "redan inlagda" in sara.send(f"{URL}/exempel", lan="01").text


def test_en_mottagning_ansluts_avslutas_och_ansluts_igen(som, cast, mottagning):
    sara, enhet = som("sara"), cast.enhet("tallmora_tand")
    assert sara.send(f"{URL}/mottagningar", enhet=enhet.id, fran=om(0)).status_code == 303
    assert Mottagning.ar(enhet.id)
    assert sara.send(f"{URL}/mottagningar", enhet=enhet.id, fran=om(0)).status_code == 422
    with pytest.raises(RuleBroken, match="redan ansluten"):
        Mottagning.anslut(enhet, om(0), by=cast.sara)
    rad = Mottagning.get(Mottagning.enhet == enhet)
    assert sara.send(f"{URL}/mottagningar/{rad.id}/avslut", till=om(-1)).status_code == 422
    assert sara.send(f"{URL}/mottagningar/{rad.id}/avslut", till=om(0)).status_code == 303
    i_morgon = om(1)
    with clock.at(clock.utc(i_morgon)):
        assert not Mottagning.ar(enhet.id)
        assert enhet in Mottagning.mojliga()
        Mottagning.anslut(enhet, om(-5), by=cast.sara)
        assert Mottagning.ar(enhet.id) and Mottagning.get(Mottagning.enhet == enhet).fran == i_morgon
    assert "Folktandvården Tallmora" in sara.get(f"{URL}/mottagningar").text


def test_en_enhet_utan_vard_ansluts_inte(cast, mottagning):
    with pytest.raises(RuleBroken, match="ger vård"):
        Mottagning.anslut(cast.enhet("tandvard"), FRAN, by=cast.sara)
