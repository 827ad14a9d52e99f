"""The inkorg: who receives what, read and unread, and whom one may write to (T7, T12)."""

from datetime import timedelta

import pytest
import time_machine

from models.shared import clock
from models.shared.rules import RuleBroken
from models.socialtjanst.inkorg.lador import NYA, Lada, lasa, olasta
from models.socialtjanst.inkorg.meddelande import Lasning, Meddelande, Meddelandeslag
from models.socialtjanst.inkorg.mottagare import mottagare, skriv
from tests.socialtjanst.conftest import fordelad, skickat


def amnen(lada, actor):
    return [rad.meddelande.amne for rad in lasa(lada, actor, antal=50)]


@pytest.mark.krav("T7")
def test_nytt_uppdrag_ger_ett_olast_meddelande(cast, uppdrag):
    assert amnen(Lada.OLASTA, cast.simon) == ["Nytt uppdrag"] and olasta(cast.simon) == 1
    assert amnen(Lada.MOTTAGNA, cast.wilma) == amnen(Lada.MOTTAGNA, cast.tobias) == []
    Lasning.las(Meddelande.get(), by=cast.simon)
    assert amnen(Lada.OLASTA, cast.simon) == [] and olasta(cast.simon) == 0
    assert [rad.last for rad in lasa(Lada.MOTTAGNA, cast.simon, antal=50)] == [True]
    assert olasta(cast.hedda) == 1


@pytest.mark.krav("T12")
def test_handlaggaren_far_svar_nar_uppdraget_ar_accepterat(cast, uppdrag):
    fordelad(cast, uppdrag, meddela=True)
    assert amnen(Lada.MOTTAGNA, cast.olle) == ["Uppdrag accepterat"]
    assert amnen(Lada.MOTTAGNA, cast.wilma) == ["Nytt uppdrag"]
    assert sorted(amnen(Lada.SKICKADE, cast.simon)) == ["Nytt uppdrag", "Uppdrag accepterat"]


def test_meddelanden_bladdras_och_gammalt_ar_inte_nytt(cast, utforare):
    for plats in range(5):
        skickat(cast, cast.person(plats))
    alla = lasa(Lada.MOTTAGNA, cast.simon, antal=50)
    assert len(alla) == 5
    forsta = lasa(Lada.MOTTAGNA, cast.simon, antal=2)
    assert forsta + lasa(Lada.MOTTAGNA, cast.simon, efter=forsta[-1].meddelande.id, antal=50) == alla
    with time_machine.travel(clock.now() + NYA + timedelta(hours=1), tick=False):
        assert olasta(cast.simon) == 0 and len(lasa(Lada.MOTTAGNA, cast.simon, antal=50)) == 5


@pytest.mark.krav("T12")
def test_man_skriver_till_dem_som_anda_far_lasa(cast, genomforande):
    valbara = {en.namn: en for en in mottagare(genomforande, cast.wilma)}
    assert list(valbara) == [
        "Stödboendet Lärkan",
        "Olle Hagström, handläggare",
        "Adam Rydell, boendestödjare",
    ]
    skriv(genomforande, valbara["Olle Hagström, handläggare"].val, "Vi vill ses om målen.", by=cast.wilma)
    (rad,) = lasa(Lada.MOTTAGNA, cast.olle, antal=50)
    assert (rad.meddelande.amne, rad.meddelande.text) == ("Meddelande", "Vi vill ses om målen.")
    assert amnen(Lada.SKICKADE, cast.wilma) == ["Meddelande"]


def test_ingen_annan_kan_valjas(cast, genomforande):
    for val in (
        f"medarbetare-{cast.birgitta.medarbetare_id}",
        f"medarbetare-{cast.wilma.medarbetare_id}",
        "",
        "enhet-1",
    ):
        with pytest.raises(RuleBroken, match="Välj vem"):
            skriv(genomforande, val, "Hej", by=cast.wilma)
    assert not Meddelande.select().where(Meddelande.slag == Meddelandeslag.EGET).exists()


def test_om_ett_uppdrag_skriver_man_till_den_enhet_som_har_det(cast, uppdrag):
    assert next(en.namn for en in mottagare(uppdrag, cast.olle)) == "IFO utförare Ekdala"
    assert "Olle Hagström, handläggare" not in [en.namn for en in mottagare(uppdrag, cast.olle)]
    fordelad(cast, uppdrag)
    assert next(en.namn for en in mottagare(uppdrag, cast.olle)) == "Stödboendet Lärkan"
