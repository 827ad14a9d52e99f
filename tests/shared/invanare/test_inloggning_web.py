"""An invånare logs in through a broker: what is believed, and what happens when it goes wrong."""

import dataclasses
import json
import re
import time

import pytest
import time_machine
from werkzeug.wrappers import Response

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson, Outcome
from models.shared.config import Config
from models.shared.config_login import Oidc
from models.shared.session import LoginSession, Satt
from models.shared.setting import Insecure
from tests.shared import provider as providers
from tests.windows import SAME, built

PNR = "https://id.oidc.se/claim/personalIdentityNumber"
LOA3 = "http://id.elegnamnden.se/loa/1.0/loa3"


@pytest.fixture
def person(cast):
    return cast.person(0)


@pytest.fixture
def broker(person):
    with providers.running() as broker:
        broker.knows("per", **{PNR: person.nummer.lagrat, "acr": LOA3})
        yield broker


@pytest.fixture
def build(config, broker):
    """`build(minimum_loa=2)` is an application whose invånare log in through the broker; not a demo."""

    def with_settings(staff=None, **settings):
        broker_settings = dataclasses.replace(broker.settings, namn="BankID eller Freja", **settings)
        return built(dataclasses.replace(config, demo=False, oidc=staff or Oidc(), oidc_invanare=broker_settings))

    return with_settings


@pytest.fixture
def window(build):
    return build().test_client()


def begin(window):
    page = window.get("/mina-sidor/logga-in")
    token = re.search(r'name="csrf-token" content="([^"]+)"', page.text)[1]
    return window.post("/mina-sidor/logga-in", data={"csrf_token": token}, headers=SAME)


def come_back(window, broker, sub="per"):
    return window.get(broker.log_in(begin(window).headers["Location"], sub))


def opened(window):
    cookie = window.get_cookie("samspel")
    return cookie and LoginSession.opened(cookie.value)


def refused(window, response, status, words):
    """Nobody was let in, a page in Swedish says so, and the log has a row that does not say who it was."""
    assert response.status_code == status
    assert words in response.text
    found = opened(window)
    assert not found or (found.actor is None and found.invanare is None)
    last = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert (last.handelse, last.utfall) == ("shared.inloggning.misslyckad", Outcome.NEKAT)
    assert not AuditPerson.select().where(AuditPerson.act == last).exists()
    return json.loads(last.fakta)["orsak"]


@pytest.mark.krav("SE-01", "SE-07")
def test_a_person_comes_in_as_themself(window, broker, person):
    start = begin(window)
    before = window.get_cookie("samspel").value
    response = window.get(broker.log_in(start.headers["Location"], "per"))
    assert response.headers["Location"] == "/mina-sidor"
    found = opened(window)
    assert (found.invanare.person_id, found.actor, found.loa) == (person.id, None, 3)
    assert LoginSession.get_by_id(found.id).satt is Satt.E_LEGITIMATION
    assert LoginSession.opened(before) is None
    assert person.namn in window.get("/mina-sidor").text
    act = AuditAct.select().where(AuditAct.handelse == "shared.invanare.inloggning").get()
    assert [row.person for row in AuditPerson.select().where(AuditPerson.act == act)] == [person.id]


@pytest.mark.parametrize(
    ("claims", "words", "why"),
    [
        ({"acr": LOA3}, "saknar personnummer", "personnummer saknas"),
        ({"acr": LOA3, PNR: ""}, "saknar personnummer", "personnummer saknas"),
        ({"acr": LOA3, PNR: ["1", "2"]}, "saknar personnummer", "personnummer saknas"),
        ({"acr": LOA3, PNR: 7}, "saknar personnummer", "personnummer saknas"),
        ({"acr": LOA3, PNR: "１８９００１０１９８０２"}, "saknar personnummer", "personnummer saknas"),
        ({"acr": LOA3, PNR: "189001019803"}, "saknar personnummer", "personnummer saknas"),
        ({"acr": LOA3, PNR: "199001012385"}, "finns inget om dig", "okänt personnummer"),
        ({"acr": "http://id.elegnamnden.se/loa/1.0/loa2", PNR: "PER"}, "tillräckligt stark", "tillitsnivå 2"),
        ({"acr": "okänd", PNR: "PER"}, "tillräckligt stark", "tillitsnivå 0"),
        ({PNR: "PER"}, "tillräckligt stark", "tillitsnivå 0"),
    ],
)
@pytest.mark.krav("SE-07", "AU-07", "PR-03")
def test_claims_that_do_not_do(window, broker, person, claims, words, why):
    if claims.get(PNR) == "PER":
        claims = claims | {PNR: person.nummer.lagrat}
    broker.knows("per", **claims)
    assert refused(window, come_back(window, broker), 403, words) == why


@pytest.mark.parametrize(
    "change",
    [
        lambda claims: claims | {"nonce": "en annan"},
        lambda claims: claims | {"exp": int(time.time()) - 300, "iat": int(time.time()) - 600},
        lambda claims: claims | {"aud": "någon annan"},
        lambda claims: claims | {"iss": "https://idp.evil.example"},
    ],
    ids=["another nonce", "expired", "for another client", "by another issuer"],
)
@pytest.mark.krav("AU-07")
def test_a_token_that_is_not_for_this_login(window, broker, change):
    broker.change_claims = change
    assert refused(window, come_back(window, broker), 400, "gick inte att lita på") == "fel i svaret"


@pytest.mark.krav("AU-07")
def test_a_token_signed_by_someone_else(window, broker):
    broker.change_claims, broker.key = dict, providers.OTHER_KEY
    refused(window, come_back(window, broker), 400, "gick inte att lita på")


@pytest.mark.krav("AU-07")
def test_a_state_that_was_never_given_is_used_up_or_too_old(window, broker):
    for query in ("", "?code=x", "?state=x&code=x"):
        refused(window, window.get("/mina-sidor/logga-in/retur" + query), 400, "tog för lång tid")
    back = broker.log_in(begin(window).headers["Location"], "per")
    with time_machine.travel(clock.ago(minutes=-16), tick=False):
        refused(window, window.get(back), 400, "tog för lång tid")
    back = broker.log_in(begin(window).headers["Location"], "per")
    assert window.get(back).status_code == 303
    assert window.get(back).status_code == 400


@pytest.mark.krav("AU-07")
def test_saying_no_and_a_broker_that_is_away(window, broker):
    assert refused(window, window.get(broker.deny(begin(window).headers["Location"])), 403, "avbröts")
    broker.instead["/oauth2/token"] = Response("", 502)
    response = come_back(window, broker)
    refused(window, response, response.status_code, "Till inloggningen")


@pytest.mark.krav("SE-09", "AC-02")
def test_the_way_in_of_staff_does_not_let_an_invanare_in_nor_the_other_way(build, broker, cast, person):
    """The two have each their client, their address to return to and their claims."""
    staff = dataclasses.replace(broker.settings, client_id="personal")
    window = build(staff=staff).test_client()
    back = broker.log_in(providers.begin(window).headers["Location"], "per")
    assert back.startswith("/logga-in/oidc/retur")
    moved = back.replace("/logga-in/oidc/retur", "/mina-sidor/logga-in/retur")
    refused(window, window.get(moved), 400, "tog för lång tid")
    assert window.get(back).status_code == 403  # a person has no HSA-id
    broker.knows("anna", employeeHsaId=cast.anna.hsa_id, acr=LOA3)
    back = broker.log_in(begin(window).headers["Location"], "anna")
    refused(window, window.get(back.replace("/mina-sidor/logga-in/retur", "/logga-in/oidc/retur")), 400, "lång tid")
    refused(window, window.get(back), 403, "saknar personnummer")


@pytest.mark.krav("SE-04")
def test_logging_out_leads_to_the_broker(window, broker):
    come_back(window, broker)
    page = window.get("/mina-sidor")
    window.token = re.search(r'name="csrf-token" content="([^"]+)"', page.text)[1]
    address = window.send("/mina-sidor/utloggning").headers["Location"]
    assert address.startswith(f"{broker.issuer}/oauth2/end_session?")
    assert "mina-sidor%2Flogga-in" in address


@pytest.mark.krav("WE-02")
def test_forms_may_lead_to_both_providers(build):
    policy = (
        build(staff=Oidc(issuer="https://idp.example", client_id="x"))
        .test_client()
        .get("/halsa")
        .headers["Content-Security-Policy"]
    )
    assert re.search(r"form-action 'self' https://idp.example http://localhost:\d+;", policy + ";")


def test_the_settings_are_read_apart_from_those_of_staff(tmp_path):
    env = {
        "INSTANCE_PATH": str(tmp_path),
        "OIDC_ISSUER": "https://idp.example",
        "OIDC_CLIENT_ID": "personal",
        "OIDC_INVANARE_ISSUER": "https://broker.example",
        "OIDC_INVANARE_CLIENT_ID": "invånare",
        "OIDC_INVANARE_CLAIM_PERSONNUMMER": "pnr",
    }
    config = Config.from_env(env)
    assert (config.oidc.issuer, config.oidc_invanare.issuer) == ("https://idp.example", "https://broker.example")
    assert (config.oidc_invanare.claim_personnummer, config.oidc_invanare.minimum_loa) == ("pnr", 3)
    assert config.oidc_invanare.namn == "BankID eller Freja"
    with pytest.raises(Insecure, match="OIDC_INVANARE_CLIENT_ID"):
        Config.from_env(env | {"OIDC_INVANARE_CLIENT_ID": ""}).refuse_insecure()


def test_without_a_broker_its_addresses_do_not_exist(config, cast):
    window = built(dataclasses.replace(config, demo=False)).test_client()
    assert window.get("/mina-sidor/logga-in/retur").status_code == 404
    assert begin(window).status_code == 404
    assert "Mina sidor" not in window.get("/logga-in").text
