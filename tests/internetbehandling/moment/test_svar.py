"""What is answered: which questions are asked, what is missing, what is kept, and what the behandlare sees of it."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.internetbehandling.moment import svar
from models.internetbehandling.moment.flagga import Flagga, Flaggslag
from models.internetbehandling.moment.formularsvar import Formularsvar
from models.internetbehandling.moment.inlamning import lamna
from models.internetbehandling.moment.momentkontakt import Momentkontakt
from models.internetbehandling.moment.momentmodul import Modullage, Momentmodul
from models.internetbehandling.moment.momentsteg import Momentsteg
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.moment.slut import vidmakthall
from models.internetbehandling.moment.svarsutkast import Svarsutkast
from models.internetbehandling.moment.vag import Vag
from models.internetbehandling.program.innehall import Fragetyp, Innehall
from models.shared import clock
from models.shared.db import db
from models.shared.invanare.invanare import Invanare
from models.shared.registerutdrag.registerutdrag import Registerutdrag
from models.shared.rules import Conflict, RuleBroken
from tests.internetbehandling.conftest import FORMULARET, INNEHALL

SKRIVET = st.dictionaries(
    st.sampled_from([fraga.kod for fraga in FORMULARET.fragor]),
    st.lists(st.sampled_from(["ja", "nej", "ljud", "7", "7,5", "-3", "2026-11-22", "2026-02-30", "", "ord", "1e400"])),
)


def test_innehallet_ar_sig_likt_efter_en_tur_som_text():
    assert Innehall.av_json(INNEHALL.som_json()) == INNEHALL


@pytest.mark.krav("S1")
def test_en_foljdfraga_stalls_bara_nar_svaret_kallar_pa_den():
    assert "timmar" in {en.kod for en in svar.fragas(FORMULARET, {"sovit": "ja"})}
    assert "timmar" not in {en.kod for en in svar.fragas(FORMULARET, {"sovit": "nej"})}
    assert svar.las(FORMULARET, {"sovit": ["nej"], "timmar": ["7"]}) == {"sovit": "nej"}


@given(SKRIVET)
def test_det_som_lases_ur_ett_formular_ar_bara_svar_pa_fragor_som_stalls(skrivet):
    last = svar.las(FORMULARET, skrivet)
    assert last.keys() <= {fraga.kod for fraga in svar.fragas(FORMULARET, last)}
    assert json.loads(json.dumps(last)) == last
    for fraga in FORMULARET.fragor:
        assert isinstance(svar.i_ord(fraga, last.get(fraga.kod)), str)


@given(SKRIVET)
def test_det_som_godtas_haller_sig_till_fragans_typ_och_granser(skrivet):
    last = svar.las(FORMULARET, skrivet)
    try:
        svar.krav(FORMULARET, last)
    except RuleBroken:
        return
    assert last["sovit"] in {"ja", "nej"} and set(last.get("stort", [])) <= {"ljud", "ljus"}
    assert 0 <= last.get("timmar", 0) <= 24 and 0 <= last.get("oro", 0) <= 10


@pytest.mark.krav("S5")
@pytest.mark.parametrize(
    ("skrivet", "brist"),
    [
        ({"tankar": ["Hej"]}, {"sovit": "Svara på frågan."}),
        ({"sovit": ["kanske"]}, {"sovit": "Välj bland svaren."}),
        ({"sovit": ["ja"], "timmar": ["många"]}, {"timmar": "Skriv ett tal med siffror."}),
        ({"sovit": ["ja"], "timmar": ["25"]}, {"timmar": "Svara med ett tal från 0 till 24."}),
        ({"sovit": ["ja"], "dag": ["2026-02-30"]}, {"dag": "Skriv datumet som ÅÅÅÅ-MM-DD."}),
        ({"sovit": ["ja"], "stort": ["ljud", "annat"]}, {"stort": "Välj bland svaren."}),
    ],
)
def test_varje_brist_star_vid_sin_fraga(skrivet, brist):
    with pytest.raises(svar.SvarBrister) as broken:
        svar.krav(FORMULARET, svar.las(FORMULARET, skrivet))
    assert broken.value.brister == brist


@pytest.mark.parametrize(
    ("kod", "skrivet", "ord"),
    [
        ("timmar", ["7,5"], "7,5 timmar"),
        ("timmar", ["8"], "8 timmar"),
        ("stort", ["ljud", "ljus"], "Ljud, Ljus"),
        ("sovit", ["ja"], "Ja"),
        ("oro", ["3"], "3"),
    ],
)
def test_ett_svar_i_ord(kod, skrivet, ord):
    fraga = next(en for en in FORMULARET.fragor if en.kod == kod)
    assert svar.i_ord(fraga, svar.las(FORMULARET, {"sovit": ["ja"], kod: skrivet})[kod]) == ord


@pytest.mark.krav("S5", "S40")
def test_ett_obligatoriskt_formular_ar_kvar_att_gora_tills_det_ar_besvarat(moment, steg, invanaren):
    for en in Vag.i(moment).oppna:
        Momentsteg.oppnat(moment, en, by=invanaren)
    assert Vag.i(moment).nasta == steg
    lamna(moment, steg, {"sovit": "ja"}, efter=0, by=invanaren)
    assert Vag.i(moment).nasta is None and Vag.i(moment).ar_besvarat(steg)


@pytest.mark.krav("S40")
def test_ett_nytt_svar_andrar_inte_det_forra(moment, steg, invanaren):
    lamna(moment, steg, {"sovit": "nej"}, efter=0, by=invanaren)
    with pytest.raises(Conflict):
        lamna(moment, steg, {"sovit": "ja"}, efter=0, by=invanaren)
    lamna(moment, steg, {"sovit": "ja"}, efter=1, by=invanaren)
    assert [(en.nummer, en.svar["sovit"]) for en in Formularsvar.till(moment, steg)] == [(2, "ja"), (1, "nej")]
    with pytest.raises(Exception, match="never changed"), db.atomic():
        Formularsvar.update(innehall="{}").execute()


@pytest.mark.krav("S36", "S37")
@pytest.mark.parametrize(("sovit", "slag"), [("nej", Flaggslag.SVAR_ATT_SE), ("ja", Flaggslag.SVAR)])
def test_varje_besvarat_formular_blir_nagot_att_granska(moment, steg, invanaren, sovit, slag):
    lamna(moment, steg, {"sovit": sovit}, efter=0, by=invanaren)
    (flagga,) = Flagga.att_granska(moment)
    assert (flagga.slag, flagga.steg, flagga.svar.nummer) == (slag, steg.kod, 1)
    assert Flagga.antal([moment.id]) == {moment.id: {slag: 1}}


def test_det_som_fylls_i_sparas_och_tas_upp_igen(moment, steg, invanaren):
    assert Svarsutkast.spara(moment, steg, {"tankar": "En början"}, sedan=0, by=invanaren) == 1
    assert Svarsutkast.spara(moment, steg, {"tankar": "En början till"}, sedan=1, by=invanaren) == 2
    assert Svarsutkast.nu(moment, steg).svar == {"tankar": "En början till"}
    with pytest.raises(Conflict):
        Svarsutkast.spara(moment, steg, {"tankar": "Från ett gammalt fönster"}, sedan=1, by=invanaren)
    assert Svarsutkast.paborjade(moment) == {steg.kod}
    lamna(moment, steg, {"sovit": "ja"}, efter=0, by=invanaren)
    assert not Svarsutkast.paborjade(moment)


@pytest.mark.krav("S6", "S36")
def test_bade_personen_och_behandlaren_skriver_sidkommentarer(moment, steg, invanaren, cast):
    Sidkommentar.skriv_som_invanare(moment, steg, "Vad menas med störd?", by=invanaren)
    Sidkommentar.skriv(moment, steg, "Att du vaknar.", by=cast.filippa)
    assert [(en.text, en.av_namn) for en in Sidkommentar.till(moment, steg)] == [
        ("Vad menas med störd?", ""),
        ("Att du vaknar.", cast.filippa.namn),
    ]
    assert [en.slag for en in Flagga.att_granska(moment)] == [Flaggslag.SIDKOMMENTAR]
    with pytest.raises(RuleBroken, match="inga kommentarer"):
        Sidkommentar.skriv(moment, INNEHALL.steg_av_kod("halla"), "Hej", by=cast.filippa)


@pytest.mark.krav("AC-09", "S22")
def test_inget_skrivs_dar_personen_inte_nar_steget(moment, steg, invanaren, cast):
    Momentmodul.satt(moment, "borja", Modullage.KOMMANDE, by=cast.filippa)
    for forsok in (
        lambda: lamna(moment, steg, {"sovit": "ja"}, efter=0, by=invanaren),
        lambda: Svarsutkast.spara(moment, steg, {"tankar": "a"}, sedan=0, by=invanaren),
        lambda: Sidkommentar.skriv_som_invanare(moment, steg, "a", by=invanaren),
    ):
        with pytest.raises(RuleBroken, match="inte öppen"):
            forsok()
    assert not Formularsvar.till(moment, steg) and not Flagga.att_granska(moment)


@pytest.mark.krav("AC-09", "S49")
def test_inget_skrivs_medan_momentet_vidmakthalls_eller_i_en_annans(moment, steg, invanaren, cast):
    with pytest.raises(RuleBroken, match="stängd"):
        lamna(moment, steg, {"sovit": "ja"}, efter=0, by=Invanare(cast.person(1).id, "Annan"))
    sista = clock.today() + timedelta(days=90)
    vidmakthall(moment, sista, moduler=frozenset({"borja"}), by=cast.filippa)
    with pytest.raises(RuleBroken, match="stängd"):
        lamna(moment, steg, {"sovit": "ja"}, efter=0, by=invanaren)


def test_alla_slags_fragor_finns_i_provet():
    assert {fraga.typ for fraga in FORMULARET.fragor} == set(Fragetyp)


@pytest.mark.krav("PR-06")
def test_ett_registerutdrag_tar_med_allt_som_ar_skrivet(moment, steg, invanaren, cast):
    lamna(moment, steg, {"sovit": "ja", "timmar": 7.5}, efter=0, by=invanaren)
    Svarsutkast.spara(moment, steg, {"tankar": "Ett utkast"}, sedan=0, by=invanaren)
    Sidkommentar.skriv_som_invanare(moment, steg, "En fråga", by=invanaren)
    Momentkontakt.lagg_till(moment, {"namn": "Min syster", "telefon": "070"}, by=invanaren)
    utdrag = Registerutdrag.skapa(moment.person, skal="Personen har begärt det.", by=cast.selma)
    text = "\n".join(f"{ett.rubrik}|{en.rubrik}|{en.varde}" for ett in utdrag.avsnitt for en in ett.uppgifter)
    for sagt in ("Lugnare kvällar", "Välkommen hit.", "7,5 timmar", "Ett utkast", "En fråga", "Min syster"):
        assert sagt in text, sagt
