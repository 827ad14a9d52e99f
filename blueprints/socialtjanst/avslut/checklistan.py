"""The checklists of a genomförande as they are shown: each point with its tick, or the way to what ticks it."""

from typing import Any

from flask import g, url_for

from blueprints.socialtjanst.genomforande import hitta
from models.socialtjanst.avslut import checklista
from models.socialtjanst.avslut.bockning import Bockning
from models.socialtjanst.avslut.fakta import samla
from models.socialtjanst.genomforande.genomforande import Genomforande

FLIKAR = ("journal", "plan", "boende", "personuppgifter", "avslut")  # the tabs that a point may lead to


def sektion(ett: Genomforande) -> dict[str, Any]:
    """What `_checklista.html` shows on the Översikt: the list that it is time for; none when it is ended."""
    return _visas(ett, bara_aktuell=True)


def alla(ett: Genomforande) -> dict[str, Any]:
    """What the tab Avslut shows: both lists, the one that it is time for unfolded."""
    return _visas(ett)


def _visas(ett: Genomforande, bara_aktuell: bool = False) -> dict[str, Any]:
    fakta, bockade = samla(ett, g.actor), Bockning.bockade(ett)
    nu = checklista.aktuell(ett, fakta)
    listor = [lista for lista in checklista.LISTOR[ett.slag] if lista is nu or not bara_aktuell]
    return {
        "checklistor": [(lista, checklista.rader(lista, fakta, bockade)) for lista in listor],
        "aktuell_lista": nu,
        "bockas_till": lankar(ett),
        "far_bocka": hitta.far_andra(ett),
    }


def lankar(ett: Genomforande) -> dict[str, str]:
    """Where each kind of thing is done."""
    sida = url_for("socialtjanst.genomforande", id=ett.id)
    mer = {"insatser": f"{sida}#insatser-rubrik", "uppdrag": f"{sida}#uppdragen-rubrik"}
    if ett.person_id:
        mer["person"] = url_for("shared.personflik", id=ett.person_id, flik="socialtjanst")
    return {flik: f"{sida}/{flik}" for flik in FLIKAR} | mer
