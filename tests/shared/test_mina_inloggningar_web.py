"""Mina inloggningar: one's own sessions, logging out everywhere, and one's own password, app and recovery codes."""

import re

import pyotp
import pytest

from models.shared import clock, totp
from models.shared.audit import AuditAct
from models.shared.inloggning import prova_losenord
from models.shared.inloggningsforsok import TRIES, Plats
from models.shared.inloggningskonto import Inloggningskonto, Reservkod
from models.shared.session import LoginSession
from tests.shared.conftest import posted
from tests.shared.lokal import ORD, account, kod, orsaker

NYTT = "röda kor dricker saft"
HERE = Plats("127.0.0.1")


@pytest.fixture
def secret():
    return totp.ny_hemlighet()


@pytest.fixture
def konto(app, cast, secret):
    """Anna's account, activated long ago."""
    return account(cast, "anna", secret)


def sessions(cast, name):
    return LoginSession.for_medarbetare(cast.medarbetare(name).id).count()


@pytest.mark.krav("SE-04")
def test_one_sees_ones_own_sessions_and_no_others(fresh, cast):
    LoginSession.begin(uppdrag=cast.uppdrag["anna"], webblasare="Firefox, Windows")
    LoginSession.begin(uppdrag=cast.uppdrag["bo"], webblasare="Safari, iPad")
    page = fresh("anna").get("/mina-inloggningar").text
    assert page.count("senast använd") == 2
    assert "Firefox, Windows" in page
    assert "Safari" not in page
    assert page.count("den här") == 1
    assert "Byt lösenord" not in page


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0 Safari/537.36 Edg/120.0", "Edge, Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox, Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1", "Safari, iPhone"),
        ("<script>alert(1)</script>" * 50, "Okänd webbläsare"),
        ("", "Okänd webbläsare"),
    ],
)
def test_a_session_tells_its_browser_in_two_words(fresh, cast, agent, words):
    window = fresh(None)
    headers = {"Sec-Fetch-Site": "same-origin", "User-Agent": agent}
    data = {"csrf_token": window.token, "uppdrag": cast.uppdrag["anna"].id}
    assert window.post("/demo/inloggning", data=data, headers=headers).status_code == 303
    assert LoginSession.get(LoginSession.uppdrag.is_null(False)).webblasare == words


@pytest.mark.krav("SE-04", "AU-07")
def test_logging_out_everywhere_ends_every_session_of_ones_own(fresh, cast):
    anna = fresh("anna")
    others = [LoginSession.begin(uppdrag=cast.uppdrag["anna"])[0] for _ in range(2)]
    bos, _ = LoginSession.begin(uppdrag=cast.uppdrag["bo"])
    response = posted(anna, "/mina-inloggningar/avslut")
    assert (response.status_code, response.headers["Location"]) == (303, "/logga-in")
    assert [LoginSession.opened(number) for number in others] == [None, None]
    assert anna.get("/info").status_code == 401
    assert LoginSession.opened(bos).actor == cast.bo
    assert AuditAct.get(AuditAct.handelse == "shared.utloggning.alla").fakta == '{"antal": "2"}'


@pytest.mark.krav("SE-01", "AC-08")
def test_another_roll_is_another_number_for_the_cookie(fresh, cast):
    karim = fresh("karim")
    before = karim.get_cookie("samspel").value
    row = LoginSession.opened(before).id
    assert posted(karim, "/roll", uppdrag=cast.uppdrag["karim_samordnare"].id).status_code == 303
    after = karim.get_cookie("samspel").value
    assert LoginSession.opened(before) is None
    assert LoginSession.opened(after).id == row
    assert LoginSession.opened(after).actor == cast.karim_samordnare
    assert posted(karim, "/roll", uppdrag=cast.uppdrag["karim"].id).status_code == 303  # its forms still hold


@pytest.mark.krav("SE-04", "SE-06", "AU-07")
def test_another_password(fresh, cast, konto):
    anna = fresh("anna")
    other, _ = LoginSession.begin(uppdrag=cast.uppdrag["anna"])
    form = {"nuvarande": ORD, "losenord": NYTT, "igen": NYTT}
    response = posted(anna, "/mina-inloggningar/losenord", **form)
    assert response.headers["Location"] == "/mina-inloggningar"
    assert "Lösenordet är bytt." in anna.get("/mina-inloggningar").text
    assert LoginSession.opened(other) is None
    assert prova_losenord(cast.anna.hsa_id, NYTT, HERE) == konto
    act = AuditAct.get(AuditAct.handelse == "shared.konto.losenord")
    assert (act.hsa_id, act.objekt_id) == (cast.anna.hsa_id, cast.anna.medarbetare_id)


@pytest.mark.krav("SE-05", "SE-06")
@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"nuvarande": "fel"}, "Lösenordet stämmer inte."),
        ({"nuvarande": ""}, "nuvarande lösenord"),
        ({"losenord": "kort", "igen": "kort"}, "minst 8 tecken"),
        ({"igen": "annat"}, "inte lika"),
        ({"losenord": ORD, "igen": ORD}, "samma lösenord som förut"),
    ],
)
def test_a_password_that_is_not_changed(fresh, cast, konto, changed, words):
    form = {"nuvarande": ORD, "losenord": NYTT, "igen": NYTT} | changed
    other, _ = LoginSession.begin(uppdrag=cast.uppdrag["anna"])
    response = posted(fresh("anna"), "/mina-inloggningar/losenord", **form)
    assert response.status_code == 422
    assert words in response.text
    assert NYTT not in response.text
    assert LoginSession.opened(other)
    assert prova_losenord(cast.anna.hsa_id, ORD, HERE) == konto


@pytest.mark.krav("SE-05", "AU-07")
def test_whoever_finds_the_screen_open_has_ten_guesses(fresh, cast, konto):
    anna = fresh("anna")
    for _ in range(TRIES):
        assert posted(anna, "/mina-inloggningar/reservkoder", nuvarande="fel").status_code == 422
    response = posted(anna, "/mina-inloggningar/reservkoder", nuvarande=ORD)
    assert response.status_code == 422
    assert "Vänta en kvart" in response.text
    assert len(orsaker()) == TRIES + 1


@pytest.mark.krav("SE-07", "SE-04")
def test_another_app(fresh, cast, konto, secret):
    anna = fresh("anna")
    other, _ = LoginSession.begin(uppdrag=cast.uppdrag["anna"])
    shown = [
        re.search(r'<code class="pnr">([A-Z2-7 ]+)<', anna.get("/mina-inloggningar/app").text)[1] for _ in range(2)
    ]
    assert shown[0] == shown[1]
    new = shown[0].replace(" ", "")
    url = "/mina-inloggningar/app"
    assert posted(anna, url, nuvarande=ORD, kod=kod(secret)).status_code == 422
    assert posted(anna, url, nuvarande="fel", kod=kod(new)).status_code == 422
    assert LoginSession.opened(other)
    assert posted(anna, url, nuvarande=ORD, kod=kod(new)).headers["Location"] == "/mina-inloggningar"
    assert LoginSession.opened(other) is None
    konto = Inloggningskonto.get_by_id(konto.id)
    later = clock.now()
    assert not konto.ta_kod(kod(secret))
    assert not konto.ta_kod(pyotp.TOTP(new).at(later))  # it was used when the app was added


@pytest.mark.krav("SE-07")
def test_new_recovery_codes_replace_the_old(fresh, cast, konto):
    old = Reservkod.skapa(konto)
    response = posted(fresh("anna"), "/mina-inloggningar/reservkoder", nuvarande=ORD)
    assert response.status_code == 200
    koder = re.findall(r"<code>([A-Z0-9-]{19})</code>", response.text)
    assert len(koder) == 10
    assert not konto.ta_kod(old[0])
    assert konto.ta_kod(koder[0])


@pytest.mark.parametrize("page", ["losenord", "app", "reservkoder"])
def test_one_without_a_local_account_has_nothing_to_change(fresh, cast, page):
    Inloggningskonto.bjud_in(cast.medarbetare("bo"), by=None)  # not activated
    for who in ("anna", "bo"):
        for response in (
            fresh(who).get(f"/mina-inloggningar/{page}"),
            posted(fresh(who), f"/mina-inloggningar/{page}", nuvarande=ORD, losenord=NYTT, igen=NYTT, kod="000000"),
        ):
            assert response.headers["Location"] == "/mina-inloggningar"
