"""What a fixture can do with a SIP.

Each step is a `do` from the list with its own keys; `by`, the key of an uppdrag, and `at` may stand in any of them.
What an SVU also does, patientinformation, samtycke, avregistrera, kvittera, kartlagg, lagg_till, ta_bort_deltagare and
ta_bort, is done with the same keys.

    kalla               datum* tid* plats orsak                  to all deltagare; a later one calls anew
    avboj               orsak* datum tid
    samordna            ansvarig*                                the key of a user
    avsluta             anledning*
"""

from models.samverkan.arende import Arende
from models.samverkan.sip.avbojt import Avbojt
from models.samverkan.sip.avslut import Avslut
from models.samverkan.sip.kallelse import STEG, Initiativ, Kallelse, Motesform, Slag
from models.samverkan.sip.samordningsansvarig import Samordningsansvarig
from models.samverkan.steg import Stegversion
from models.shared.actor import Actor
from models.shared.fixture_entry import Entry
from models.shared.fixture_rows import Rows


def kalla(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    skickad, utkast = Kallelse.bada(arende, by=by)
    Kallelse.skicka(
        arende,
        slag=Slag.NY if Stegversion.senaste(arende, "plan") is None else Slag.UPPFOLJNING,
        initiativ=Initiativ(by.part or Initiativ.ANNAN),
        namn=by.namn,
        orsak=step.text("orsak", "Flera insatser behöver samordnas."),
        ovrigt="",
        motesform=Motesform.FYSISKT,
        plats=step.text("plats", "Vårdcentralen"),
        lank="",
        datum=step.day("datum"),
        tid=step.time("tid"),
        sedan=utkast.andring if utkast else 0,
        efter=skickad.version.nummer if skickad else 0,
        by=by,
    )


def avboj(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    senaste = Stegversion.senaste(arende, STEG)
    version, dag, klockan = senaste.nummer if senaste else 0, step.day("datum", None), step.time("tid", None)
    Avbojt.avboj(arende, version=version, orsak=step.text("orsak"), datum=dag, tid=klockan, by=by)


def samordna(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    Samordningsansvarig.registrera(arende, step.known("ansvarig", rows.medarbetare), by=by)


def avsluta(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    Avslut.avsluta(arende, anledning=step.text("anledning"), by=by)
