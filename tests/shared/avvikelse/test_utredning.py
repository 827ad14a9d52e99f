"""The investigation: analys, åtgärder, återkoppling, lexbeslut, closing and opening again (T76, T88)."""

from datetime import timedelta

import pytest
from peewee import DatabaseError

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.avvikelse import andring, avslut
from models.shared.avvikelse.analys import Analys
from models.shared.avvikelse.aterkoppling import Aterkoppling
from models.shared.avvikelse.atgard import Avvikelseatgard
from models.shared.avvikelse.avslut import Ateroppning
from models.shared.avvikelse.lexbeslut import Lex, Lexbeslut
from models.shared.avvikelse.risk import HOG, Riskniva, matris, risk
from models.shared.avvikelse.utredning import Status, Utredning
from models.shared.db import db
from models.shared.organisation import Medarbetaruppdrag
from models.shared.rules import Conflict, RuleBroken
from tests.dagar import om_dagar
from tests.shared.avvikelse.conftest import avslutad, klar_att_avsluta, med_roll, registrerad, utredningen


def nu(utredning):
    return Utredning.get_by_id(utredning.id)


def nekas(gor):
    with pytest.raises(RuleBroken) as nej:
        gor()
    return nej.value


@pytest.mark.krav("T76")
def test_den_forsta_andringen_borjar_utredningen(avvikelse, cast):
    utredning = utredningen(avvikelse)
    assert utredning.status is Status.REGISTRERAD
    andring.borja(utredning, by=cast.hedda)
    assert nu(utredning).status is Status.UNDER_UTREDNING
    borjad = nu(utredning).paborjad
    Analys.gor(utredning, 2, 2, "Tröskeln", sedan=0, by=cast.hedda)
    assert nu(utredning).paborjad == borjad


@pytest.mark.krav("T88")
def test_konsekvensen_bedoms_i_analysen_och_varje_version_finns_kvar(avvikelse, cast):
    utredning = utredningen(avvikelse)
    forsta = Analys.gor(utredning, 2, 3, "Tröskeln var hög.", sedan=0, by=cast.hedda)
    andra = Analys.gor(utredning, 4, 3, "Och ljuset släckt.", "Samma sak i mars.", sedan=1, by=cast.hedda)
    assert [en.orsak for en in utredning.analyser.order_by(Analys.nummer)] == [forsta.orsak, andra.orsak]
    assert (forsta.nummer, forsta.risk.niva, forsta.risk.varde) == (1, Riskniva.MEDEL, 6)
    assert (andra.nummer, andra.risk.ord) == (2, "Hög risk, 12")
    assert (andra.konsekvens_ord, andra.sannolikhet_ord) == ("Katastrofal", "Stor")


@pytest.mark.krav("T88", "JO-04")
def test_den_som_inte_har_sett_den_senaste_analysen_skriver_inte_over_den(avvikelse, cast):
    utredning = utredningen(avvikelse)
    Analys.gor(utredning, 2, 3, "Först", sedan=0, by=cast.hedda)
    with pytest.raises(Conflict):
        Analys.gor(utredning, 1, 1, "Också först", sedan=0, by=cast.hedda)
    assert andring.senaste(utredning.analyser).orsak == "Först"


@pytest.mark.krav("T88")
def test_riskens_granser_ar_beslutade_med_datum(cast):
    idag = clock.today()
    niver = {en.varde: en.niva for _, rad in matris() for en in rad}
    assert {varde for varde, niva in niver.items() if niva is Riskniva.LAG} == {1, 2, 3}
    assert {varde for varde, niva in niver.items() if niva is Riskniva.MEDEL} == {4, 6}
    assert {varde for varde, niva in niver.items() if niva is Riskniva.HOG} == {8, 9, 12, 16}
    assert risk(2, 4, idag).varde >= HOG.nu
    assert [konsekvens for konsekvens, _ in matris()] == [4, 3, 2, 1]


@pytest.mark.krav("T88")
@pytest.mark.parametrize(
    ("falt", "vad"),
    [
        ("konsekvens", (0, 1, "x")),
        ("sannolikhet", (1, 5, "x")),
        ("orsak", (1, 1, " ")),
        ("orsak", (1, 1, "x" * 20_001)),
    ],
)
def test_en_analys_som_inte_ar_hel_sparas_inte(avvikelse, cast, falt, vad):
    utredning = utredningen(avvikelse)
    assert nekas(lambda: Analys.gor(utredning, *vad, sedan=0, by=cast.hedda)).field == falt
    assert not Analys.select().exists()
    assert nu(utredning).status is Status.REGISTRERAD


@pytest.mark.krav("T76", "AC-03")
@pytest.mark.parametrize("vem", ["wilma", "simon", "birgitta", "tobias", "anna"])
def test_bara_den_som_ansvarar_utreder(avvikelse, cast, vem):
    utredning, by = utredningen(avvikelse), getattr(cast, vem)
    for gor in (
        lambda: andring.borja(utredning, by=by),
        lambda: Analys.gor(utredning, 1, 1, "x", sedan=0, by=by),
        lambda: Avvikelseatgard.besluta(utredning, "x", cast.medarbetare("simon"), clock.today(), by=by),
        lambda: Aterkoppling.ge(utredning, "x", by=by),
        lambda: Lexbeslut.fatta(utredning, Lex.INGEN, "x", sedan=0, by=by),
        lambda: avslut.avsluta(utredning, by=by),
    ):
        nekas(gor)
    assert nu(utredning).status is Status.REGISTRERAD


@pytest.mark.krav("T76")
def test_en_atgard_har_en_ansvarig_och_en_dag_och_blir_klar(avvikelse, cast):
    utredning, idag = utredningen(avvikelse), clock.today()
    ny = Avvikelseatgard.besluta(utredning, "Ta bort tröskeln.", cast.medarbetare("simon"), idag, by=cast.hedda)
    assert list(Avvikelseatgard.mina(cast.simon)) == [ny]
    assert not Avvikelseatgard.mina(cast.hedda).exists()
    assert not ny.ar_forsenad
    with clock.at(om_dagar(1)):
        assert ny.ar_forsenad
    nekas(lambda: ny.klarmarkera(by=cast.adam))
    ny.klarmarkera(by=cast.simon)
    klar = Avvikelseatgard.get()
    assert (klar.klar, klar.klar_av_id) == (idag, cast.simon.uppdrag_id)
    assert nekas(lambda: ny.klarmarkera(by=cast.hedda)).sentence == "Åtgärden är redan klar."


@pytest.mark.krav("T76")
def test_den_som_utreder_klarmarkerar_ocksa_nar_avvikelsen_ar_avslutad(avvikelse, cast):
    utredning = klar_att_avsluta(avvikelse, cast)
    ny = Avvikelseatgard.besluta(utredning, "Byt lampan.", cast.medarbetare("adam"), clock.today(), by=cast.hedda)
    avslut.avsluta(utredning, by=cast.hedda)
    ny.klarmarkera(by=cast.hedda)
    assert Avvikelseatgard.get().klar == clock.today()


@pytest.mark.krav("T76")
@pytest.mark.parametrize(
    ("falt", "beskrivning", "vem", "om"),
    [("beskrivning", " ", "simon", 0), ("senast", "Gör", "simon", -1), ("ansvarig", "Gör", "anna", 0)],
)
def test_en_atgard_utan_innehall_eller_med_fel_ansvarig_beslutas_inte(avvikelse, cast, falt, beskrivning, vem, om):
    senast, vem = clock.today() + timedelta(days=om), cast.medarbetare(vem)
    nej = nekas(lambda: Avvikelseatgard.besluta(utredningen(avvikelse), beskrivning, vem, senast, by=cast.hedda))
    assert nej.field == falt


@pytest.mark.krav("T76")
def test_den_vars_uppdrag_har_slutat_far_ingen_atgard(avvikelse, cast):
    igar = clock.today() - timedelta(days=1)
    Medarbetaruppdrag.update(till=igar).where(Medarbetaruppdrag.id == cast.adam.uppdrag_id).execute()
    vem, dag = cast.medarbetare("adam"), clock.today()
    nej = nekas(lambda: Avvikelseatgard.besluta(utredningen(avvikelse), "Gör", vem, dag, by=cast.hedda))
    assert nej.field == "ansvarig"


@pytest.mark.krav("T76", "T90")
def test_den_som_rapporterade_far_aterkoppling_och_markerar_den_som_last(avvikelse, cast):
    utredning = utredningen(avvikelse)
    given = Aterkoppling.ge(utredning, "Tröskeln tas bort.", by=cast.hedda)
    assert given.last is None
    nekas(lambda: Aterkoppling.las(utredning, by=cast.hedda))
    Aterkoppling.las(utredning, by=cast.wilma)
    last = Aterkoppling.get().last
    assert last is not None
    Aterkoppling.las(utredning, by=cast.wilma)
    assert Aterkoppling.get().last == last
    lasningar = AuditAct.select().where(AuditAct.handelse == "shared.avvikelse.aterkoppling.last")
    assert lasningar.count() == 1


@pytest.mark.krav("F8")
def test_lexbeslut_motiveras_och_ett_nytt_galler_i_stallet(avvikelse, cast):
    utredning = utredningen(avvikelse)
    Lexbeslut.fatta(utredning, Lex.INGEN, "Ingen skada.", sedan=0, by=cast.hedda)
    nytt = Lexbeslut.fatta(utredning, Lex.SARAH, "Det hade hänt förr.", clock.today(), sedan=1, by=cast.hedda)
    assert andring.senaste(utredning.lexbeslut) == nytt
    assert utredning.lexbeslut.count() == 2
    with pytest.raises(Conflict):
        Lexbeslut.fatta(utredning, Lex.INGEN, "x", sedan=1, by=cast.hedda)


@pytest.mark.krav("F8")
@pytest.mark.parametrize(
    ("falt", "beslut", "motivering", "om"),
    [
        ("motivering", Lex.SARAH, "", None),
        ("anmald", Lex.INGEN, "x", 0),
        ("anmald", Lex.MARIA, "x", 1),
        ("anmald", Lex.MARIA, "x", -2),  # the day before it happened
    ],
)
def test_ett_lexbeslut_som_inte_haller_fattas_inte(avvikelse, cast, falt, beslut, motivering, om):
    dag = None if om is None else clock.today() + timedelta(days=om)
    utredning = utredningen(avvikelse)
    assert nekas(lambda: Lexbeslut.fatta(utredning, beslut, motivering, dag, sedan=0, by=cast.hedda)).field == falt


@pytest.mark.krav("F8")
def test_att_utreda_racker_inte_for_att_besluta_om_lex(cast):
    i_regionen = utredningen(registrerad(cast, by=cast.hanna, enhet=cast.enhet("avd31"), ensam=None))
    selma = cast.selma  # an administrator, to whom it came since nobody answers for avvikelser there
    Analys.gor(i_regionen, 1, 1, "x", sedan=0, by=selma)
    assert "behörighet" in nekas(lambda: Lexbeslut.fatta(i_regionen, Lex.INGEN, "x", sedan=0, by=selma)).sentence
    med_roll(cast, "selma", "avvikelseutredare")
    Lexbeslut.fatta(i_regionen, Lex.INGEN, "x", sedan=0, by=cast.actor("selma"))


@pytest.mark.krav("T76")
def test_att_avsluta_kraver_analys_beslut_och_aterkoppling_och_sager_vad_som_saknas(avvikelse, cast):
    utredning = utredningen(avvikelse)
    assert nekas(lambda: avslut.avsluta(utredning, by=cast.hedda)).sentence == (
        "För att avsluta saknas en analys, ett beslut om lex Sarah och lex Maria och "
        "återkoppling till den som registrerade."
    )
    Analys.gor(utredning, 1, 1, "x", sedan=0, by=cast.hedda)
    Aterkoppling.ge(utredning, "x", by=cast.hedda)
    assert avslut.saknas_mening(utredning) == "För att avsluta saknas ett beslut om lex Sarah och lex Maria."
    Lexbeslut.fatta(utredning, Lex.MARIA, "x", sedan=0, by=cast.hedda)
    assert nekas(lambda: avslut.avsluta(utredning, by=cast.hedda)).sentence == avslut.ANMAL
    Lexbeslut.fatta(utredning, Lex.MARIA, "x", clock.today(), sedan=1, by=cast.hedda)
    avslut.avsluta(utredning, by=cast.hedda)
    assert nu(utredning).status is Status.AVSLUTAD


@pytest.mark.krav("T76")
def test_en_avslutad_andras_forst_nar_den_ar_oppnad_igen(avvikelse, cast):
    utredning = avslutad(avvikelse, cast)
    for gor in (
        lambda: Analys.gor(utredning, 1, 1, "x", sedan=1, by=cast.hedda),
        lambda: Aterkoppling.ge(utredning, "x", by=cast.hedda),
        lambda: avslut.avsluta(utredning, by=cast.hedda),
    ):
        assert nekas(gor).sentence == andring.AVSLUTAD
    assert nekas(lambda: Ateroppning.gor(utredning, " ", by=cast.hedda)).field == "skal"
    nekas(lambda: Ateroppning.gor(utredning, "x", by=cast.wilma))
    oppnad = Ateroppning.gor(utredning, "En till har fallit.", by=cast.hedda)
    assert (oppnad.avslutad, oppnad.avslutad_av_id) == (utredning.avslutad, cast.hedda.uppdrag_id)
    assert nu(utredning).status is Status.UNDER_UTREDNING
    nekas(lambda: Ateroppning.gor(utredning, "x", by=cast.hedda))
    Analys.gor(utredning, 3, 3, "x", sedan=1, by=cast.hedda)


@pytest.mark.krav("AU-01")
def test_loggen_har_personen_men_inget_av_det_som_skrivs(avvikelse, cast):
    avslutad(avvikelse, cast, text="hemlig text")
    acts = list(AuditAct.select().where(AuditAct.handelse.startswith("shared.avvikelse.")))
    assert {act.handelse.rpartition(".")[2] for act in acts} >= {"analyserad", "aterkopplad", "lexbeslut", "avslutad"}
    for act in acts:
        assert "hemlig" not in act.fakta
        assert {rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)} == {avvikelse.person_id}


@pytest.mark.krav("JO-01")
@pytest.mark.parametrize("tabell", ["analys", "lexbeslut", "aterkoppling", "ateroppning"])
def test_det_som_ar_beslutat_andras_aldrig(avvikelse, cast, tabell):
    utredning = avslutad(avvikelse, cast)
    Ateroppning.gor(utredning, "En till.", by=cast.hedda)
    for sql in ("UPDATE {} SET av_namn = 'Någon annan'", "DELETE FROM {}"):
        with pytest.raises(DatabaseError, match="never changed"), db.atomic():
            db.execute_sql(sql.format(tabell))
