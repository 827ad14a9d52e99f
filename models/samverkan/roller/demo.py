"""The roles of the demo that take part in an ärende otherwise than the regelmotor says."""

from models.samverkan.arende import Arende, Deltagare
from models.samverkan.roller.deltagarroll import Deltagarroll
from models.shared.actor import Actor
from models.shared.organisation import Processroll
from models.shared.process import Ansvar

ENSAM = "Fysioterapeuten är ensam kvar på avdelningen under helgen."
GRANNE = "Avdelningens sekreterare är granne med patienten, som har bett om det."


def andra_roller(arende: Arende, by: Actor) -> None:
    """On the ward of the one who acts a role is removed and another added."""
    rad = Deltagare.get(Deltagare.arende == arende, Deltagare.enhet == by.enhet_id, Deltagare.borttagen.is_null())
    sekreterare, rehab = (Processroll.get(Processroll.nyckel == nyckel) for nyckel in ("sekreterare", "rehab"))
    Deltagarroll.ta_bort(rad, sekreterare, skal=GRANNE, by=by)
    Deltagarroll.lagg_till(rad, rehab, {Ansvar.KVITTERA}, skal=ENSAM, by=by)
