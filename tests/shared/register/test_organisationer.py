"""A register of staff that several organisations share: each is shown and ends its own, by hand and by file."""

import pytest

from models.shared.organisation import Medarbetare, Medarbetaruppdrag, Roll, Uppdragsroll
from models.shared.register import REGISTER, arbete, export
from models.shared.register.inlasning import Lage, Registerinlasning
from models.shared.register.template import Format


@pytest.fixture
def lena(cast):
    """Lena administers behörigheter at a private vårdgivare."""
    roll = Roll.get(Roll.nyckel == "behorighetsadministrator")
    Uppdragsroll.create(uppdrag=cast.uppdrag["lena"], roll=roll)
    return cast.actor("lena")


def hela(register, by):
    """The register as its administrator downloads it, uploaded again as the whole of it without the second row."""
    text = export(REGISTER[register].inom(by.enhet.orgnr), Format.CSV, by).decode("utf-8-sig")
    rows = text.splitlines(keepends=True)
    assert len(rows) > 2
    return "".join([rows[0], *rows[2:]]).encode(), rows


def granskad(register, file, by):
    inlasning = Registerinlasning.ta_emot(REGISTER[register], file, "fil.csv", komplett=True, by=by)
    arbete.arbeta()
    return Registerinlasning.get_by_id(inlasning.id)


@pytest.mark.krav("AC-03", "AC-07")
def test_a_file_of_another_organisation_is_neither_seen_nor_cancelled(app, cast, lena, registerfil, som):
    assert registerfil in Registerinlasning.visible_to(cast.selma)
    assert registerfil not in Registerinlasning.visible_to(lena)
    window, url = som("lena"), f"/administration/register/inlasningar/{registerfil.id}"
    assert "fil.csv" not in window.get("/administration/register").text
    for under in ("", "/fel", "/framsteg"):
        assert window.get(url + under).status_code == 404
    for under in ("/inlasning", "/avbrott"):
        assert window.send(url + under).status_code == 404
    assert Registerinlasning.get_by_id(registerfil.id).lage is Lage.GRANSKAD


@pytest.mark.krav("AC-07")
@pytest.mark.parametrize("register", ["medarbetare", "medarbetaruppdrag"])
def test_what_is_handed_out_is_ones_own_organisation(app, cast, lena, register):
    _, rows = hela(register, lena)
    text = "".join(rows)
    assert cast.lena.hsa_id in text and cast.medarbetare("henrik").hsa_id in text
    for other in ("anna", "bo", "carin", "selma"):
        assert cast.medarbetare(other).hsa_id not in text


@pytest.mark.krav("AC-07")
@pytest.mark.parametrize("register", ["medarbetare", "medarbetaruppdrag"])
def test_the_whole_register_of_an_organisation_ends_nobody_elses(app, cast, register):
    file, rows = hela(register, cast.selma)
    inlasning = granskad(register, file, cast.selma)
    assert (inlasning.nya, inlasning.andrade, inlasning.avslutade, inlasning.fel) == (0, 0, 1, 0)
    (post,) = inlasning.underlag.sida("avslutade", 0, 100)
    assert rows[1].split(";")[0] in post.namn
    inlasning.las_in(inlasning.avtryck, bekraftad=True, by=cast.selma)
    arbete.arbeta()
    assert Registerinlasning.get_by_id(inlasning.id).lage is Lage.INLAST
    assert Medarbetare.get_by_id(cast.lena.medarbetare_id).inaktiverad is None
    assert Medarbetaruppdrag.get_by_id(cast.carin.uppdrag_id).till is None


@pytest.mark.krav("AC-07")
def test_one_who_works_in_two_organisations_is_left_alone_by_the_file_of_one(app, cast):
    Medarbetaruppdrag.create(medarbetare=cast.medarbetare("bo"), enhet=cast.enhet("lakargrupp_vc"))
    file, rows = hela("medarbetare", cast.selma)
    assert cast.bo.hsa_id not in "".join(rows)
    inlasning = granskad("medarbetare", file, cast.selma)
    assert cast.medarbetare("bo").namn not in {post.namn for post in inlasning.underlag.sida("avslutade", 0, 100)}
    assert inlasning.avslutade == 1
