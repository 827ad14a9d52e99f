"""What keeps an ärende from reaching everyone it should: a part without any enhet, and why (M27)."""

from blueprints.shared.personuppgifter.visat import visat
from models.samverkan.arende import Arende, Deltagare
from models.shared.organisation import Enhet
from models.shared.process import Part

UTAN = {Part.OPPENVARD: "Ingen vårdcentral deltar.", Part.KOMMUN: "Ingen kommun deltar."}
REGISTRET = {
    Part.OPPENVARD: "Registret saknar listning.",
    Part.KOMMUN: "Registret saknar en mottagande enhet.",
}


def brister(arende: Arende, deltagare: list[Deltagare]) -> list[str]:
    """One sentence for each part that no enhet takes part from."""
    finns = {rad.part for rad in deltagare}
    saknas = [part for part in UTAN if part not in finns]
    return [f"{UTAN[part]} {_varfor(arende, part)} Lägg till en enhet för hand." for part in saknas]


def _varfor(arende, part):
    borta = (
        Deltagare.select(Deltagare, Enhet)
        .join(Enhet)
        .where(Deltagare.arende == arende, Deltagare.part == part, Deltagare.borttagen.is_null(False))
        .order_by(Deltagare.borttagen.desc())
        .first()
    )
    if borta:
        vilken = borta.enhet.namn if visat(arende.person).nagonstans else "Den enhet som deltog"
        return f"{vilken} är borttagen ur ärendet."
    if part is Part.KOMMUN and arende.person.har_skyddad_adress:
        return "Folkbokföringen är skyddad."
    return REGISTRET[part]
