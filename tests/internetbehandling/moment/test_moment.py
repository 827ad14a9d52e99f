"""A moment: who starts it, who opens it, what of it the person reaches, and how it ends."""

from dataclasses import replace
from datetime import timedelta

import pytest
from peewee import IntegrityError

from models.internetbehandling.moment import events
from models.internetbehandling.moment.moment import Lage, Moment
from models.internetbehandling.moment.momentbesok import Momentbesok
from models.internetbehandling.moment.momentkontakt import MANGA, Momentkontakt
from models.internetbehandling.moment.momentmodul import Modullage, Momentmodul
from models.internetbehandling.moment.momentsteg import Momentsteg
from models.internetbehandling.moment.slut import avsluta, vidmakthall
from models.internetbehandling.moment.start import starta
from models.internetbehandling.moment.vag import Vag
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.db import db
from models.shared.invanare.invanare import Invanare
from models.shared.rules import RuleBroken
from tests.internetbehandling.conftest import INNEHALL, pa_nytt, program_i_bruk

I_MORGON = timedelta(days=1)


def koder(steg):
    return [en.kod for en in steg]


@pytest.mark.krav("S16", "S11")
def test_en_behandlare_startar_ett_moment_i_det_program_som_ar_i_bruk(moment, version, cast):
    assert (moment.enhet_id, moment.behandlare_id) == (cast.filippa.enhet_id, cast.filippa.medarbetare_id)
    assert moment.version == version and moment.lage is Lage.PAGAR
    assert moment.valkomsttext == INNEHALL.valkomsttext
    assert AuditAct.select().where(AuditAct.handelse == events.MOMENT_STARTAT.key).count() == 1


@pytest.mark.krav("S16")
def test_ett_program_som_inte_ar_i_bruk_ges_inte(version, cast):
    version.ur_bruk = clock.now()
    version.save()
    with pytest.raises(RuleBroken, match="i bruk"):
        starta(cast.person(), version, behandlare=cast.medarbetare("filippa"), by=cast.filippa)


@pytest.mark.krav("S16")
def test_ett_moment_i_taget_pagar_av_varje_program(moment, version, cast):
    with pytest.raises(RuleBroken, match="redan ett pågående moment") as broken:
        starta(cast.person(), version, behandlare=cast.medarbetare("filippa"), by=cast.filippa)
    assert broken.value.field == "personnummer"
    avsluta(moment, "Färdig", by=cast.filippa)
    assert starta(cast.person(), version, behandlare=cast.medarbetare("filippa"), by=cast.filippa).pagar


@pytest.mark.krav("S8", "S11")
def test_bara_den_som_ar_behandlare_pa_enheten_behandlar(version, cast):
    for vem in ("anna", "zahra"):
        with pytest.raises(RuleBroken) as broken:
            starta(cast.person(), version, behandlare=cast.medarbetare(vem), by=cast.filippa)
        assert broken.value.field == "behandlare"
    with pytest.raises(RuleBroken, match="Bara behandlare"):
        starta(cast.person(), version, behandlare=cast.medarbetare("filippa"), by=cast.anna)
    with pytest.raises(RuleBroken, match="där du själv"):
        starta(cast.person(), version, behandlare=cast.medarbetare("johan"), by=cast.filippa)


@pytest.mark.krav("S11", "S35")
def test_en_kollega_ser_att_momentet_finns_men_oppnar_det_inte(moment, cast):
    assert list(Moment.visible_to(cast.filippa)) == [moment]
    assert list(Moment.pa_enheten(cast.johan)) == [moment] and not list(Moment.visible_to(cast.johan))
    for utomstaende in (cast.zahra, cast.anna):
        assert not list(Moment.pa_enheten(utomstaende))
    with pytest.raises(RuleBroken, match="Bara behandlaren"):
        moment.skriv_valkomst("Hej", by=cast.johan)


@pytest.mark.krav("S20")
def test_valkomsttexten_andras_for_en_person(moment, cast):
    moment.skriv_valkomst("Hej, vad roligt att du är här.", by=cast.filippa)
    assert pa_nytt(moment).valkomsttext == "Hej, vad roligt att du är här."
    with pytest.raises(RuleBroken, match="4000") as broken:
        moment.skriv_valkomst("a" * 4001, by=cast.filippa)
    assert broken.value.field == "valkomsttext"


@pytest.mark.krav("S22", "S23", "S3")
def test_moduler_ar_aktuella_eller_kommande_och_flyttas(moment, cast):
    vag = Vag.i(moment)
    assert koder(vag.aktuella) == ["borja", "mer"] and koder(vag.kommande) == ["djupt"]
    Momentmodul.satt(moment, "djupt", Modullage.AKTUELL, by=cast.filippa)
    Momentmodul.satt(moment, "mer", Modullage.KOMMANDE, by=cast.filippa)
    assert koder(Vag.i(moment).aktuella) == ["borja", "djupt"]
    with pytest.raises(RuleBroken, match="finns inte"):
        Momentmodul.satt(moment, "annat", Modullage.AKTUELL, by=cast.filippa)


@pytest.mark.krav("S3", "S22", "AC-09")
def test_ett_dolt_steg_nas_inte_och_gors_synligt_igen(moment, cast):
    lyssna = INNEHALL.steg_av_kod("lyssna")
    assert koder(Vag.i(moment).oppna) == ["halla", "lyssna", "kvall", "mer"]  # what the program hides is not there
    Momentsteg.satt_dolt(moment, lyssna, True, by=cast.filippa)
    vag = Vag.i(moment)
    assert koder(vag.oppna) == ["halla", "kvall", "mer"] and vag.oppet(lyssna.nummer) is None
    assert vag.filer == {"media/fonster.png"}
    Momentsteg.satt_dolt(moment, lyssna, False, by=cast.filippa)
    Momentsteg.satt_dolt(moment, INNEHALL.steg_av_kod("gomt"), False, by=cast.filippa)
    assert koder(Vag.i(moment).oppna) == ["halla", "lyssna", "kvall", "mer", "gomt"]


@pytest.mark.krav("S45", "S34")
def test_det_syns_vad_personen_har_oppnat_och_nar_de_var_dar_senast(moment, invanaren):
    vag = Vag.i(moment)
    assert not any(vag.ar_oppnat(steg) for steg in vag.oppna) and pa_nytt(moment).senast_inne is None
    Momentsteg.oppnat(moment, INNEHALL.steg_av_kod("halla"), by=invanaren)
    vag = Vag.i(moment)
    assert [steg.kod for steg in vag.oppna if vag.ar_oppnat(steg)] == ["halla"]
    assert vag.nasta.kod == "lyssna" and vag.gjorda(INNEHALL.modul("borja")) == 1
    assert pa_nytt(moment).senast_inne is not None
    Momentsteg.oppnat(moment, vag.oppna[0], by=invanaren)
    assert [rad.dag for rad in Momentbesok.select().where(Momentbesok.moment == moment)] == [clock.today()]
    assert vag.fore(vag.oppna[0]) is None and vag.efter(vag.oppna[0]).kod == "lyssna"
    assert vag.efter(vag.oppna[-1]) is None


@pytest.mark.krav("S10")
def test_bara_invanaradministratoren_byter_behandlare(moment, cast):
    with pytest.raises(RuleBroken, match="Bara behandlaren"):
        moment.byt_behandlare(cast.medarbetare("johan"), by=cast.filippa)
    moment.byt_behandlare(cast.medarbetare("johan"), by=cast.ines)
    assert list(Moment.visible_to(cast.johan)) == [moment] and list(Moment.visible_to(cast.ines)) == [moment]
    with pytest.raises(RuleBroken, match="redan behandlare"):
        moment.byt_behandlare(cast.medarbetare("johan"), by=cast.ines)


@pytest.mark.krav("S33")
def test_moment_som_en_person_har_flera_av_lankas(moment, cast):
    annat_program = program_i_bruk(cast, _annat(INNEHALL))
    annat = starta(cast.person(), annat_program, behandlare=cast.medarbetare("filippa"), by=cast.filippa)
    moment.lanka(annat, by=cast.filippa)
    assert pa_nytt(moment).lank == pa_nytt(annat).lank is not None
    nagon_annans = starta(cast.person(1), annat_program, behandlare=cast.medarbetare("filippa"), by=cast.filippa)
    with pytest.raises(RuleBroken, match="ett annat moment"):
        moment.lanka(nagon_annans, by=cast.filippa)


@pytest.mark.krav("AC-09")
def test_personen_ser_bara_sitt_eget_och_inget_efter_vidmakthallandets_sista_dag(moment, cast, invanaren):
    annan = Invanare(cast.person(1).id, "Annan")
    assert list(Moment.for_invanare(invanaren)) == [moment] and not list(Moment.for_invanare(annan))
    sista = clock.today() + 2 * I_MORGON
    vidmakthall(moment, sista, moduler=frozenset({"borja", "djupt"}), by=cast.filippa)
    nu = Moment.for_invanare(invanaren).get()
    assert nu.lage is Lage.VIDMAKTHALLS and koder(Vag.i(nu).aktuella) == ["borja", "djupt"]
    with clock.at(clock.utc(sista)):
        assert list(Moment.for_invanare(invanaren)) == [moment]
    with clock.at(clock.utc(sista + I_MORGON)):
        assert not list(Moment.for_invanare(invanaren))


@pytest.mark.krav("S11", "AC-09")
def test_det_som_ar_avslutat_nas_inte_av_personen_och_andras_inte(moment, cast, invanaren):
    avsluta(moment, "Behandlingen är genomförd", by=cast.filippa)
    assert not list(Moment.for_invanare(invanaren)) and not Vag.i(pa_nytt(moment)).aktuella
    assert list(Moment.visible_to(cast.filippa)) == [moment]  # until it is gallrat
    with pytest.raises(RuleBroken, match="kan inte ändras"):
        moment.skriv_valkomst("Hej", by=cast.filippa)
    with pytest.raises(RuleBroken, match="kan inte ändras"):
        avsluta(moment, "Igen", by=cast.filippa)


@pytest.mark.krav("S11")
@pytest.mark.parametrize(("dagar", "moduler"), [(0, {"borja"}), (5, set()), (5, {"okand"})])
def test_vidmakthallande_kraver_en_kommande_dag_och_moduler_som_finns(moment, cast, dagar, moduler):
    with pytest.raises(RuleBroken):
        vidmakthall(moment, clock.today() + dagar * I_MORGON, moduler=frozenset(moduler), by=cast.filippa)
    assert pa_nytt(moment).pagar


@pytest.mark.krav("S21")
def test_kontakter_laggs_till_av_behandlaren_och_av_personen(moment, cast, invanaren):
    av_behandlaren = Momentkontakt.lagg_till(moment, {"namn": "Filippa Ståhl", "telefon": "0920-10"}, by=cast.filippa)
    egen = Momentkontakt.lagg_till(moment, {"namn": "Min syster", "epost": "syster@example.se"}, by=invanaren)
    assert [en.id for en in Momentkontakt.i(moment)] == [av_behandlaren.id, egen.id] and egen.ar_personens
    with pytest.raises(RuleBroken, match="den som lade till"):
        av_behandlaren.ta_bort(by=invanaren)
    egen.ta_bort(by=invanaren)
    assert [en.id for en in Momentkontakt.i(moment)] == [av_behandlaren.id]


@pytest.mark.krav("S21")
@pytest.mark.parametrize(
    ("falt", "var"), [({}, "namn"), ({"namn": "Någon"}, "telefon"), ({"namn": "a" * 201, "telefon": "1"}, "namn")]
)
def test_en_kontakt_har_namn_och_ett_satt_att_nas(moment, invanaren, falt, var):
    with pytest.raises(RuleBroken) as broken:
        Momentkontakt.lagg_till(moment, falt, by=invanaren)
    assert broken.value.field == var and not Momentkontakt.i(moment)


@pytest.mark.krav("S21")
def test_kontakterna_blir_inte_hur_manga_som_helst(moment, invanaren):
    for nummer in range(MANGA):
        Momentkontakt.lagg_till(moment, {"namn": f"Kontakt {nummer}", "telefon": "1"}, by=invanaren)
    with pytest.raises(RuleBroken, match="redan 20"):
        Momentkontakt.lagg_till(moment, {"namn": "En till", "telefon": "1"}, by=invanaren)


@pytest.mark.krav("S1")
def test_innehallet_i_en_version_andras_inte(version):
    with pytest.raises(Exception, match="never changed"), db.atomic():
        db.execute_sql("UPDATE internetbehandling_programinnehall SET text = ''")


def test_tva_pagaende_moment_av_samma_program_ryms_inte_i_databasen(moment):
    rad = {namn: varde for namn, varde in moment.__data__.items() if namn != "id"}
    with pytest.raises(IntegrityError), db.atomic():
        Moment.create(**rad)


def _annat(innehall):
    return replace(innehall, kod="annat", titel="Ett annat program")
