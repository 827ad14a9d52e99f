"""Logging in with a password and a code: the way in, and every way that must not be one."""

import dataclasses
import re
from datetime import timedelta
from functools import partial

import pyotp
import pytest

from models.shared import clock, losenord, totp
from models.shared.audit import AuditAct
from models.shared.inloggning import prova_losenord
from models.shared.inloggningsforsok import TRIES, Inloggningsforsok, Plats
from models.shared.inloggningskonto import Inloggningskonto, Reservkod
from models.shared.kand_webblasare import KandWebblasare
from models.shared.organisation import Medarbetare, Medarbetaruppdrag
from models.shared.personal import konton
from models.shared.rules import RuleBroken
from models.shared.session import LoginSession
from tests.shared.conftest import posted
from tests.shared.lokal import NOON, ORD, account, at, kod, local_app, log_in, orsaker, try_code, try_password
from tests.windows import actor_of

NYTT = "röda kor dricker saft"


@pytest.fixture
def build(config, cast):
    """`build(mfa=False)` is an application that is no demo, with its own settings for the local login."""
    return partial(local_app, config)


@pytest.fixture
def window(build):
    return build().test_client()


@pytest.fixture
def secret():
    return totp.ny_hemlighet()


@pytest.fixture
def konto(window, cast, secret):
    """Anna's account, activated long ago."""
    return account(cast, "anna", secret)


@pytest.mark.krav("SE-01", "SE-07")
def test_password_and_code_lead_in(window, cast, konto, secret):
    with at():
        first = try_password(window, f" {cast.anna.hsa_id.lower()} ", till="/enhet")
        assert (first.status_code, first.headers["Location"]) == (303, "/logga-in/kod")
        before = window.get_cookie("samspel").value
        assert actor_of(window) is None
        assert window.get("/info").status_code == 401
        second = try_code(window, kod(secret))
        assert (second.status_code, second.headers["Location"]) == (303, "/enhet")
        after = window.get_cookie("samspel").value
        assert LoginSession.opened(before) is None
        opened = LoginSession.opened(after)
        assert (opened.actor, opened.loa) == (cast.anna, 2)
        assert LoginSession.get_by_id(opened.id).satt == "losenord"
        assert AuditAct.select().where(AuditAct.handelse == "shared.inloggning").get().hsa_id == cast.anna.hsa_id


@pytest.mark.krav("SE-07")
def test_a_code_is_taken_once(build, cast, konto, secret):
    app = build()
    one, other = app.test_client(), app.test_client()
    with at():
        assert log_in(one, cast, secret).status_code == 303
        assert log_in(other, cast, secret).status_code == 422
        assert actor_of(other) is None
    with at(seconds=30):
        assert try_code(other, pyotp.TOTP(secret).at(NOON)).status_code == 422  # still within the window, and used
        assert try_code(other, kod(secret)).status_code == 303


@pytest.mark.krav("SE-07")
def test_of_two_who_come_with_the_same_code_one_gets_in(konto, secret):
    with at():
        same = [Inloggningskonto.get_by_id(konto.id) for _ in range(3)]
        assert [each.ta_kod(kod(secret)) for each in same] == [True, False, False]


@pytest.mark.krav("SE-07")
def test_the_code_of_an_earlier_step_is_not_taken_after_a_later_one(konto, secret):
    with at():
        later = pyotp.TOTP(secret).at(NOON + timedelta(seconds=30))
        assert konto.ta_kod(later)
        assert not Inloggningskonto.get_by_id(konto.id).ta_kod(kod(secret))


@pytest.mark.krav("SE-07", "AU-07")
def test_a_recovery_code_opens_once(build, cast, konto, secret):
    koder = Reservkod.skapa(konto)
    assert not {code for code in koder if code in str(list(Reservkod.select().tuples()))}
    app = build()
    one, other = app.test_client(), app.test_client()
    with at():
        try_password(one, cast.anna.hsa_id)
        assert try_code(one, koder[3].lower().replace("-", " ")).status_code == 303
        assert actor_of(one) == cast.anna
        try_password(other, cast.anna.hsa_id)
        assert try_code(other, koder[3]).status_code == 422
        assert try_code(other, koder[4]).status_code == 303
    used = AuditAct.select().where(AuditAct.handelse == "shared.konto.reservkod").order_by(AuditAct.id)
    assert [act.fakta for act in used] == ['{"kvar": "9"}', '{"kvar": "8"}']


@pytest.mark.krav("SE-07")
def test_the_recovery_codes_of_someone_else_open_nothing(cast, konto, secret):
    bo = account(cast, "bo", totp.ny_hemlighet())
    assert not konto.ta_kod(Reservkod.skapa(bo)[0])


@pytest.mark.krav("SE-05", "AU-07")
def test_the_answer_is_the_same_for_one_who_does_not_exist(window, cast, konto):
    invited = cast.medarbetare("bo")
    Inloggningskonto.bjud_in(invited, by=None)
    names = [cast.anna.hsa_id, cast.carin.hsa_id, invited.hsa_id, "SE4991010001-INGEN", "' OR 1=1 --", "%", "å" * 90]
    answers = []
    for name in names:
        response = try_password(window, name, "fel lösenord")
        assert actor_of(window) is None
        same = re.sub(r'value="[^"]*"|content="[^"]*"', "", response.text)
        answers.append((response.status_code, same))
    assert answers[0][0] == 422
    assert "HSA-id eller lösenord stämmer inte." in answers[0][1]
    assert len(set(answers)) == 1
    assert orsaker() == ["fel HSA-id eller lösenord"] * len(names)


@pytest.mark.krav("SE-05")
def test_ten_tries_in_a_quarter_of_an_hour(window, cast, konto, secret):
    with at():
        for _ in range(TRIES):
            assert try_password(window, cast.anna.hsa_id, "fel").status_code == 422
        turned = try_password(window, cast.anna.hsa_id)  # now with the right one
        assert turned.status_code == 429
        assert "Vänta en kvart" in turned.text
        assert actor_of(window) is None
    with at(minutes=14, seconds=59):
        assert try_password(window, cast.anna.hsa_id).status_code == 429
    with at(minutes=15):
        assert log_in(window, cast, secret).status_code == 303
    assert orsaker() == ["fel HSA-id eller lösenord"] * TRIES + ["10 misslyckade på en kvart"]


@pytest.mark.krav("SE-05")
def test_others_are_not_shut_out(window, cast, konto, secret):
    bo_secret = totp.ny_hemlighet()
    account(cast, "bo", bo_secret)
    with at():
        for _ in range(TRIES + 5):
            try_password(window, cast.anna.hsa_id, "fel")
        assert try_password(window, cast.bo.hsa_id).headers["Location"] == "/logga-in/kod"
        assert try_code(window, kod(bo_secret)).status_code == 303
        assert actor_of(window) == cast.bo


@pytest.mark.krav("SE-05")
def test_the_owner_gets_in_where_they_have_been_in_before(build, cast, konto, secret):
    app = build()
    own, strange = app.test_client(), app.test_client()
    with at():
        log_in(own, cast, secret)
        own.send("/utloggning")
        cookie = own.get_cookie("samspel-webblasare")
        assert (cookie.http_only, cookie.path) == (True, "/")
        assert cookie.value not in str(list(KandWebblasare.select().tuples()))
    with at(minutes=5):
        for _ in range(TRIES + 1):
            try_password(strange, cast.anna.hsa_id, "fel")
        assert try_password(strange, cast.anna.hsa_id).status_code == 429
        assert log_in(own, cast, secret).status_code == 303
        own.send("/utloggning")
        for _ in range(TRIES):
            assert try_password(own, cast.anna.hsa_id, "fel").status_code == 422
        assert try_password(own, cast.anna.hsa_id).status_code == 429


@pytest.mark.krav("SE-05", "SE-07")
def test_wrong_codes_use_up_the_same_tries(window, cast, konto, secret):
    with at():
        try_password(window, cast.anna.hsa_id)
        for _ in range(TRIES):
            response = try_code(window, "000000")
            assert response.status_code == 422
        response = try_code(window, kod(secret))
        assert response.status_code == 429
        assert "Vänta en kvart" in response.text
        assert actor_of(window) is None
        assert try_password(window, cast.anna.hsa_id).status_code == 429
    assert orsaker() == ["fel kod"] * TRIES + ["10 misslyckade på en kvart"]


def test_the_password_step_is_not_remembered_for_long(window, cast, konto, secret):
    with at():
        try_password(window, cast.anna.hsa_id)
    with at(minutes=11):
        assert window.get("/logga-in/kod").headers["Location"] == "/logga-in"
        assert try_code(window, kod(secret)).headers["Location"] == "/logga-in"
        assert actor_of(window) is None


def test_the_code_step_stands_only_on_a_password(window):
    assert window.get("/logga-in/kod").headers["Location"] == "/logga-in"
    assert try_code(window, "123456").headers["Location"] == "/logga-in"
    window.token = None
    assert window.send("/logga-in/uppdrag", uppdrag=1).headers["Location"] == "/logga-in"
    assert window.get("/logga-in/uppdrag").headers["Location"] == "/logga-in"
    assert window.get("/logga-in/app").headers["Location"] == "/logga-in"


@pytest.mark.krav("SE-04")
def test_a_password_that_is_reset_between_the_steps_leads_nowhere(window, cast, konto, secret):
    with at():
        try_password(window, cast.anna.hsa_id)
        Inloggningskonto.aterstall(cast.medarbetare("anna"), by=None)
        assert try_code(window, kod(secret)).headers["Location"] == "/logga-in"
        assert actor_of(window) is None


@pytest.mark.krav("AC-08", "SE-04")
def test_one_who_has_ended_is_answered_like_one_who_never_was(window, cast, konto, secret):
    with at():
        try_password(window, cast.anna.hsa_id)
        Medarbetare.update(inaktiverad=clock.now()).execute()
        assert try_code(window, kod(secret)).headers["Location"] == "/logga-in"
        response = try_password(window, cast.anna.hsa_id)
        assert response.status_code == 422
        assert "HSA-id eller lösenord stämmer inte." in response.text


@pytest.mark.krav("AC-08", "AU-07")
def test_one_who_has_no_uppdrag_today_is_told_so(window, cast, konto, secret):
    with at():
        Medarbetaruppdrag.update(till=clock.today() - timedelta(days=1)).execute()
        response = log_in(window, cast, secret)
        assert response.status_code == 403
        assert "inget uppdrag som gäller i dag" in response.text
        assert actor_of(window) is None
    assert orsaker() == ["inget uppdrag"]


def test_one_with_several_uppdrag_chooses(window, cast, secret):
    account(cast, "karim", secret)
    with at():
        try_password(window, cast.karim.hsa_id, till="/enhet")
        assert try_code(window, kod(secret)).headers["Location"] == "/logga-in/uppdrag"
        window.token = None
        chosen = window.send("/logga-in/uppdrag", uppdrag=cast.uppdrag["karim_samordnare"].id)
        assert chosen.headers["Location"] == "/enhet"
        assert actor_of(window) == cast.karim_samordnare


@pytest.mark.krav("SE-04")
@pytest.mark.parametrize("verb", [konton.aterstall, konton.stang])
def test_an_account_that_is_reset_or_closed_before_the_choice_leads_nowhere(window, cast, secret, verb):
    account(cast, "karim", secret)
    with at():
        try_password(window, cast.karim.hsa_id)
        try_code(window, kod(secret))
        verb(cast.medarbetare("karim"), by=cast.selma)
        window.token = None
        assert window.send("/logga-in/uppdrag", uppdrag=cast.uppdrag["karim"].id).status_code == 422
        assert actor_of(window) is None


@pytest.mark.parametrize("field", ["hsa_id", "losenord"])
def test_an_empty_field_is_asked_for(window, konto, field):
    response = posted(
        window, "/logga-in/losenord", **{"csrf_token": window.csrf(), "hsa_id": "a", "losenord": "b", field: ""}
    )
    assert response.status_code == 422
    assert "Skriv ditt" in response.text
    assert not Inloggningsforsok.select().exists()


@pytest.mark.krav("AU-05")
def test_a_password_is_never_shown_back_or_kept(window, cast, konto):
    response = try_password(window, "ord i fel ruta", "hemligare än så")
    assert "hemligare" not in response.text
    assert "ord i fel" not in str(list(Inloggningsforsok.select().tuples())) + str(list(AuditAct.select().tuples()))


@pytest.mark.krav("IN-01", "IN-03")
@pytest.mark.parametrize("text", ["\x00", "\u202e", "a\nb", "x" * 100_000, "e" + "\u0301" * 5000, "\ud7ff", "😀" * 300])
def test_strange_text_is_answered_with_a_sentence(window, cast, konto, text):
    for fields in ({"hsa_id": text, "losenord": "x"}, {"hsa_id": cast.anna.hsa_id, "losenord": text}):
        assert posted(window, "/logga-in/losenord", **fields, csrf_token=window.csrf()).status_code in {422, 429}


@pytest.mark.krav("SE-08")
def test_where_the_local_login_is_off_it_does_not_exist(build, cast, konto):
    window = build(enabled=False).test_client()
    assert "HSA-id" not in window.get("/logga-in").text
    assert try_password(window, cast.anna.hsa_id).status_code == 404


@pytest.mark.krav("SE-07")
def test_without_an_app_the_password_is_not_enough(build, cast):
    nyckel = Inloggningskonto.bjud_in(cast.medarbetare("anna"), by=None)
    Inloggningskonto.for_lank(nyckel).aktivera(nyckel, losenord.hasha(ORD))
    strict, loose = build().test_client(), build(mfa=False).test_client()
    response = try_password(strict, cast.anna.hsa_id)
    assert response.status_code == 403
    assert "app som ger koder" in response.text
    assert actor_of(strict) is None
    assert try_password(loose, cast.anna.hsa_id).headers["Location"] == "/"
    assert LoginSession.opened(loose.get_cookie("samspel").value).loa == 1


@pytest.mark.krav("SE-07")
def test_a_lost_key_shuts_the_account_and_fails_nowhere(window, config, cast, konto, secret):
    (config.instance / "totp.key").write_text("en annan nyckel")
    with at():
        assert log_in(window, cast, secret).status_code == 422
        assert try_code(window, Reservkod.skapa(konto)[0]).status_code == 303


@pytest.mark.krav("SE-04", "SE-07", "AU-07")
def test_an_administrator_resets_an_account(build, cast, konto, secret):
    app = build()
    window = app.test_client()
    with at():
        log_in(window, cast, secret)
        koder = Reservkod.skapa(konto)
        nyckel = Inloggningskonto.aterstall(cast.medarbetare("anna"), by=cast.bo)
        assert window.get("/info").status_code == 401
        other = app.test_client()
        assert try_password(other, cast.anna.hsa_id).status_code == 422
        assert not Inloggningskonto.get_by_id(konto.id).ta_kod(koder[0])
        assert Inloggningskonto.for_lank(nyckel) == konto
    act = AuditAct.get(AuditAct.handelse == "shared.konto.aterstallt")
    assert (act.hsa_id, act.objekt, act.objekt_id) == (cast.bo.hsa_id, "medarbetare", cast.anna.medarbetare_id)


@pytest.mark.krav("AC-12")
@pytest.mark.parametrize("verb", ["bjud_in", "aterstall"])
def test_nobody_resets_their_own(cast, konto, verb):
    with pytest.raises(RuleBroken):
        getattr(Inloggningskonto, verb)(cast.medarbetare("anna"), by=cast.anna)


@pytest.mark.krav("SE-04", "SE-06")
def test_choosing_another_password_ends_every_other_session(cast, konto):
    (here, here_id), (there, _) = (LoginSession.begin(uppdrag=cast.uppdrag["anna"]) for _ in range(2))
    bos, _ = LoginSession.begin(uppdrag=cast.uppdrag["bo"])
    anna = dataclasses.replace(cast.anna, session_id=here_id)
    for refused in ("kort", "password2026", ORD, cast.anna.namn):
        with pytest.raises(RuleBroken):
            konto.byt_losenord(refused, by=anna)
    assert LoginSession.opened(there)
    konto.byt_losenord(NYTT, by=anna)
    assert LoginSession.opened(there) is None
    assert LoginSession.opened(here).actor == cast.anna
    assert LoginSession.opened(bos).actor == cast.bo
    assert prova_losenord(cast.anna.hsa_id, ORD, Plats("10.0.0.1")) is None
    assert prova_losenord(cast.anna.hsa_id, NYTT, Plats("10.0.0.1")) == konto
