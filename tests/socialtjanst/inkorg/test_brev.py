"""Ett nytt uppdrag som brev till enhetens brevlåda, en gång för varje enhet och utan uppgifter om personen (T6, T7)."""

import email
import email.policy

import pytest

from models.shared.audit import AuditAct
from models.shared.organisation import Enhet
from models.shared.post.brev import Brev
from models.socialtjanst.uppdrag import sandning
from tests.shared.post.conftest import brevlador  # noqa: F401
from tests.socialtjanst.conftest import fordelad, skickat


@pytest.fixture
def post(cast, utforare, brevlador):  # noqa: F811
    """IFO utförare Ekdala and Lärkan have mailboxes."""
    for nyckel in ("ekdala_utforare", "larkan"):
        Enhet.update(epost=f"{nyckel}@example.se").where(Enhet.id == cast.enhet(nyckel).id).execute()
    cast.enheter.update({nyckel: Enhet.get_by_id(en.id) for nyckel, en in cast.enheter.items()})
    return brevlador


def kom(post):
    """What has come since last: mailbox and letter."""
    Brev.skicka_alla()
    for _, (till,), innehall in [post.brev.pop(0) for _ in list(post.brev)]:
        yield till, email.message_from_bytes(innehall, policy=email.policy.default)


@pytest.mark.krav("T6", "T7", "PR-03")
def test_enhetens_brevlada_far_veta_att_uppdraget_har_kommit_utan_uppgifter_om_personen(cast, post):
    uppdrag = skickat(cast)
    ((till, brev),) = kom(post)
    text = brev.get_content()
    assert (till, brev["Subject"]) == ("ekdala_utforare@example.se", "Nytt uppdrag i Samspel")
    assert f"https://samspel.example.se/socialtjanst/uppdrag/{uppdrag.id}" in text
    allt, person = brev.as_string() + text, uppdrag.person
    for ord in (person.fornamn, person.efternamn, person.nummer.lagrat, str(person.nummer), uppdrag.innehall):
        assert ord not in allt
    assert uppdrag.insatstyp.namn not in allt and uppdrag.lagrum not in text.split()
    assert AuditAct.select().where(AuditAct.handelse == "socialtjanst.uppdrag.brev").count() == 1


@pytest.mark.krav("T7", "T13")
def test_enheten_som_det_fordelas_till_far_ett_eget_brev_och_den_som_redan_har_fatt_det_inget_mer(cast, post):
    ett, annat = skickat(cast), skickat(cast, till_enhet=cast.enhet("ekdala_utforare"))
    assert [till for till, _ in kom(post)] == ["ekdala_utforare@example.se"] * 2
    fordelad(cast, ett)
    assert [till for till, _ in kom(post)] == ["larkan@example.se"]
    sandning.aterta(annat, by=cast.olle)
    assert list(kom(post)) == []


@pytest.mark.krav("T7")
def test_utan_brevlada_gar_uppdraget_som_vanligt(cast, post):
    Enhet.update(epost=None).execute()
    assert skickat(cast).skickad and list(kom(post)) == []


@pytest.mark.krav("T7")
def test_utan_epostserver_gar_uppdraget_som_vanligt(cast, utforare):
    Enhet.update(epost="ifo@example.se").execute()
    assert skickat(cast).skickad and not Brev.select().exists()
