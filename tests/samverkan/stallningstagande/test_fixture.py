"""En fixture för en SVU till varje läge i ställningstagandet, och till en fast vårdkontakt, med lagarna i kraft."""

import json
from pathlib import Path

import pytest

from models.samverkan.arende import Arende
from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.steg import lights
from models.shared import sealing
from models.shared.actor import Actor
from models.shared.fixture import seed
from models.shared.organisation import Medarbetaruppdrag
from models.shared.rules import RuleBroken

DATA = json.loads((Path(__file__).parents[2] / "shared" / "data" / "fixture.json").read_text(encoding="utf-8"))
PARTER = ("sjukskoterska", "distrikt", "handlaggare")


def _lakare(key, enhet, roll):
    uppdrag = [{"enhet": enhet, "roller": [roll]}]
    return {"key": key, "fornamn": key, "efternamn": "Prov", "titel": "Läkare", "legitimation": "läkare"} | {
        "uppdrag": uppdrag
    }


LAKARE = [_lakare("klinik", "avd", "samverkan-slutenvard"), _lakare("allman", "vc", "samverkan-bas")]
SLUTEN = {
    "yttrande": "Vill hem.",
    "atgarder": "Sårkontroll.",
    "egenvard": False,
    "forbrukning": False,
    "sip": "behovs_inte",
}
UTKAST = {"do": "stallning", "yttrande": "Vill hem."}
KLAR = {"do": "klarmarkera", "lakare": ["klinik"], **SLUTEN}
JUSTERA = {"do": "justera"}
NEJ = {"do": "stallning", "by": "distrikt", "godkanner": False, "andras": "SIP behövs."}
OPPEN = {"do": "stallning", "by": "distrikt", "lakare": ["allman"], "ansvarsfordelning": "Tar över.", "godkanner": True}
KOMMUN = {"do": "stallning", "by": "handlaggare", "insatser": "Hemtjänst."}
OPPEN_KLAR = [OPPEN, JUSTERA | {"by": "distrikt"}]
ALLA_KLARA = [KLAR, JUSTERA, *OPPEN_KLAR, KOMMUN, JUSTERA | {"by": "handlaggare"}]


@pytest.fixture(autouse=True)
def keys(config, database):
    sealing.configure(config)


def fyll(*steg):
    """Seed the example with these steps after its own, and look at the ställningstagande as each part sees it."""
    fall = DATA["cases"][0]
    made = seed(DATA | {"users": [*DATA["users"], *LAKARE], "cases": [fall | {"steps": [*fall["steps"], *steg]}]})
    arende = Arende.get_by_id(*made["cases"].values())
    uppdrag = [made["users"][namn]["uppdrag"][namn] for namn in PARTER]
    sedda = [lights(arende, Actor.of(Medarbetaruppdrag.get_by_id(id))) for id in uppdrag]
    return arende, " ".join(next(en for en in ljus if en.step.key == "stallningstagande").colour.ord for ljus in sedda)


@pytest.mark.krav("M51", "M55", "M56", "M57", "M58")
@pytest.mark.parametrize(
    ("steg", "farger"),
    [
        ([UTKAST], "grå grå grå"),
        ([UTKAST, KLAR], "röd röd röd"),
        ([KLAR, JUSTERA, NEJ], "röd gul gul"),
        ([KLAR, JUSTERA, *OPPEN_KLAR], "gul gul röd"),
        (ALLA_KLARA, "grön grön grön"),
        ([*ALLA_KLARA, {"do": "stallning", "hjalpmedel": "Rollator.", "bryt": True}], "röd röd röd"),
    ],
    ids=["utkast", "klarmarkerat", "nej", "öppenvården klar", "slutjusterat", "brutet"],
)
def test_varje_lage_nas_med_stegen(steg, farger):
    assert fyll(*steg)[1] == farger


@pytest.mark.krav("M37", "M38")
def test_en_fast_vardkontakt_blir_kallelseansvarig_nar_inget_annat_sags():
    fast = {"do": "fast_vardkontakt", "by": "distrikt", "medarbetare": "allman"}
    rehab = fast | {"medarbetare": "klinik", "ansvar": "Rehabilitering"}
    arende, _ = fyll(fast, rehab)
    fasta = {en.medarbetare.fornamn: en.kallelseansvarig for en in FastVardkontakt.for_arende(arende)}
    assert fasta == {"allman": True, "klinik": False}


@pytest.mark.parametrize(
    ("steg", "mening"),
    [
        (JUSTERA, "inte klarmarkerat"),
        (KOMMUN, "inte klarmarkerat"),
        (KLAR | {"insatser": "Hemtjänst."}, "Okänd nyckel"),
        (UTKAST | {"lakare": ["ingen"]}, "finns inte"),
    ],
)
def test_det_som_lagarna_inte_later_sags_med_sin_plats(steg, mening):
    with pytest.raises(RuleBroken, match=mening) as broken:
        fyll(steg)
    assert broken.value.sentence.startswith("cases[0].steps[5]")
