"""The genomförandejournal: opened at the enhet that performs the insatser, and ended (T19, T20, T32, T49, JO-05)."""

import pytest
from peewee import IntegrityError

from models.shared.audit import AuditAct, AuditPerson
from models.shared.rules import Conflict, RuleBroken
from models.socialtjanst.journal import avsluta, mallregister
from models.socialtjanst.journal.anteckning import Anteckning
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.journal.utkast import Anteckningsutkast, Skrivet
from models.socialtjanst.utforare.verksamhet import Verksamhet
from tests.socialtjanst.journal.conftest import oppna, skriv


@pytest.mark.krav("T19")
def test_journalen_oppnas_med_vald_mall(cast, genomforande, mallar):
    valbara = [en.namn for en in Journal.valbara_mallar(genomforande)]
    assert valbara == ["Genomförandejournal IFO", "Servicejournal"], "those of the verksamhet of the enhet"
    journal = oppna(cast, genomforande)
    assert journal.mall.namn == "Genomförandejournal IFO" and journal.avslutad is None
    assert [en.namn for en in Journal.valbara_mallar(genomforande)] == ["Servicejournal"]
    act = AuditAct.select().order_by(AuditAct.id.desc()).first()
    assert act.handelse == "socialtjanst.journal.oppnad"
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [genomforande.person_id]


@pytest.mark.krav("T19")
def test_en_oppen_journal_per_mall(cast, journal, genomforande):
    with pytest.raises(RuleBroken, match="redan en öppen journal"):
        oppna(cast, genomforande)
    with pytest.raises(IntegrityError):
        Journal.create(
            genomforande=genomforande, enhet=journal.enhet_id, mall=journal.mall_id, oppnad_av=cast.wilma.uppdrag_id
        )


@pytest.mark.krav("T20")
def test_journalen_ligger_pa_enheten_som_utfor_insatserna(cast, genomforande, mallar):
    mall = mallar["Genomförandejournal IFO"]
    with pytest.raises(RuleBroken, match="Stödboendet Lärkan, som utför insatserna") as nej:
        Journal.skapa(genomforande, mall, enhet=cast.enhet("ekdala_utforare"), by=cast.simon)
    assert nej.value.field == "enhet"
    assert (
        Journal.skapa(genomforande, mall, enhet=cast.enhet("larkan"), by=cast.simon).enhet_id == genomforande.enhet_id
    )


@pytest.mark.krav("AC-02")
@pytest.mark.parametrize("vem", ["asta", "birgitta", "olle", "gunilla"])
def test_bara_den_som_nar_enheten_och_dokumenterar_oppnar_journalen(cast, genomforande, mallar, vem):
    with pytest.raises(RuleBroken):
        oppna(cast, genomforande, by=getattr(cast, vem))


@pytest.mark.krav("T19", "T49")
def test_mall_av_annan_verksamhet_gar_inte_att_valja(cast, genomforande, mallar):
    with pytest.raises(RuleBroken):
        Journal.skapa(genomforande, mallar["Genomförandejournal ÄO"], by=cast.wilma)
    tom = mallregister.ny_mall(Verksamhet.IFO, "Utan rubriker", by=cast.gunilla)
    with pytest.raises(RuleBroken):
        Journal.skapa(genomforande, tom, by=cast.wilma)


@pytest.mark.krav("T49")
def test_journal_for_en_avidentifierad_pa_service(cast, service, mallar):
    journal = oppna(cast, service, by=cast.signe, namn="Servicejournal")
    act = AuditAct.select().order_by(AuditAct.id.desc()).first()
    assert not AuditPerson.select().where(AuditPerson.act == act).exists(), "there is nobody to name"
    assert journal.enhet_id == service.enhet_id


@pytest.mark.krav("T32", "JO-05")
def test_i_avslutad_journal_skrivs_inget_mer(cast, journal, skrivet, anteckning):
    avsluta.avsluta(journal, by=cast.simon)
    journal = Journal.get_by_id(journal.id)
    with pytest.raises(RuleBroken, match="Journalen är avslutad"):
        Anteckning.spara(journal, skrivet(), by=cast.wilma)
    with pytest.raises(RuleBroken, match="Journalen är avslutad"):
        Anteckningsutkast.spara(journal, Skrivet(text="Mer"), sedan=0, by=cast.wilma)
    with pytest.raises(RuleBroken, match="Journalen är avslutad"):
        Anteckning.get_by_id(anteckning.id).signera(sedan=1, by=cast.wilma)
    assert Anteckning.get_by_id(anteckning.id).last == journal.avslutad, "what was not signed is locked as it stood"


@pytest.mark.krav("JO-05")
def test_den_som_skrev_nar_journalen_avslutades_skriver_inte_i_den(cast, journal, skrivet):
    """Adam's window has the journal as it was before Simon ended it."""
    fore = Journal.get_by_id(journal.id)
    avsluta.avsluta(journal, by=cast.simon)
    with pytest.raises(RuleBroken, match="Journalen är avslutad"):
        Anteckning.spara(fore, skrivet(), by=cast.adam)
    assert Anteckning.select().count() == 0


@pytest.mark.krav("T31", "JO-05")
def test_den_som_avslutar_far_veta_vad_som_inte_ar_sparat(cast, journal):
    sett = avsluta.stampel(journal)
    Anteckningsutkast.spara(journal, Skrivet(text="Påbörjat"), sedan=0, by=cast.adam)
    with pytest.raises(Conflict, match="Någon har skrivit"):
        avsluta.avsluta(journal, sedan=sett, by=cast.simon)
    assert [en.medarbetare.namn for en in Anteckningsutkast.osparade(journal)] == ["Adam Rydell"]
    avsluta.avsluta(journal, sedan=avsluta.stampel(journal), by=cast.simon)
    assert Journal.get_by_id(journal.id).avslutad


@pytest.mark.krav("T32")
def test_omvardnadspersonal_avslutar_inte_journalen(cast, journal):
    with pytest.raises(RuleBroken):
        avsluta.avsluta(journal, by=cast.wilma)


@pytest.mark.krav("T32")
def test_en_journal_avslutas_en_gang_och_en_ny_kan_oppnas(cast, journal, genomforande):
    fore = Journal.get_by_id(journal.id)
    avsluta.avsluta(journal, by=cast.simon)
    with pytest.raises(RuleBroken):
        avsluta.avsluta(fore, by=cast.hedda)
    assert oppna(cast, genomforande).avslutad is None


def test_de_oppna_star_fore_de_avslutade(cast, journal, genomforande):
    skriv(journal, cast.wilma)
    gammal = oppna(cast, genomforande, namn="Servicejournal")
    avsluta.avsluta(gammal, by=cast.simon)
    assert [en.id for en in Journal.for_genomforande(genomforande)] == [journal.id, gammal.id]
