"""What may be told of a meeting outside Samspel: that there is one, when, how and where, and nothing of the person."""

from datetime import datetime
from typing import Any, NamedTuple

from models.samverkan.sip.kallelse import MOTESFORM_ORD, Kallelse, Motesform
from models.shared import clock
from models.shared.files.personal_data import personal_data
from models.shared.personuppgifter.skydd import Skydd


class Motesuppgifter(NamedTuple):
    """The meeting, as a letter and a calendar tell it."""

    start: datetime
    form: str
    plats: str  # nothing where it is left out
    lank: str
    preliminar: bool  # several times are proposed, and this is the first
    adress: str  # of the kallelse in Samspel

    @classmethod
    def av(cls, kallelse: Kallelse, arende: Any, bas_url: str) -> "Motesuppgifter":
        """What may be told of the meeting of a kallelse.

        A place is left out when the meeting is where the person lives, when the identity of the person is protected,
        and when it holds a name or a personnummer; so is a link that does.
        """
        person = arende.person
        plats, lank = (
            "" if any(personal_data(text, person.fornamn, person.efternamn)) else text
            for text in (kallelse.plats, kallelse.videolank)
        )
        oppen = person.skydd is Skydd.INGET and kallelse.motesform is not Motesform.HEMMA
        return cls(
            start=clock.utc(kallelse.datum, kallelse.tid),
            form=MOTESFORM_ORD[kallelse.motesform],
            plats=plats if oppen else "",
            lank=lank,
            preliminar=kallelse.flera,
            adress=f"{bas_url}/samverkan/arenden/{arende.id}/kallelse",
        )
