"""Rättning: only by the verksamhetschef of the enhet, and everything that has stood can be read (T24–T30, JO-02)."""

import random

import pytest
from peewee import IntegrityError

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.organisation import Medarbetare
from models.shared.rules import Conflict, RuleBroken
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.journal import lasning
from models.socialtjanst.journal.anteckning import Anteckning
from models.socialtjanst.journal.avsluta import avsluta
from models.socialtjanst.journal.lydelse import lydelser
from models.socialtjanst.journal.rattning import Rattning


def ratta(rad, gammal, ny, by, sedan=0, titel="Enhetschef", **mer):
    return Rattning.ratta(Anteckning.get_by_id(rad.id), gammal, ny, sedan=sedan, titel=titel, by=by, **mer)


@pytest.mark.krav("T24", "JO-02")
@pytest.mark.parametrize("vem", ["wilma", "adam", "simon", "asta", "birgitta", "olle", "gunilla", "leif"])
def test_bara_enhetens_verksamhetschef_rattar(cast, signerad, vem):
    with pytest.raises(RuleBroken):
        ratta(signerad, "full", "tom", getattr(cast, vem))
    assert Rattning.select().count() == 0


@pytest.mark.krav("T24")
def test_bara_det_som_ar_last_rattas(cast, anteckning):
    with pytest.raises(RuleBroken, match="inte låst"):
        ratta(anteckning, "full", "tom", cast.hedda)
    with clock.at(anteckning.laslas_senast):
        ratta(anteckning, "full", "tom", cast.hedda)
    assert Anteckning.get().last == anteckning.laslas_senast, "its time is out, and the job has not been there"


@pytest.mark.krav("T25", "T26", "T30", "JO-02")
def test_rattningen_sager_vad_vem_i_vilken_befattning_och_nar(cast, signerad, journal):
    rad = ratta(signerad, "full", "tom", cast.hedda)
    assert (rad.gammal, rad.ny, rad.av_namn, rad.av_titel) == ("full", "tom", "Hedda Kvist", "Enhetschef")
    (visad,) = lasning.blad(journal).rader
    assert visad.anteckning.text == signerad.text, "what was written is not changed"
    assert [(bit.text, bit.tillagd, bit.borttagen) for bit in visad.bitar][1:3] == [("full", 0, 1), ("tom", 1, 0)]
    act = AuditAct.select().order_by(AuditAct.id.desc()).first()
    assert act.handelse == "socialtjanst.anteckning.rattad" and "tom" not in act.fakta, (
        "no text of the journal in the log"
    )


@pytest.mark.krav("JO-06", "T25")
def test_den_som_rattade_star_som_da(cast, signerad):
    ratta(signerad, "full", "tom", cast.hedda)
    Medarbetare.update(efternamn="Berg").where(Medarbetare.id == cast.medarbetare("hedda").id).execute()
    assert Rattning.get().av_namn == "Hedda Kvist"


@pytest.mark.krav("T30")
def test_befattning_ska_valjas(cast, signerad):
    with pytest.raises(RuleBroken, match="Välj befattning"):
        ratta(signerad, "full", "tom", cast.hedda, titel=" ")


@pytest.mark.krav("T26")
def test_den_markerade_av_flera_lika_rattas(cast, signerad):
    start = signerad.text.rindex("var")
    ratta(signerad, "var", "är", cast.hedda, start=start)
    assert lydelser(signerad.text, Rattning.for_anteckning(signerad))[-1].endswith("kylen är full.")


@pytest.mark.krav("JO-02")
def test_av_tva_som_rattar_samtidigt_far_den_ena_veta_det(cast, signerad):
    ratta(signerad, "full", "tom", cast.hedda)
    with pytest.raises(Conflict, match="Någon annan har rättat"):
        ratta(signerad, "städad", "ostädad", cast.hedda, sedan=0)
    varden = {"start": 0, "gammal": "B", "ny": "b", "av": cast.hedda.uppdrag_id, "av_namn": "x", "av_titel": "x"}
    with pytest.raises(IntegrityError):
        Rattning.create(anteckning=signerad, nummer=1, **varden)


@pytest.mark.krav("JO-03")
def test_femtio_rattningar_i_rad_visar_varje_lydelse_i_ordning(cast, signerad, journal):
    slump, nu, borde = random.Random(8), signerad.text, [signerad.text]
    for nummer in range(50):
        start = slump.randrange(len(nu) - 3)
        gammal = nu[start : start + slump.randint(1, 3)]
        ny = f"<{nummer}>"
        ratta(signerad, gammal, ny, cast.hedda, sedan=nummer, start=start)
        nu = nu[:start] + ny + nu[start + len(gammal) :]
        borde.append(nu)
    assert lydelser(signerad.text, Rattning.for_anteckning(signerad)) == borde
    (rad,) = lasning.blad(journal).rader
    assert "".join(bit.text for bit in rad.bitar if not bit.borttagen) == nu
    assert [en.nummer for en in rad.rattningar] == list(range(1, 51))


@pytest.mark.krav("JO-02")
def test_det_borttagna_gar_att_soka_efter_och_sa_gar_det_nya(cast, signerad, journal):
    ratta(signerad, "full", "alldeles tom", cast.hedda)
    for ord in ("full", "alldeles tom", "städad lägenheten"):
        assert len(lasning.blad(journal, lasning.Urval(ord=ord)).rader) == 1, ord
    assert lasning.blad(journal, lasning.Urval(ord="diskad")).rader == []


def test_fel_rattas_ocksa_i_en_avslutad_journal_men_inte_nar_den_ar_arkiverad(cast, signerad, journal, genomforande):
    avsluta(journal, by=cast.simon)
    ratta(signerad, "full", "tom", cast.hedda)
    nu = clock.now()
    Genomforande.update(avslutad=clock.today(), arkiverad=nu).where(Genomforande.id == genomforande.id).execute()
    with pytest.raises(RuleBroken, match="arkiverat"):
        ratta(signerad, "tom", "halv", cast.hedda, sedan=1)
