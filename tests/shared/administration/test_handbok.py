"""Handbokens bilder finns, är små och har en text i stället."""

import re

import pytest

from models.shared.config import ROOT

MOST_BYTES = 150_000
CODE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)  # what a chapter shows as an example is no picture of it
KAPITEL = sorted((ROOT / "templates").glob("*/hjalp/*.md"))


@pytest.mark.parametrize("path", KAPITEL, ids=lambda path: path.stem)
def test_varje_bild_i_handboken_finns_och_ar_liten(path):
    for text, plats in re.findall(r"!\[(.*?)\]\((.*?)\)", CODE.sub("", path.read_text(encoding="utf-8"))):
        assert len(text) > 20, plats
        bild = ROOT / plats.removeprefix("/")
        assert plats.startswith("/static/shared/hjalp/")
        assert bild.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
        assert bild.stat().st_size < MOST_BYTES


KAPITLEN = (
    "organisation-och-enheter",
    "regelmotor",
    "meddelanden-under-info",
    "varden-fran-ett-datum",
    "register",
    "medarbetare-och-uppdrag",
    "roller",
    "konton",
    "de-forsta-stegen",
    "satta-upp-samspel",
)


@pytest.mark.krav("M24")
@pytest.mark.parametrize("kapitel", KAPITLEN)
def test_kapitlen_visar_sin_bild(som, kapitel):
    sida = som("sara").get(f"/hjalp/{kapitel}").text
    bild = re.search(r'<img src="(/static/[^"]+)" alt="[^"]+"', sida)
    assert som("sara").get(bild[1]).status_code == 200


def test_en_tabell_med_manga_kolumner_star_rad_for_rad_pa_en_smal_skarm(som):
    sida = som("sara").get("/hjalp/satta-upp-samspel").text
    tabeller = re.findall(r"<table( class=\"stack\")?>\s*<thead>(.*?)</thead>", sida, flags=re.DOTALL)
    assert [bool(klass) for klass, _ in tabeller] == [rubriker.count("<th>") > 2 for _, rubriker in tabeller]
    assert {bool(klass) for klass, _ in tabeller} == {True, False}
