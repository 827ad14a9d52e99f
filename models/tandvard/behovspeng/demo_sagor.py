"""What happens in each ärende of the demo: every state that one can be in. Days are counted back from the base day."""

from typing import Any

from models.tandvard.behovspeng.demo_forlopp import Steg
from models.tandvard.behovspeng.mun import Kake

FRAKTUR = "Stor fraktur efter olycka. Tanden är rotfylld och håller inte för en fyllning."
PROTES = "Saknar medfött flera tänder i underkäken och har svårt att tugga. Käken växer, så implantat får vänta."
INTE_VISAT = "Röntgenbilden visar tillräckligt mycket tandsubstans för en fyllning. Prova det först."
FLER_BILDER = "Skicka en röntgenbild där hela roten syns."


def steg(dagar: int, verb: str, *vad: Any, **var: Any) -> Steg:
    """So many days before the base day."""
    return Steg(dagar, verb, vad, var)


BARA_SJALVRISK = (steg(6, "skapa"),)
UNDER = (
    steg(70, "skapa"),
    steg(70, "gjort", "101"),
    steg(56, "gjort", "301"),
    steg(34, "gjort", "704", tand=16, ytor="O"),
)
FAKTURERAT = (
    steg(76, "skapa", sedan=116),
    steg(76, "gjort", "101", sedan=116),
    steg(76, "gjort", "503", tand=36, sedan=96),
    steg(74, "gjort", "705", tand=37, ytor="MO", sedan=80),
    steg(48, "gjort", "302"),
)
KREDITERAT = (
    steg(75, "skapa", sedan=67),
    steg(75, "gjort", "101", sedan=67),
    steg(75, "gjort", "503", tand=46, sedan=55),
    steg(75, "gjort", "401", tand=48, sedan=50),  # credited in the demo of the invoices
    steg(75, "gjort", "705", tand=47, ytor="OD", sedan=43),
)
INVANTAR_KREDITERING = (
    steg(75, "skapa", sedan=79),
    steg(75, "gjort", "502", tand=14, sedan=78),
    steg(75, "gjort", "402", tand=28, sedan=64),
    steg(75, "gjort", "705", tand=15, ytor="MO", sedan=57),
)
ATT_FAKTURERA = (
    steg(74, "skapa", sedan=60),
    steg(74, "gjort", "101", sedan=60),
    steg(46, "gjort", "503", tand=26),
    steg(8, "gjort", "705", tand=27, ytor="MO"),
    steg(5, "gjort", "402", tand=38),
    steg(3, "planerat", "704", tand=17, ytor="O"),
)
EJ_SKICKAD = (
    steg(12, "skapa"),
    steg(12, "gjort", "101"),
    steg(4, "planerat", "800", tand=11),
    steg(3, "begar", FRAKTUR, skicka=False),
)
VANTAR_LANGE = (
    steg(44, "skapa"),
    steg(44, "gjort", "101"),
    steg(25, "planerat", "831", kake=Kake.UNDER),
    steg(25, "rontgen"),
    steg(24, "bilaga", "Gipsmodell av underkäken", "gips"),
    steg(24, "begar", PROTES),
)
VANTAR = (
    steg(9, "skapa"),
    steg(9, "gjort", "103"),
    steg(2, "planerat", "800", tand=21),
    steg(2, "rontgen"),
    steg(2, "begar", FRAKTUR),
)
KOMPLETTERAS = (
    steg(30, "skapa"),
    steg(20, "planerat", "811", tand=12),
    steg(13, "begar", "Förlorade tanden i en cykelolycka."),
    steg(5, "komplettera", FLER_BILDER),
)
GODKAND = (
    steg(76, "skapa", sedan=6),
    steg(76, "gjort", "101", sedan=6),
    steg(75, "planerat", "800", tand=36),
    steg(74, "rontgen"),
    steg(74, "begar", FRAKTUR),
    steg(70, "beslutat"),
    steg(69, "last"),
    steg(7, "utfort"),
)
MED_FORBEHALL = (
    steg(28, "skapa"),
    steg(22, "planerat", "800", tand=14),
    steg(22, "planerat", "800", tand=15),
    steg(21, "begar", FRAKTUR),
    steg(2, "beslutat", tand15=INTE_VISAT),
)
EJ_GODKAND = (
    steg(60, "skapa"),
    steg(50, "planerat", "800", tand=24),
    steg(49, "begar", "Patienten önskar en krona."),
    steg(35, "beslutat", tand24=INTE_VISAT),
    steg(33, "last"),
    steg(20, "gjort", "705", tand=24, ytor="MO"),
)
SNART_SLUT = (
    steg(73, "skapa", sedan=272),
    steg(73, "gjort", "101", sedan=272),
    steg(73, "gjort", "501", tand=22, sedan=222),
    steg(40, "gjort", "301"),
)
SLUT = (
    steg(73, "skapa", sedan=321),
    steg(73, "gjort", "101", sedan=321),
    steg(73, "gjort", "704", tand=46, ytor="O", sedan=301),
)
NYTT = (steg(19, "skapa"), steg(19, "gjort", "101"))

EKDALA = (
    *(BARA_SJALVRISK, UNDER, FAKTURERAT, KREDITERAT, INVANTAR_KREDITERING, ATT_FAKTURERA, EJ_SKICKAD, VANTAR_LANGE),
    *(VANTAR, KOMPLETTERAS, GODKAND, MED_FORBEHALL, EJ_GODKAND, SNART_SLUT, SLUT, UNDER),
)
TALLMORA = (ATT_FAKTURERA, VANTAR_LANGE, GODKAND[:-2], UNDER, SNART_SLUT, BARA_SJALVRISK)
