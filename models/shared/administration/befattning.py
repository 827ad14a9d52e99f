"""Befattningar and the processroll that each is matched to (M4)."""

import re
from typing import Any

from peewee import IntegrityError

from models.shared.administration import historik
from models.shared.administration.omfang import far_organisera
from models.shared.db import db
from models.shared.organisation import Befattning, Medarbetaruppdrag, Processroll
from models.shared.register.befattningar import ASCII, KEY_LENGTH
from models.shared.rules import RuleBroken
from models.shared.text import search_key

ORD = {"processroll": "Processroll"}
EGEN = "Du har själv befattningen. Be en annan systemadministratör ändra den."


def skapa(namn: str, *, processroll: Processroll | None, ny_processroll: str = "", by: Any) -> Befattning:
    """Add a befattning, matched to a processroll that exists or to one that is added with it."""
    _kraver_system(by)
    with db.atomic():
        if Befattning.select().where(Befattning.namn == namn).exists():
            raise RuleBroken(f"Befattningen {namn} finns redan.", "namn")
        roll = _roll(processroll, ny_processroll, by)
        try:
            with db.atomic():
                befattning = Befattning.create(namn=namn, processroll=roll)
        except IntegrityError:
            raise RuleBroken(f"Befattningen {namn} finns redan.", "namn") from None
        historik.skapad(befattning, f"{namn} med processrollen {roll.namn}", by=by)
    return befattning


def andra(
    befattning: Befattning, *, processroll: Processroll | None, ny_processroll: str = "", sedan: str, by: Any
) -> None:
    """Match a befattning to another processroll. It counts at the next request of everyone who has it.

    Nobody changes what their own befattning gives (AC-12). Raises Conflict when it no longer says what `sedan` was
    made of.
    """
    _kraver_system(by)
    with db.atomic():
        befattning = historik.hall(befattning, sedan)
        egna = Medarbetaruppdrag.select().where(Medarbetaruppdrag.medarbetare == by.medarbetare_id)
        if egna.where(Medarbetaruppdrag.befattning == befattning, Medarbetaruppdrag.inte_slut()).exists():
            raise RuleBroken(EGEN, "processroll")
        roll = _roll(processroll, ny_processroll, by)
        historik.andra(befattning, {"processroll": roll}, ord=ORD, by=by)


def antal_uppdrag(befattning: Befattning) -> int:
    """How many uppdrag of today have the befattning."""
    model = Medarbetaruppdrag
    return model.select().where(model.befattning == befattning, model.galler()).count()


def _kraver_system(by):
    if not far_organisera(by):
        raise RuleBroken("Bara en systemadministratör kan ändra befattningar.")


def _roll(processroll, ny, by):
    """The chosen processroll, or a new one; one of them and not both."""
    if processroll and ny:
        raise RuleBroken("Välj en processroll eller skriv en ny, inte båda.", "ny_processroll")
    if processroll:
        return processroll
    if not ny:
        raise RuleBroken("Välj en processroll.", "processroll")
    nyckel = re.sub(r"[^a-z0-9-]", "", search_key(ny).translate(ASCII))[:KEY_LENGTH]
    if not nyckel or Processroll.select().where((Processroll.nyckel == nyckel) | (Processroll.namn == ny)).exists():
        raise RuleBroken("Det finns redan en sådan processroll. Välj den i listan.", "ny_processroll")
    roll = Processroll.create(nyckel=nyckel, namn=ny)
    historik.skapad(roll, f"processrollen {ny}", by=by)
    return roll
