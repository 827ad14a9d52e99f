"""What tandvård tells on a person's page: where the person is listed, and the behovspengsärenden (P8, P13)."""

from typing import Any

from blueprints.shared.person.flik import Personflik
from models.shared import clock
from models.shared.person import Person
from models.shared.varde.varde import Varde
from models.tandvard.behovspeng import summor
from models.tandvard.behovspeng.anslutning import Anslutning
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import Behovsatgard
from models.tandvard.behovspeng.listning import AVSATT, Tandlakarlistning
from models.tandvard.behovspeng.patient import ar_patient
from models.tandvard.permissions import Permission


def _listning(person: Person, actor: Any) -> dict[str, Any]:
    """The listningar at the mottagningar that the actor sees, and what is set aside for one that holds today."""
    synliga = {rad.enhet_id for rad in Anslutning.synliga(actor)}
    idag = clock.today()
    egna = [(enhet, period) for enhet, period in Tandlakarlistning.perioder(person) if enhet.id in synliga]
    nu = next((enhet for enhet, period in egna if period.contains(idag) and Anslutning.ar(enhet.id)), None)
    sedan = next((en.fran for en in Varde.for_daterat(AVSATT) if en.fran <= idag), None)
    return {"listningar": egna, "idag": idag, "listad_nu": nu, "avsatt": AVSATT.nu, "avsatt_sedan": sedan}


def _behovspeng(person: Person, actor: Any) -> dict[str, Any]:
    """Every ärende that the actor sees, the latest prövningsperiod first, with what each comes to."""
    alla = list(
        Behovsarende.visible_to(actor)
        .where(Behovsarende.person == person)
        .order_by(Behovsarende.start.desc(), Behovsarende.id.desc())
    )
    med_koder = Behovsatgard.select(Behovsatgard.arende).where(
        Behovsatgard.arende.in_([en.id for en in alla]), Behovsatgard.borttagen.is_null()
    )
    return {
        "arenden": alla,
        "belopp": summor.belopp(alla),
        "med_koder": {rad.arende_id for rad in med_koder.distinct()},
        "far_rapportera": Anslutning.far_rapportera(actor),
        "enhet_id": actor.enhet_id,
        "idag": clock.today(),
    }


def _flik(namn: str, text: str, mall: str, innehall: Any) -> Personflik:
    vilka = (Permission.BEHOVSPENG,)
    return Personflik(namn, text, vilka, ar_patient, f"tandvard/behovspeng/{mall}", innehall, ar_patient)


PERSONFLIKAR = (
    _flik("behovspeng", "Behovspeng", "_personens.html", _behovspeng),
    _flik("listning", "Listning", "_listning.html", _listning),
)
