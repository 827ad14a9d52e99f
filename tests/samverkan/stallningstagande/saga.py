"""Ett ställningstagande i sina lägen: ifyllt, klarmarkerat, justerat."""

from models.samverkan.stallningstagande.regler import STEG
from models.samverkan.stallningstagande.stallningstagande import Stallningstagande, Underlag
from models.samverkan.steg import lights

SLUTEN = {
    "yttrande": "Vill hem så snart det går.",
    "atgarder": "Sårkontroll efter en vecka.",
    "egenvard": True,
    "egenvard_text": "Tar blodsocker själv.",
    "forbrukning": False,
    "sip": "behovs",
}
OPPEN = {"ansvarsfordelning": "Vårdcentralen följer upp blodtrycket.", "godkanner": True}
KOMMUN = {"insatser": "Hemtjänst morgon och kväll."}
LAKARE = {"anna": ("gustav",), "bo": ("sofia",), "lena": ("henrik",)}


def ifyllt(cast, namn, **andrat):
    """What the part of somebody writes when nothing else is said, and the läkare it names."""
    part = getattr(cast, namn).part
    varden = {"slutenvard": SLUTEN, "oppenvard": OPPEN, "kommun": KOMMUN}[part]
    return varden | andrat, [cast.medarbetare(lakare) for lakare in LAKARE.get(namn, ())]


def spara(arende, cast, namn, *, bryt=False, sedan=None, last=None, **andrat):
    """Save somebody's part, as one who has read everything."""
    by, nu = getattr(cast, namn), Underlag.for_arende(arende)
    varden, lakare = ifyllt(cast, namn, **andrat)
    Stallningstagande.spara(
        arende,
        varden,
        lakare,
        sedan=nu.nummer_for(by.part) if sedan is None else sedan,
        last=nu.nummer if last is None else last,
        bryt=bryt,
        by=by,
    )


def klarmarkera(arende, cast, namn="anna", **andrat):
    by, nu = getattr(cast, namn), Underlag.for_arende(arende)
    varden, lakare = ifyllt(cast, namn, **andrat)
    Stallningstagande.klarmarkera(arende, varden, lakare, sedan=nu.nummer_for(by.part), last=nu.nummer, by=by)


def justera(arende, cast, *namn, version=None, last=None):
    """The enheter of those named justerar what stands there now."""
    for en in namn:
        nu = Underlag.for_arende(arende)
        Stallningstagande.justera(
            arende,
            version=nu.version.nummer if version is None else version,
            last=nu.nummer if last is None else last,
            by=getattr(cast, en),
        )


def ljus(arende, actor):
    return next(light for light in lights(arende, actor) if light.step.key == STEG)


def farger(arende, cast, *namn):
    """The colour that each of them sees, in one word."""
    return " ".join(ljus(arende, getattr(cast, en)).colour.ord for en in namn)
