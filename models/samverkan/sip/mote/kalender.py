"""The meeting of a SIP as an iCalendar object (RFC 5545): one event however often it is moved, by a higher number."""

from datetime import timedelta
from urllib.parse import urlsplit

from models.samverkan.sip.kallelse import Kallelse
from models.samverkan.sip.mote.uppgifter import Motesuppgifter

LANGD = timedelta(hours=1)  # a kallelse says when a meeting begins, not when it ends
PUBLICERAD, KALLAD, INSTALLD = "PUBLISH", "REQUEST", "CANCEL"  # what is to be done with it (RFC 5546)


def kalender(
    kallelse: Kallelse, motet: Motesuppgifter, *, metod: str = PUBLICERAD, fran: str = "", till: str = ""
) -> bytes:
    """The object. `fran` and `till` are the mailboxes of a letter that it goes with.

    The number of the version is the number of the change, and that it is called off one more. The hours are in UTC.
    """
    import icalendar  # which only those who make one need

    installd = metod == INSTALLD
    mote = icalendar.Event()
    mote.add("uid", uid(kallelse, motet))
    mote.add("sequence", 2 * kallelse.version.nummer + installd)
    mote.add("dtstamp", kallelse.version.publicerad)
    mote.add("dtstart", motet.start)
    mote.add("duration", LANGD)
    mote.add("summary", "SIP-möte (preliminär tid)" if motet.preliminar else "SIP-möte")
    mote.add("status", "CANCELLED" if installd else ("TENTATIVE" if motet.preliminar else "CONFIRMED"))
    mote.add("location", ", ".join(filter(None, (motet.form, motet.plats))))
    mote.add("description", "\n".join(filter(None, (motet.lank, f"Läs mer i Samspel: {motet.adress}"))))
    mote.add("url", motet.adress)
    mote.add("class", "PRIVATE")
    mote.add("organizer", icalendar.vCalAddress(f"mailto:{fran or f'samspel@{_vard(motet)}'}"))
    if till:
        deltagare = icalendar.vCalAddress(f"mailto:{till}")
        deltagare.params["RSVP"] = "FALSE"
        mote.add("attendee", deltagare)
    hela = icalendar.Calendar()
    hela.add("prodid", "-//Samspel//SIP//SV")
    hela.add("version", "2.0")
    hela.add("method", metod)
    hela.add_component(mote)
    return hela.to_ical()


def uid(kallelse: Kallelse, motet: Motesuppgifter) -> str:
    """What the meeting is known by in every calendar: the same when it is moved, another for the next meeting."""
    return f"sip-{kallelse.arende_id}-{kallelse.mote}@{_vard(motet)}"


def _vard(motet):
    return urlsplit(motet.adress).hostname
