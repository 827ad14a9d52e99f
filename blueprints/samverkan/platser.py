"""Enheter that would tell where a person with skyddad folkbokföring is: their part is named in their place (PR-02)."""

from blueprints.shared.personuppgifter.visat import visat
from models.samverkan.arende import Arende, Deltagare
from models.shared.actor import Actor


def deltagare_i(arende: Arende, actor: Actor) -> list[Deltagare]:
    """The enheter that take part, as the actor may see them: by name, or by part alone but for their own.

    What is changed is the copy that was fetched to be shown.
    """
    deltagare = arende.aktiva_deltagare
    if not visat(arende.person).nagonstans:
        for rad in deltagare:
            if rad.enhet_id != actor.enhet_id:
                rad.enhet.namn = rad.part.ord
    return deltagare
