"""Meddelanden: båda skriver medan momentet pågår, läsningen märks, och ett till flera är vars och ens eget."""

from datetime import timedelta

import pytest
from peewee import DatabaseError

from models.internetbehandling.invanare.nytt import nytt
from models.internetbehandling.meddelande import events, flera
from models.internetbehandling.meddelande.meddelande import Meddelande
from models.internetbehandling.meddelande.skriva import LANGST, skriv, skriv_som_invanare, skriv_till_flera
from models.internetbehandling.meddelande.utkast import Meddelandeutkast
from models.internetbehandling.moment.flagga import Flagga, Flaggslag
from models.internetbehandling.moment.slut import vidmakthall
from models.internetbehandling.moment.start import starta
from models.internetbehandling.moment.vag import Vag
from models.internetbehandling.roller.franvaro import Franvaro
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.db import db
from models.shared.invanare.invanare import Invanare
from models.shared.registerutdrag.avsnitt import Fraga, alla
from models.shared.rules import RuleBroken


def skickade(person):
    return (
        AuditAct.select()
        .join(AuditPerson)
        .where(AuditAct.handelse == events.MEDDELANDE_SKRIVET.key, AuditPerson.person == person)
        .count()
    )


@pytest.fixture
def tre(cast, version, moment):
    """Three moment that Filippa treats, of three persons."""
    fler = [starta(cast.person(n), version, behandlare=cast.medarbetare("filippa"), by=cast.filippa) for n in (3, 4)]
    return [moment, *fler]


@pytest.mark.krav("S42", "S36")
def test_bada_skriver_och_personens_meddelande_blir_nagot_att_granska(moment, invanaren, cast):
    skriv(moment, " Hur går det? ", aviserar=True, by=cast.filippa)
    assert Flagga.att_granska(moment) == []
    eget = skriv_som_invanare(moment, "Det går bra.", by=invanaren)
    (flagga,) = Flagga.att_granska(moment)
    assert (flagga.slag, flagga.meddelande, flagga.steg) == (Flaggslag.MEDDELANDE, eget, "")
    senaste, forsta = Meddelande.i(moment)
    assert (senaste.text, senaste.ar_personens, senaste.signatur) == ("Det går bra.", True, "")
    assert (forsta.text, forsta.signatur) == ("Hur går det?", f"{cast.filippa.namn}, {cast.filippa.titel}")
    assert Meddelande.i(moment, 1) == [senaste] and Meddelande.antal(moment) == 2
    assert skickade(moment.person_id) == 2


@pytest.mark.krav("S42")
@pytest.mark.parametrize(
    ("text", "mening"), [("  ", "Skriv något"), ("x" * (LANGST + 1), "högst"), ("a\u202eb", "U+202E")]
)
def test_ett_meddelande_har_en_text_som_gar_att_lasa(moment, invanaren, cast, text, mening):
    for skrivs in (
        lambda: skriv(moment, text, aviserar=True, by=cast.filippa),
        lambda: skriv_som_invanare(moment, text, by=invanaren),
        lambda: skriv_till_flera([moment], text, behandlare=moment.behandlare_id, aviserar=True, by=cast.ines),
    ):
        with pytest.raises(RuleBroken, match=mening.replace("+", r"\+")):
            skrivs()
    assert not Meddelande.select().exists()


@pytest.mark.krav("S44")
def test_lasningen_marks_en_gang_och_bara_av_den_andra(moment, invanaren, cast):
    skriv(moment, "Hej", aviserar=True, by=cast.filippa)
    skriv_som_invanare(moment, "Hej själv", by=invanaren)
    Meddelande.las(moment)
    eget, deras = Meddelande.i(moment)
    assert eget.last is not None and deras.last is None
    assert Meddelande.olasta_av_personen([moment.id]) == {moment.id: 1} and Meddelande.olasta_av_personal(moment) == 0
    Meddelande.las_som_invanare(moment, by=Invanare(moment.person_id + 1, "En annan"))
    assert Meddelande.i(moment)[1].last is None, "bara personen själv"
    assert [en.text for en in nytt(Vag.i(moment))] == ["Nytt meddelande från din behandlare"]
    Meddelande.las_som_invanare(moment, by=invanaren)
    last = Meddelande.i(moment)[1].last
    with clock.at(clock.now() + timedelta(hours=1)):
        Meddelande.las_som_invanare(moment, by=invanaren)
    assert last is not None and Meddelande.i(moment)[1].last == last
    assert nytt(Vag.i(moment)) == []


@pytest.mark.krav("S42", "AU-11")
def test_orden_i_ett_skickat_meddelande_andras_inte(moment, cast):
    rad = skriv(moment, "Hej", aviserar=True, by=cast.filippa)
    for falt in ({"text": "Hejdå"}, {"av_namn": "En annan"}, {"av_titel": "Läkare"}):
        with pytest.raises(DatabaseError, match="never changed"), db.atomic():
            Meddelande.update(**falt).where(Meddelande.id == rad.id).execute()
    assert Meddelande.get_by_id(rad.id).text == "Hej"


@pytest.mark.krav("S49")
def test_i_vidmakthallande_skriver_ingen(moment, invanaren, cast):
    skriv(moment, "Hej", aviserar=True, by=cast.filippa)
    vidmakthall(moment, clock.today() + timedelta(days=9), moduler=frozenset({"borja"}), by=cast.filippa)
    with pytest.raises(RuleBroken):
        skriv(moment, "Hej igen", aviserar=True, by=cast.filippa)
    with pytest.raises(RuleBroken):
        skriv_som_invanare(moment, "Hej igen", by=invanaren)
    with pytest.raises(RuleBroken):
        Meddelandeutkast.spara(moment, "Hej", sedan=0, by=cast.filippa)
    assert not Meddelandeutkast.ar_dockat(moment, by=cast.filippa)
    assert Meddelande.antal(moment) == 1


@pytest.mark.krav("S10", "S58", "F14")
def test_ersattaren_och_invanaradministratoren_skriver_i_eget_namn_men_inte_en_annan_behandlare(moment, cast):
    with pytest.raises(RuleBroken):
        skriv(moment, "Hej", aviserar=True, by=cast.johan)
    skriv(moment, "Hej", aviserar=True, by=cast.ines)
    i_dag = clock.today()
    Franvaro.ange(cast.filippa.medarbetare_id, cast.johan.medarbetare_id, i_dag, i_dag, by=cast.ines)
    skriv(moment, "Hej", aviserar=True, by=cast.johan)
    assert [en.av_namn for en in Meddelande.i(moment)] == [cast.johan.namn, cast.ines.namn]


@pytest.mark.krav("S58")
def test_till_flera_far_var_och_en_sitt_eget(tre, cast):
    filippa = cast.filippa.medarbetare_id
    assert [en.id for en in flera.behandlarna(cast.ines)] == [filippa]
    assert {en.id for en in flera.pagaende(filippa, cast.ines)} == {en.id for en in tre}
    assert flera.pagaende(filippa, cast.filippa) == [] and flera.behandlarna(cast.filippa) == []
    skrivna = skriv_till_flera(tre[1:], "Filippa är sjuk.", behandlare=filippa, aviserar=True, by=cast.ines)
    assert sorted(en.moment_id for en in skrivna) == sorted(en.id for en in tre[1:])
    assert Meddelande.i(tre[0]) == [] and skickade(tre[0].person_id) == 0
    for ett in tre[1:]:
        (deras,) = Meddelande.i(ett)
        assert deras.av_namn == cast.ines.namn and deras.aviserat and skickade(ett.person_id) == 1


@pytest.mark.krav("S58")
def test_alla_far_det_eller_ingen(tre, cast):
    filippa = cast.filippa.medarbetare_id
    vidmakthall(tre[2], clock.today() + timedelta(days=9), moduler=frozenset({"borja"}), by=cast.filippa)
    for vilka, vem, by in ((tre, filippa, cast.ines), (tre[:2], cast.johan.medarbetare_id, cast.ines)):
        with pytest.raises(RuleBroken):
            skriv_till_flera(vilka, "Hej", behandlare=vem, aviserar=True, by=by)
    with pytest.raises(RuleBroken):
        skriv_till_flera(tre[:2], "Hej", behandlare=filippa, aviserar=True, by=cast.filippa)
    with pytest.raises(RuleBroken, match="minst en"):
        skriv_till_flera([], "Hej", behandlare=filippa, aviserar=True, by=cast.ines)
    assert not Meddelande.select().exists()


@pytest.mark.krav("PR-06")
def test_registerutdraget_har_det_skickade_och_det_paborjade(moment, invanaren, cast):
    from models.internetbehandling.meddelande.egetutkast import Egetutkast

    skriv(moment, "Hur går det?", aviserar=True, by=cast.filippa)
    skriv_som_invanare(moment, "Det går bra.", by=invanaren)
    Meddelandeutkast.spara(moment, "Vad roligt", sedan=0, by=cast.filippa)
    Egetutkast.spara(moment, "En sak till", "kvall", sedan=0, by=invanaren)
    fraga = Fraga(moment.person, frozenset({moment.person_id}), cast.filippa.enhet.orgnr, True)
    sagt = " ".join(f"{en.rubrik}: {en.varde}" for ett in alla(fraga) for en in ett.uppgifter)
    for ord in ("Hur går det?", "Det går bra.", "Påbörjat meddelande", "Vad roligt", "Påbörjad sidkommentar", "En sak"):
        assert ord in sagt, ord
