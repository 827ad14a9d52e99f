"""Where one lands after login, and that a role has one name everywhere."""

import re

import pytest

from models.shared.demo import inloggningar


@pytest.mark.krav("M24")
def test_one_lands_on_the_start_page_of_the_own_domain(som):
    anna = som("anna")
    assert anna.get("/").location == "/samverkan/"
    assert "har ingen startsida" not in anna.get("/info").text


@pytest.mark.krav("M24")
def test_without_a_domain_of_ones_own_info_says_why_one_came_there(som, cast, monkeypatch):
    monkeypatch.setattr("blueprints.tandvard.MENU", ())
    from blueprints.shared import context

    context._entries.cache_clear()
    eva = som("eva")
    assert eva.get("/").location == "/info"
    assert f"Din roll, {cast.eva.roll}, har ingen startsida i Samspel ännu." in eva.get("/info").text
    context._entries.cache_clear()


@pytest.mark.krav("M4", "M15")
def test_the_login_the_choice_of_role_and_the_menu_say_the_same_role(som, anonymous, cast):
    login = anonymous.get("/logga-in").text
    rows = dict(re.findall(r'name="uppdrag" value="(\d+)"><strong>[^<]+</strong> <span>([^<]+)</span>', login))
    uppdrag = {one.id for _, group in inloggningar() for one in group}
    assert {int(id) for id in rows} == uppdrag
    for name in ("anna", "eva", "karim", "karim_samordnare"):
        assert rows[str(cast.uppdrag[name].id)] == getattr(cast, name).roll
    chosen = som("karim").get("/roll").text
    for name in ("karim", "karim_samordnare"):
        assert f"<strong>{getattr(cast, name).roll}</strong>" in chosen
    assert f"· {cast.karim.roll}</span>" in chosen
