"""The first administrator comes into being by command alone, with a link and no password (SE-08)."""

from dataclasses import replace

import pytest

from app import create_app
from models.shared.actor import Actor
from models.shared.audit import AuditAct
from models.shared.config_login import LocalLogin, Oidc
from models.shared.db import connection
from models.shared.demomarke import har_verkliga_data
from models.shared.inloggningskonto import Inloggningskonto
from models.shared.mode import wants_filling
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.permissions import Permission
from models.shared.session import LoginSession

FIRST = ("--fornamn", "Asta", "--efternamn", "Ahl", "--hsa-id", "SE4991010002-A1")
ROOT = ("--enhet", "Region Prov", "--enhet-hsa-id", "SE4991010002-R", "--orgnr", "499101-0002")


@pytest.fixture
def flask(config, database):
    """`flask("admin", "create")` runs a command as an operator would, with answers to what it asks."""

    def run(*arguments, answers="", **settings):
        app = create_app(replace(config, testing=False, demo=False, demo_asked=False, **settings))
        return app.test_cli_runner().invoke(args=arguments, input=answers)

    return run


def link(result):
    assert result.exit_code == 0, result.output
    return result.output.strip().splitlines()[-1]


@pytest.mark.krav("SE-08")
def test_a_new_installation_has_nobody_to_log_in_as(database, config):
    assert not Medarbetare.select().exists()
    assert not Inloggningskonto.select().exists()
    page = create_app(replace(config, demo=False, demo_asked=False)).test_client().get("/logga-in").text
    assert "HSA-id" in page
    assert "Välj vem du vill vara" not in page


@pytest.mark.krav("SE-08", "AU-11", "AU-07")
def test_the_first_administrator_and_the_first_enhet(flask, config):
    nyckel = link(flask("admin", "create", *FIRST, *ROOT)).rpartition("/logga-in/ny/")[2]
    with connection():
        enhet = Enhet.get()
        assert (enhet.namn, enhet.orgnr, enhet.hsa_id, enhet.part) == (
            "Region Prov",
            "499101-0002",
            "SE4991010002-R",
            None,
        )
        konto = Inloggningskonto.for_lank(nyckel)
        assert (konto.losenord, konto.totp) == ("", "")
        actor = Actor.of(Medarbetaruppdrag.get())
        assert actor.namn == "Asta Ahl"
        assert actor.permissions == {
            Permission.ANVANDA,
            Permission.ADMINISTRERA_SYSTEM,
            Permission.ADMINISTRERA_BEHORIGHET,
        }
        told = [act.handelse for act in AuditAct.select().order_by(AuditAct.id)]
        assert told == ["shared.administrator", "shared.konto.lank"]
        assert har_verkliga_data()
        assert not wants_filling(config)


@pytest.mark.krav("SE-08")
def test_what_is_not_given_is_asked_for(flask):
    answers = "Asta\nAhl\nSE4991010002-A1\nRegion Prov\n499101-0002\nSE4991010002-R\n"
    assert link(flask("admin", "create", answers=answers)).startswith("http://127.0.0.1:8000/logga-in/ny/")
    result = flask("admin", "create", answers="Bo\nAhl\nSE4991010002-A2\nSE4991010002-R\n")
    assert "Enhetens HSA-id" in result.output
    assert link(result)
    with connection():
        assert Enhet.select().count() == 1
        assert Medarbetare.select().count() == 2


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"--fornamn": " "}, "Ange förnamn."),
        ({"--hsa-id": ""}, "Ange HSA-id."),
        ({"--orgnr": "123"}, "organisationsnumret"),
        ({"--efternamn": "a\u202eb"}, "osynligt tecken"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_made(flask, changed, words):
    pairs = dict(zip([*FIRST, *ROOT][::2], [*FIRST, *ROOT][1::2], strict=True)) | changed
    result = flask("admin", "create", *[part for pair in pairs.items() for part in pair], answers="\n" * 9)
    assert result.exit_code == 1
    assert words in result.output
    with connection():
        assert not Enhet.select().exists()
        assert not Medarbetare.select().exists()


def test_the_same_command_again_gives_a_new_link_and_nothing_twice(flask):
    old = link(flask("admin", "create", *FIRST, *ROOT))
    new = link(flask("admin", "create", *FIRST, "--enhet", "SE4991010002-R"))
    assert new != old
    with connection():
        assert (Medarbetare.select().count(), Medarbetaruppdrag.select().count()) == (1, 1)
    result = flask("admin", "create", *FIRST, "--enhet", "SE4991010002-X")
    assert result.exit_code == 1
    assert "Ingen enhet har HSA-id SE4991010002-X" in result.output


@pytest.mark.krav("SE-04", "SE-07")
def test_one_who_is_locked_out_is_given_a_new_link(flask):
    first = link(flask("admin", "create", *FIRST, *ROOT))
    with connection():
        konto = Inloggningskonto.for_lank(first.rpartition("/")[2])
        konto.aktivera(first.rpartition("/")[2], "hash")
        number, _ = LoginSession.begin(uppdrag=Medarbetaruppdrag.get())
    second = link(flask("admin", "reset", "SE4991010002-A1"))
    with connection():
        assert LoginSession.opened(number) is None
        assert Inloggningskonto.for_lank(second.rpartition("/")[2]).losenord == ""
        assert AuditAct.select().where(AuditAct.handelse == "shared.konto.aterstallt").exists()
    assert flask("admin", "reset", "SE4991010002-INGEN").exit_code == 1


def test_where_the_local_login_is_off_the_provider_is_told_of(flask):
    oidc = Oidc(issuer="https://idp.example", client_id="a")
    result = flask("admin", "create", *FIRST, *ROOT, local=LocalLogin(enabled=False), oidc=oidc)
    assert result.exit_code == 0
    assert "LOCAL_LOGIN är 0" in result.output
    assert "/logga-in/ny/" not in result.output
