"""Fakturor för behovspeng: vad som faktureras, när, en gång, och vad en underkänd faktura ger tillbaka."""

import threading
from datetime import date, timedelta

import pytest
import time_machine

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.db import connection
from models.shared.rules import Conflict, RuleBroken
from models.tandvard.behovspeng import rapportera
from models.tandvard.behovspeng.anslutning import Anslutning
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import Behovsatgard, Status
from models.tandvard.behovspeng.behovspris import Behovspris
from models.tandvard.behovspeng.kreditera import kreditera
from models.tandvard.behovspeng.listning import Tandlakarlistning
from models.tandvard.behovspeng.summor import belopp
from models.tandvard.faktura import behovsfaktura
from models.tandvard.faktura.behovspost import Behovspost
from models.tandvard.faktura.behovsunderlag import efter_kreditering, underlag
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.status import Fakturastatus, Fakturatyp

DAG = timedelta(days=1)
OPPET, STANGT = "2026-11-12T10:00:00+00:00", "2026-11-30T10:00:00+00:00"
TAND = {"tand": 16, "ytor": "M"}


@pytest.fixture(autouse=True)
def tid():
    with time_machine.travel(OPPET, tick=False) as resa:
        yield resa


@pytest.fixture
def gjort(behovsarende, uppgifter, cast):
    """`gjort("701", 3)` reports that many of a code that is directly approved, each on a tooth of its own."""

    def rapporterade(kod, antal=1, **andrat):
        redan = Behovsatgard.select().count()
        tander = [{"tand": 11 + (redan + en) % 8, "ytor": "M"} if kod in {"701", "702"} else {} for en in range(antal)]
        return [rapportera.lagg_till(behovsarende, uppgifter(kod, **en | andrat), by=cast.eva) for en in tander]

    return rapporterade


def fakturera(cast, referens=""):
    return behovsfaktura.fakturera(referens=referens, sedd=underlag(cast.enhet("ekdala_tand")).marke, by=cast.eva)


def status(*atgarder):
    return [Behovsatgard.get_by_id(en.id).status for en in atgarder]


@pytest.mark.krav("P21", "P44", "P45", "P46", "P49", "P50")
def test_en_faktura_ar_det_som_ar_utfort_utover_sjalvrisken(cast, ansluten, behovsarende, gjort):
    utforda = gjort("701", 5)
    (sen,) = gjort("702", behandlingsdatum=None)
    faktura = fakturera(cast, "Klinik 4")
    assert faktura.fakturatyp is Fakturatyp.BEHOVSPENG and faktura.status is Fakturastatus.INSKICKAD
    assert faktura.summa_ore == 5 * 1_200_00 - 5_000_00 and faktura.antal_poster == 6
    assert [post.belopp_ore for post in faktura.behovsposter.order_by(Behovspost.id)] == [*[1_200_00] * 5, -5_000_00]
    assert status(*utforda, sen) == [*[Status.FAKTURERAD] * 5, Status.GODKAND]
    assert faktura.period == "2026-11" and faktura.korning is None
    assert faktura.fakturadatum == faktura.forfallodatum == date(2026, 11, 25) + 30 * DAG
    assert clock.local(faktura.skapad).date() == date(2026, 11, 12)
    assert belopp([behovsarende])[behovsarende.id].fakturerbart == 0
    with pytest.raises(RuleBroken, match="Det finns inget att fakturera nu"):
        fakturera(cast)


@pytest.mark.krav("P45", "P46")
def test_ett_arende_under_sjalvrisken_ar_inte_med_men_raknas(cast, ansluten, gjort):
    gjort("701", 4)
    visat = underlag(ansluten)
    assert (visat.arenden, visat.summa_ore, visat.under) == ((), 0, 1)


@pytest.mark.krav("P47")
def test_mottagningsnumret_laggs_till_i_referensen(cast, gjort):
    gjort("701", 5)
    nummer = cast.enhet("ekdala_tand").hsa_id.rpartition("-")[2]
    for egen, nej in (("x" * 61, "högst 60 tecken"), ("Anna 19121212-1212", "personnummer")):
        with pytest.raises(RuleBroken, match=nej):
            fakturera(cast, egen)
    assert fakturera(cast, "  Klinik 4 ").extern_referens == f"Klinik 4 {nummer}"
    gjort("702")
    assert fakturera(cast).extern_referens == f"BP 2026-11 {nummer}"


@pytest.mark.krav("BL-05", "P44")
@pytest.mark.parametrize(
    ("nu", "gar"),
    [
        ("2026-11-08T22:59:59+00:00", False),
        ("2026-11-08T23:00:00+00:00", True),  # Swedish midnight
        ("2026-11-25T22:59:59+00:00", True),
        ("2026-11-25T23:00:00+00:00", False),
    ],
)
def test_bara_i_den_oppna_perioden_efter_svenskt_datum(cast, ansluten, gjort, tid, nu, gar):
    gjort("701", 5, behandlingsdatum=clock.today() - 5 * DAG)
    sedd = underlag(ansluten).marke
    tid.move_to(nu)
    if gar:
        assert fakturera(cast).summa_ore == 1_000_00
        return
    with pytest.raises(RuleBroken, match=r"Nästa faktureringsperiod är 2026-1[12]-09 – 2026-1[12]-25"):
        behovsfaktura.fakturera(referens="", sedd=sedd, by=cast.eva)
    assert not Faktura.select().exists()


@pytest.mark.krav("P4", "AC-02")
def test_bara_den_som_hanterar_mottagningens_fakturor(cast, ansluten, gjort):
    gjort("701", 5)
    sedd = underlag(ansluten).marke
    for vem in ("finn", "greta", "sara", "disa", "torsten"):
        with pytest.raises(RuleBroken, match="Logga in mot mottagningen"):
            behovsfaktura.fakturera(referens="", sedd=sedd, by=cast.actor(vem))
    Anslutning.update(till=clock.today() - DAG).execute()
    assert fakturera(cast).summa_ore == 1_000_00, "what was done while it was connected is paid"


@pytest.mark.krav("F19", "P48")
def test_det_som_sags_ar_det_som_faktureras(cast, ansluten, behovsarende, gjort):
    gjort("701", 5)
    sedd = underlag(ansluten).marke
    gjort("702")
    with pytest.raises(Conflict, match="Underlaget har ändrats"):
        behovsfaktura.fakturera(referens="", sedd=sedd, by=cast.eva)
    assert not Faktura.select().exists()


@pytest.mark.krav("P53", "P54", "P55", "BL-03", "BL-04")
def test_en_krediterad_atgard_dras_av_pa_nasta_faktura(cast, ansluten, behovsarende, gjort):
    atgarder = gjort("701", 5)
    fakturera(cast)
    efter = efter_kreditering(atgarder[0])
    assert (efter.fakturerbart, efter.kvar) == (-1_000_00, 200_00)
    kreditera(atgarder[0], by=cast.eva)
    assert belopp([behovsarende])[behovsarende.id].fakturerbart == efter.fakturerbart
    with pytest.raises(Conflict, match="bara en gång"):
        kreditera(atgarder[0], by=cast.eva)
    nasta = fakturera(cast)
    assert [post.belopp_ore for post in nasta.behovsposter.order_by(Behovspost.id)] == [-1_200_00, 200_00]
    assert nasta.summa_ore == -1_000_00
    assert status(*atgarder) == [Status.KREDITERAD, *[Status.FAKTURERAD] * 4]
    with pytest.raises(Conflict):
        kreditera(atgarder[0], by=cast.eva)
    assert sum(en.summa_ore for en in Faktura.select()) == max(0, 4 * 1_200_00 - 5_000_00)


@pytest.mark.krav("P53", "P7")
def test_bara_den_som_rapporterar_for_mottagningen_krediterar(cast, gjort):
    (en, *_) = gjort("701", 5)
    fakturera(cast)
    for vem in ("finn", "greta", "sara", "disa", "torsten"):
        with pytest.raises(RuleBroken, match="Logga in mot mottagningen"):
            kreditera(en, by=cast.actor(vem))
    with pytest.raises(RuleBroken):
        rapportera.ta_bort(en, by=cast.eva)


@pytest.mark.krav("P54", "F23")
def test_det_som_krediteras_ar_det_som_fakturerades_vad_priset_an_ar_nu(cast, ansluten, behovskoder, gjort):
    atgarder = gjort("701", 5)
    fakturera(cast)
    Behovspris.create(
        kod=behovskoder["701"], fran=clock.today() - 3 * DAG, belopp_ore=1_900_00, av=cast.sara.uppdrag_id
    )
    for en in atgarder:
        kreditera(en, by=cast.eva)
    assert fakturera(cast).summa_ore == -1_000_00


@pytest.mark.krav("P46", "P51")
def test_en_underkand_faktura_ger_tillbaka_sina_atgarder(cast, ansluten, behovsarende, gjort):
    atgarder = gjort("701", 6)
    forsta = fakturera(cast)
    kreditera(atgarder[0], by=cast.eva)
    andra = fakturera(cast)
    andra.underkann(skal="Fel.", by=cast.sara)
    assert status(*atgarder[:2]) == [Status.INVANTAR_KREDITERING, Status.FAKTURERAD]
    forsta.underkann(skal="Fel.", by=cast.sara)
    assert status(*atgarder) == [Status.KREDITERAD, *[Status.GODKAND] * 5], "there is nothing left to credit"
    assert "underkändes" in behovsarende.handelser.order_by("id")[-1].mening
    ny = fakturera(cast)
    assert ny.summa_ore == 5 * 1_200_00 - 5_000_00 and status(atgarder[1]) == [Status.FAKTURERAD]
    alla = Faktura.select().where(Faktura.status != Fakturastatus.UNDERKAND)
    assert sum(en.summa_ore for en in alla) == 1_000_00


@pytest.mark.krav("P55", "BL-04")
def test_den_forsta_fakturan_underkanns_nar_krediten_redan_ar_fakturerad(cast, ansluten, behovsarende, gjort):
    atgarder = gjort("701", 6)
    forsta = fakturera(cast)
    kreditera(atgarder[0], by=cast.eva)
    andra = fakturera(cast)
    forsta.underkann(skal="Fel.", by=cast.sara)
    assert status(atgarder[0]) == [Status.KREDITERAD]
    tredje = fakturera(cast)
    assert andra.summa_ore + tredje.summa_ore == 5 * 1_200_00 - 5_000_00
    assert belopp([behovsarende])[behovsarende.id].fakturerbart == 0


@pytest.mark.krav("AU-11", "PR-06")
def test_loggen_sager_vem_som_fakturerade_och_vilka_det_gallde(cast, gjort, behovsarende):
    (en, *_) = gjort("701", 5)
    fakturera(cast)
    kreditera(en, by=cast.eva)
    for handelse in ("tandvard.faktura.skapad", "tandvard.behovsatgard.krediteras"):
        act = AuditAct.get(AuditAct.handelse == handelse)
        assert act.medarbetare == cast.eva.medarbetare_id
        assert [rad.person for rad in act.personer] == [behovsarende.person_id]
    sagt = [rad.mening for rad in behovsarende.handelser.order_by("id")][-2:]
    assert sagt == [
        "Fakturerade 1\u00a0000,00\u00a0kr på faktura F-2026-00001: 5 åtgärder.",
        "Begärde kreditering av 701 11 M, 2026-11-11, Eva Norén.",
    ]


def parallellt(*verb):
    """Run them at once, each with its own connection; returns how each ended."""
    blev, start = [], threading.Barrier(len(verb))

    def kor(ett):
        start.wait()
        with connection():
            try:
                ett()
            except RuleBroken as nej:
                blev.append(type(nej))
            else:
                blev.append(None)

    tradar = [threading.Thread(target=kor, args=(ett,)) for ett in verb]
    for trad in tradar:
        trad.start()
    for trad in tradar:
        trad.join()
    return blev


@pytest.mark.krav("BL-04", "BL-06")
def test_tva_som_fakturerar_samtidigt_ger_en_faktura(cast, ansluten, gjort):
    gjort("701", 5)
    sedd = underlag(ansluten).marke
    blev = parallellt(*[lambda: behovsfaktura.fakturera(referens="", sedd=sedd, by=cast.eva)] * 2)
    assert sorted(blev, key=str) == [Conflict, None]
    assert Faktura.select().count() == 1 and Behovspost.select().count() == 6


@pytest.mark.krav("BL-04")
def test_en_faktura_medan_en_atgard_tas_bort(cast, ansluten, gjort):
    atgarder = gjort("701", 6)
    sedd = underlag(ansluten).marke
    blev = parallellt(
        lambda: behovsfaktura.fakturera(referens="", sedd=sedd, by=cast.eva),
        lambda: rapportera.ta_bort(atgarder[0], by=cast.eva),
    )
    assert sum(en is None for en in blev) == 1, "either it is invoiced or it is taken out"
    en = Behovsatgard.get_by_id(atgarder[0].id)
    assert (en.status is Status.FAKTURERAD) is (en.borttagen is None) is Faktura.select().exists()


@pytest.mark.krav("BL-04")
def test_kreditera_samtidigt_gor_det_en_gang(cast, ansluten, gjort):
    (en, *_) = gjort("701", 5)
    fakturera(cast)
    blev = parallellt(*[lambda: kreditera(Behovsatgard.get_by_id(en.id), by=cast.eva)] * 3)
    assert blev.count(None) == 1
    assert fakturera(cast).behovsposter.where(Behovspost.kredit).count() == 1


@pytest.mark.krav("P46", "AC-06")
def test_en_samlingsfaktura_for_alla_arenden_och_bara_mottagningens(cast, ansluten, gjort, uppgifter, behovskoder):
    gjort("701", 5)
    for plats in (1, 2):
        person = cast.person(plats)
        Tandlakarlistning.create(person=person, enhet=ansluten, fran=clock.today() - 365 * DAG)
        arende = Behovsarende.skapa(person, clock.today() - 10 * DAG, by=cast.eva)
        for en in range(5):
            rapportera.lagg_till(arende, uppgifter("701", tand=11 + en, ytor="M"), by=cast.eva)
    Behovsarende.update(mottagning=cast.enhet("tallmora_tand")).where(Behovsarende.id == arende.id).execute()
    visat = underlag(ansluten)
    assert [ett.summa_ore for ett in visat.arenden] == [1_000_00, 1_000_00]
    assert fakturera(cast).summa_ore == 2_000_00
