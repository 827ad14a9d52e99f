"""Flera föreslagna tider: vad som får föreslås, vad enheterna svarar och vad valet av en tid gör med kvittenserna."""

from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta

import pytest
from peewee import IntegrityError

from models.samverkan import oversikt, steg
from models.samverkan.arende import Deltagare
from models.samverkan.sip.avbojt import Avbojt
from models.samverkan.sip.kallelse import Kallelse, Motesform
from models.samverkan.sip.mote import forslag, ny_tid
from models.samverkan.sip.mote.motestid import Motestid
from models.samverkan.sip.mote.tidssvar import Tidssvar
from models.samverkan.sip.mote.tidstabell import Tidstabell
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.db import connection, db
from models.shared.organisation import Enhet
from models.shared.process import Colour
from models.shared.rules import Conflict, RuleBroken
from tests.samverkan.sip.conftest import innehall, kalla
from tests.samverkan.sip.mote.conftest import foresla, om, svar, tabell


def farg(arende, actor):
    return next(light.colour for light in steg.lights(arende, actor) if light.step.key == "kallelse")


def kvitterat(arende):
    version = Kallelse.skickad(arende).version
    return {rad.enhet_id for rad in steg.Kvittering.select().where(steg.Kvittering.version == version)}


@pytest.mark.krav("F21")
def test_kallelsens_egen_tid_ar_en_av_de_foreslagna(foreslagen):
    assert [(tid.datum, tid.tid) for tid in tabell(foreslagen).tider] == [om(7), om(8), om(9)]


@pytest.mark.krav("F21", "M71")
@pytest.mark.parametrize(
    ("par", "falt", "mening"),
    [
        (om(-1), "datum1", "Mötestiden måste vara i framtiden"),
        ((om(8)[0], None), "tid1", "Ange klockslag"),
        ((None, time(9)), "datum1", "Ange dag"),
        (om(7), "datum1", "Samma tid står två gånger"),
    ],
)
def test_en_tid_som_foreslas_ar_hel_ny_och_i_framtiden(med_grund, cast, par, falt, mening):
    with pytest.raises(RuleBroken, match=mening) as broken:
        foresla(med_grund, cast.carin, par)
    assert broken.value.field == falt
    assert Kallelse.skickad(med_grund) is None


@pytest.mark.krav("F21")
def test_databasen_har_varje_tid_en_gang_och_hogst_fem(foreslagen):
    kallelse = Kallelse.skickad(foreslagen)
    for nummer, (datum, tid) in ((3, om(8)), (1, om(20)), (5, om(20)), (-1, om(20))):
        with pytest.raises(IntegrityError), db.atomic():
            Motestid.create(kallelse=kallelse, nummer=nummer, datum=datum, tid=tid)


@pytest.mark.krav("F21", "M72")
def test_den_som_foreslar_har_kvar_att_valja_och_de_andra_att_svara(foreslagen, cast):
    assert farg(foreslagen, cast.carin) is farg(foreslagen, cast.bo) is Colour.RED
    Tidssvar.svara(foreslagen, version=1, svar=svar(foreslagen, False, True, True), by=cast.bo)
    assert farg(foreslagen, cast.bo) is Colour.YELLOW
    assert farg(foreslagen, cast.carin) is Colour.RED
    assert [tabell(foreslagen).kan(tid, [cast.bo.enhet_id]) for tid in tabell(foreslagen).tider] == [0, 1, 1]


@pytest.mark.krav("F21", "M72")
def test_flera_tider_kvitteras_med_svar_och_inte_rakt_av(foreslagen, cast):
    for by in (cast.bo, cast.carin):
        with pytest.raises(RuleBroken, match="Svara vilka av dem ni kan"):
            steg.kvittera(foreslagen, "kallelse", version=1, by=by)


@pytest.mark.krav("F21")
def test_ett_svar_galler_alla_tider_och_minst_en_som_enheten_kan(foreslagen, cast):
    halvt = dict(list(svar(foreslagen, True, True, True).items())[:2])
    for fel, mening in ((halvt, "för varje tid"), (svar(foreslagen, False, False, False), "Kan inte komma")):
        with pytest.raises(RuleBroken, match=mening):
            Tidssvar.svara(foreslagen, version=1, svar=fel, by=cast.bo)
    ja = svar(foreslagen, True, True, True)
    for by, mening in ((cast.carin, "har föreslagit tiderna"), (cast.anna, "deltar inte"), (cast.dan, "inget ansvar")):
        with pytest.raises(RuleBroken, match=mening):
            Tidssvar.svara(foreslagen, version=1, svar=ja, by=by)
    with pytest.raises(Conflict):
        Tidssvar.svara(foreslagen, version=2, svar=ja, by=cast.bo)
    assert not Tidssvar.select().exists()


def test_en_kallelse_med_en_tid_kvitteras_som_forut(kallad, cast):
    with pytest.raises(RuleBroken, match="bara en tid"):
        Tidssvar.svara(kallad, version=1, svar={}, by=cast.bo)
    steg.kvittera(kallad, "kallelse", version=1, by=cast.bo)


@pytest.mark.krav("F21")
def test_ett_nytt_svar_galler_och_det_forra_finns_kvar(foreslagen, cast):
    Tidssvar.svara(foreslagen, version=1, svar=svar(foreslagen, False, True, True), by=cast.bo)
    Tidssvar.svara(foreslagen, version=1, svar=svar(foreslagen, True, False, False), by=cast.bo)
    assert [tabell(foreslagen).kan(tid, [cast.bo.enhet_id]) for tid in tabell(foreslagen).tider] == [1, 0, 0]
    assert Tidssvar.select().count() == 6
    with pytest.raises(IntegrityError), db.atomic():
        Tidssvar.insert(Tidssvar.get().__data__ | {"id": None}).execute()


@pytest.mark.krav("F21", "M72")
def test_den_som_kan_pa_den_valda_tiden_har_tackat_ja_och_de_andra_tillfragas_igen(foreslagen, cast):
    Deltagare.lagg_till(foreslagen, Enhet.get_by_id(cast.anna.enhet_id), by=cast.carin)
    Tidssvar.svara(foreslagen, version=1, svar=svar(foreslagen, False, True, True), by=cast.bo)
    Tidssvar.svara(foreslagen, version=1, svar=svar(foreslagen, True, False, True), by=cast.anna)
    vald = tabell(foreslagen).tider[1]
    rad = ny_tid.valj(foreslagen, vald.id, version=1, by=cast.carin)
    assert (rad.version.nummer, rad.datum, rad.tid, rad.flera) == (2, *om(8), False)
    assert rad.orsak == innehall()["orsak"]
    assert kvitterat(foreslagen) == {cast.carin.enhet_id, cast.bo.enhet_id}
    assert farg(foreslagen, cast.bo) is Colour.YELLOW
    assert farg(foreslagen, cast.anna) is Colour.RED
    steg.kvittera(foreslagen, "kallelse", version=2, by=cast.anna)
    assert farg(foreslagen, cast.carin) is Colour.GREEN
    sagt = [act.handelse for act in AuditAct.select().order_by(AuditAct.id)]
    assert sagt.count("samverkan.motestider.besvarade") == 2
    assert "samverkan.motestid.vald" in sagt


@pytest.mark.krav("F21")
def test_av_tva_som_valjer_samtidigt_valjer_en(foreslagen, cast):
    tider = tabell(foreslagen).tider

    def valj(tid):
        with connection():
            try:
                return ny_tid.valj(foreslagen, tid.id, version=1, by=cast.carin)
            except Conflict:
                return None

    with ThreadPoolExecutor(3) as pool:
        valda = [rad for rad in pool.map(valj, tider) if rad]
    assert len(valda) == 1
    assert Kallelse.skickad(foreslagen) == valda[0]


@pytest.mark.krav("F21", "M72")
def test_den_som_har_lamnat_arendet_har_inte_tackat_ja(foreslagen, cast):
    Tidssvar.svara(foreslagen, version=1, svar=svar(foreslagen, True, True, True), by=cast.bo)
    Deltagare.lagg_till(foreslagen, Enhet.get_by_id(cast.anna.enhet_id), by=cast.carin)
    Deltagare.get(Deltagare.arende == foreslagen, Deltagare.enhet == cast.bo.enhet_id).ta_bort(by=cast.carin)
    ny_tid.valj(foreslagen, tabell(foreslagen).tider[0].id, version=1, by=cast.carin)
    assert kvitterat(foreslagen) == {cast.carin.enhet_id}


@pytest.mark.krav("F21", "M71")
def test_bara_en_tid_i_den_lasta_kallelsen_och_framat_gar_att_valja(foreslagen, cast, time_machine):
    tider = tabell(foreslagen).tider
    with pytest.raises(Conflict):
        ny_tid.valj(foreslagen, tider[0].id, version=2, by=cast.carin)
    with pytest.raises(RuleBroken, match="finns inte i kallelsen"):
        ny_tid.valj(foreslagen, max(tid.id for tid in tider) + 1, version=1, by=cast.carin)
    time_machine.move_to(clock.utc(*om(7)))
    with pytest.raises(RuleBroken, match="har passerat"):
        ny_tid.valj(foreslagen, tider[0].id, version=1, by=cast.carin)
    assert ny_tid.valj(foreslagen, tider[1].id, version=1, by=cast.carin).version.nummer == 2


@pytest.mark.krav("F21", "M72")
def test_tiden_som_en_enhet_foreslog_tas_over_och_den_har_da_tackat_ja(kallad, cast):
    dag, klockan = om(9, 9)
    Avbojt.avboj(kallad, version=1, orsak="Stängt", datum=dag, tid=klockan, by=cast.bo)
    avbojt = Avbojt.get()
    with pytest.raises(Conflict):
        ny_tid.ta_over(kallad, avbojt.id, version=0, by=cast.carin)
    rad = ny_tid.ta_over(kallad, avbojt.id, version=1, by=cast.carin)
    assert (rad.version.nummer, rad.datum, rad.tid) == (2, dag, klockan)
    assert kvitterat(kallad) == {cast.carin.enhet_id, cast.bo.enhet_id}
    assert farg(kallad, cast.bo) is Colour.GREEN
    with pytest.raises(RuleBroken, match="föreslår ingen tid"):
        ny_tid.ta_over(kallad, avbojt.id, version=2, by=cast.carin)


@pytest.mark.krav("F21")
def test_ett_svar_utan_klockslag_tas_inte_over(kallad, cast):
    Avbojt.avboj(kallad, version=1, orsak="Stängt", datum=om(9)[0], tid=None, by=cast.bo)
    with pytest.raises(RuleBroken, match="föreslår ingen tid"):
        ny_tid.ta_over(kallad, Avbojt.get().id, version=1, by=cast.carin)


@pytest.mark.krav("F21")
def test_utkastets_tider_foljer_med_och_ersatts(med_grund, cast):
    utkast = {"sedan": 0, "by": cast.carin}
    rad = forslag.spara_utkast(med_grund, **innehall(), tider=[om(8), om(9)], **utkast)
    rad = forslag.spara_utkast(med_grund, **innehall(), tider=[(None, None), om(10)], **utkast | {"sedan": 1})
    (kvar,) = Tidstabell.las(rad).tider
    assert (kvar.nummer, kvar.datum, kvar.tid) == (2, *om(10))
    skickad = foresla(med_grund, cast.carin, om(11), sedan=2)
    assert [tid.nummer for tid in Tidstabell.las(skickad).tider] == [0, 1]
    assert Motestid.select().count() == 2


@pytest.mark.krav("F21", "M72")
def test_en_tid_som_inte_ar_vald_ar_preliminar_pa_startsidan(foreslagen, cast):
    (rad,) = oversikt.rader(cast.bo)
    assert rad.datum["kallelse"].preliminar
    ny_tid.valj(foreslagen, tabell(foreslagen).tider[2].id, version=1, by=cast.carin)
    (rad,) = oversikt.rader(cast.bo)
    assert (rad.datum["kallelse"].dag, rad.datum["kallelse"].preliminar) == (om(9)[0], False)


@pytest.mark.krav("M86")
def test_ett_flyttat_mote_ar_samma_och_ett_efter_det_ar_ett_nytt(kallad, cast, time_machine):
    assert kalla(kallad, cast.carin, efter=1, datum=om(9)[0]).mote == 1
    time_machine.move_to(clock.utc(*om(9)) + timedelta(hours=2))
    assert kalla(kallad, cast.carin, efter=2).mote == 2


@pytest.mark.krav("F21")
@pytest.mark.parametrize(
    "lank",
    [
        "http://video.example/1",
        "https://",
        "https://video.example/1 2",
        "https://video.example@annan.example/",
        "https://vidéo.example/",
        "https://video.example:0/",
        "https://video.example/" + "x" * 500,
    ],
)
def test_en_lank_ar_https_och_visar_vart_den_leder(med_grund, cast, lank):
    with pytest.raises(RuleBroken) as broken:
        kalla(med_grund, cast.carin, motesform=Motesform.VIDEO, lank=lank)
    assert broken.value.field == "lank"


@pytest.mark.krav("F21")
def test_en_lank_hor_till_ett_videomote(med_grund, cast):
    lank = "https://video.example/mote/1?kod=2"
    with pytest.raises(RuleBroken, match="hör till ett videomöte") as broken:
        kalla(med_grund, cast.carin, lank=lank)
    assert broken.value.field == "lank"
    rad = kalla(med_grund, cast.carin, motesform=Motesform.VIDEO, lank=lank)
    assert (rad.videolank, rad.vard) == (lank, "video.example")


@pytest.mark.krav("F21", "M11")
def test_den_som_foreslar_flera_tider_deltar_sa_att_nagon_vantas_pa_tills_en_ar_vald(kallad, cast):
    with pytest.raises(RuleBroken, match="deltar inte") as broken:
        foresla(kallad, cast.anna, om(8), efter=1)
    assert broken.value.field == "datum1"
    Deltagare.lagg_till(kallad, Enhet.get_by_id(cast.anna.enhet_id), by=cast.carin)
    assert foresla(kallad, cast.anna, om(8), efter=1).version.nummer == 2


@pytest.mark.krav("F21", "M18")
def test_att_gora_ar_att_bestamma_tid_tills_en_ar_vald_och_sedan_att_kvittera(foreslagen, cast, som):
    def att_gora(vem):
        return oversikt.rader(cast.actor(vem))[0].att_gora

    assert att_gora("bo") == att_gora("carin") == ("Bestäm mötestid",)
    mer = som("bo").get(f"/samverkan/arenden/{foreslagen.id}/mer").text
    assert "Bestäm mötestid" in mer and "Kvittera kallelse" not in mer
    ny_tid.valj(foreslagen, tabell(foreslagen).tider[0].id, version=1, by=cast.carin)
    assert att_gora("bo") == ("Kvittera kallelse",)
    assert att_gora("carin") == ()
