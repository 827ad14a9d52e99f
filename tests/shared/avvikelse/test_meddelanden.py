"""That an avvikelse has come, told to those who answer for it, in the inkorg and by letter (T76, T90)."""

from datetime import timedelta

import pytest

from models.shared import clock
from models.shared.avvikelse import brev
from models.shared.organisation import Enhet
from models.shared.post.brev import Brev
from models.socialtjanst.inkorg.lador import Lada, lasa
from models.socialtjanst.inkorg.meddelande import Meddelande, Meddelandeslag
from tests.shared.avvikelse.conftest import registrerad


@pytest.mark.krav("T76", "T90")
def test_chefen_far_ett_meddelande_och_den_som_registrerat_har_det_bland_skickade(avvikelse, cast):
    (rad,) = lasa(Lada.SKICKADE, cast.wilma, antal=10)
    besked = rad.meddelande
    assert (besked.slag, besked.avvikelse, besked.till_id) == (
        Meddelandeslag.AVVIKELSE,
        avvikelse,
        cast.hedda.medarbetare_id,
    )
    assert besked.text == (
        f"Avvikelse {avvikelse.nummer} är registrerad på Stödboendet Lärkan. "
        "Stödboendet Lärkan har ingen ansvarig chef. Avvikelsen gick till IFO utförare Ekdala."
    )
    assert avvikelse.person.efternamn not in besked.text
    assert [rad.meddelande.avvikelse for rad in lasa(Lada.OLASTA, cast.hedda, antal=1)] == [avvikelse]
    for annan in (cast.adam, cast.simon):
        assert not any(rad.meddelande.avvikelse for rad in lasa(Lada.MOTTAGNA, annan, antal=10))


@pytest.mark.krav("T76")
def test_alla_ansvariga_far_var_sitt_och_den_utan_inkorg_inget(cast):
    registrerad(cast, by=cast.signe, enhet=cast.enhet("ekdala_service"), ensam=None)
    till = {en.till_id for en in Meddelande.select().where(Meddelande.slag == Meddelandeslag.AVVIKELSE)}
    assert till == {cast.hedda.medarbetare_id, cast.birgitta.medarbetare_id}
    registrerad(cast, by=cast.anna, enhet=cast.enhet("avd12"), ensam=None)
    assert Meddelande.select().where(Meddelande.slag == Meddelandeslag.AVVIKELSE).count() == 2


@pytest.mark.krav("T76", "PR-04")
def test_brevet_ror_ingen_person_och_gar_en_gang(app, avvikelse, cast, monkeypatch):
    Enhet.update(epost="ifo@example.test").where(Enhet.id == cast.enhet("ekdala_utforare").id).execute()
    assert brev.lagg_alla() == 0  # there is no mail server
    monkeypatch.setattr(brev, "smtp", lambda: type("Smtp", (), {"configured": True}))
    assert (brev.lagg_alla(), brev.lagg_alla()) == (1, 0)
    lagt = Brev.get()
    assert (lagt.till, lagt.amne) == ("ifo@example.test", "Ny avvikelse att utreda")
    assert f"Avvikelse {avvikelse.nummer} är registrerad" in lagt.text
    assert "har ingen ansvarig chef. Avvikelsen gick till IFO utförare Ekdala." in lagt.text
    assert f"/avvikelser/{avvikelse.id}" in lagt.text
    for ord in (avvikelse.person.efternamn, avvikelse.person.fornamn, "tröskeln", "Fall", "Wilma"):
        assert ord not in lagt.text


@pytest.mark.krav("T76")
def test_ett_gammalt_ansvar_far_inget_brev(app, avvikelse, cast, monkeypatch):
    Enhet.update(epost="ifo@example.test").where(Enhet.id == cast.enhet("ekdala_utforare").id).execute()
    monkeypatch.setattr(brev, "smtp", lambda: type("Smtp", (), {"configured": True}))
    with clock.at(clock.now() + timedelta(days=brev.DAGAR, hours=1)):
        assert brev.lagg_alla() == 0


@pytest.mark.krav("T90")
def test_inkorgen_leder_till_avvikelsen(som, avvikelse):
    for vem, adress in (("hedda", "/socialtjanst/inkorg"), ("wilma", "/socialtjanst/inkorg?visa=skickade")):
        sida = som(vem).get(adress).text
        assert f'<a href="/avvikelser/{avvikelse.id}">{avvikelse.nummer}</a>' in sida


@pytest.mark.krav("T79")
def test_knappen_star_pa_genomforandet(som, genomforande):
    sida = som("wilma").get(f"/socialtjanst/genomforanden/{genomforande.id}").text
    assert f'href="/avvikelser/ny?fran=socialtjanst.genomforande&amp;id={genomforande.id}"' in sida
