"""What is told of mail: the mailbox of an enhet, and in `flask check` the server and letters that did not arrive."""

from dataclasses import replace

import pytest

from models.shared import clock
from models.shared.administration import enhet as administration
from models.shared.administration import historik
from models.shared.check import check
from models.shared.config_post import Smtp
from models.shared.organisation import Enhet
from models.shared.post.brev import Brev
from models.shared.rules import RuleBroken


def andra(enhet, by, epost):
    enhet = Enhet.get_by_id(enhet.id)
    falt = ("namn", "over", "orgnr", "part", "kommunkod", "samverkan", "tar_emot")
    varden = {namn: getattr(enhet, namn) for namn in falt}
    return administration.andra(enhet, sedan=historik.stampel(enhet), by=by, **varden, epost=epost)


def test_an_administrator_sets_the_mailbox_of_an_enhet(cast):
    enhet = cast.enhet("ekdala_hemtjanst")
    with pytest.raises(RuleBroken, match="funktionsbrevlada") as broken:
        andra(enhet, cast.sara, "hemtjänsten")
    assert broken.value.field == "epost"
    andra(enhet, cast.sara, "hemtjanst@example.se")
    assert Enhet.get_by_id(enhet.id).epost == "hemtjanst@example.se"
    assert ("E-post", "hemtjanst@example.se") in {(rad.falt, rad.efter) for rad in historik.for_rad(enhet)}
    andra(enhet, cast.sara, "")
    assert Enhet.get_by_id(enhet.id).epost is None


def test_the_form_of_an_enhet_has_its_mailbox(som, cast):
    url = f"/administration/enheter/{cast.enhet('ekdala_hemtjanst').id}"
    sidan = som("sara").get(f"{url}/andring").text
    assert "En funktionsbrevlåda, inte en persons." in sidan
    assert "<dt>E-post</dt><dd>Ingen</dd>" in som("sara").get(url).text


@pytest.mark.parametrize(
    ("smtp", "mening"),
    [
        (Smtp(), "Inga brev skickas, eftersom SMTP_URL inte är satt."),
        (Smtp("post.example.se", 587, sender="a@b.se"), "Brev skickas genom post.example.se, med STARTTLS."),
        (Smtp("post.example.se", 465, True, sender="a@b.se"), "Brev skickas genom post.example.se."),
    ],
)
def test_check_tells_which_way_mail_goes(config, database, smtp, mening):
    assert mening in [finding.sentence for finding in check(replace(config, smtp=smtp))]


def test_check_tells_of_letters_that_did_not_arrive(config, cast):
    brev = Brev.lagg("prov-1", "a@example.se", "Ämne", "Text")
    assert not [finding for finding in check(config) if "kom inte fram" in finding.sentence]
    Brev.update(borjat=clock.now()).where(Brev.id == brev.id).execute()
    assert [finding for finding in check(config) if "1 brev" in finding.sentence]
