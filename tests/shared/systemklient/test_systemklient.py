"""A system is let in with a key that is shown once, kept hashed, and revoked at once."""

import pytest

from models.shared.audit import AuditAct
from models.shared.rules import RuleBroken
from models.shared.systemklient.systemklient import PREFIX, Syfte, Systemklient


@pytest.mark.krav("F25")
def test_a_key_is_kept_hashed_and_is_good_until_it_is_revoked(cast):
    rad, nyckel = Systemklient.skapa(namn="NPÖ", orgnr=cast.bo.enhet.orgnr, syfte=Syfte.VARD)
    assert nyckel.startswith(PREFIX) and len(nyckel) > 40
    assert nyckel not in str(Systemklient.select().dicts().get())
    klient = Systemklient.med_nyckel(nyckel)
    assert (klient.namn, klient.orgnr, klient.syfte) == ("NPÖ", cast.bo.enhet.orgnr, Syfte.VARD)
    assert Systemklient.med_nyckel(nyckel[:-1]) is None
    Systemklient.aterkalla(rad.id)
    assert Systemklient.med_nyckel(nyckel) is None
    with pytest.raises(RuleBroken, match="redan återkallat"):
        Systemklient.aterkalla(rad.id)
    handelser = [act.handelse for act in AuditAct.select().order_by(AuditAct.id.desc()).limit(2)]
    assert handelser == ["shared.systemklient.aterkallad", "shared.systemklient.skapad"]


@pytest.mark.parametrize(
    ("namn", "orgnr", "mening"),
    [(" ", None, "Ange ett namn"), ("x" * 61, None, "högst 60"), ("NPÖ", "999999-9999", "ingen vårdgivare")],
)
def test_what_is_refused(cast, namn, orgnr, mening):
    with pytest.raises(RuleBroken, match=mening):
        Systemklient.skapa(namn=namn, orgnr=orgnr or cast.bo.enhet.orgnr, syfte=Syfte.VARD)


def test_two_systems_have_not_the_same_name(cast):
    Systemklient.skapa(namn="NPÖ", orgnr=cast.bo.enhet.orgnr, syfte=Syfte.VARD)
    with pytest.raises(RuleBroken, match="redan ett system"):
        Systemklient.skapa(namn="NPÖ", orgnr=cast.bo.enhet.orgnr, syfte=Syfte.PERSON)


@pytest.mark.krav("F25")
def test_the_commands_make_list_and_revoke(app, cast):
    def run(*args):
        return app.test_cli_runner().invoke(args=["client", *args])

    made = run("create", "--namn", "Journalen", "--orgnr", cast.bo.enhet.orgnr, "--syfte", "person")
    assert made.exit_code == 0, made.output
    nyckel = made.output.strip().splitlines()[-1]
    assert Systemklient.med_nyckel(nyckel).syfte is Syfte.PERSON
    rad = Systemklient.get()
    assert "Journalen" in run("list").output and nyckel not in run("list").output
    assert "släpps inte in längre" in run("revoke", str(rad.id)).output
    assert "återkallat" in run("list").output
    assert run("revoke", str(rad.id)).exit_code == 1
    assert run("create", "--namn", "Annat", "--orgnr", "1", "--syfte", "vard").exit_code == 1
