"""The staff of the demo as Selma has kept it: a role of the region's own, uppdrag that have been and are to come.

Gustav answers for the avvikelser of the region, so that its administrators need not.
"""

from datetime import date, time, timedelta

from models.shared import clock
from models.shared.demo_cast import Cast
from models.shared.organisation import Befattning, Roll
from models.shared.personal import roller, uppdrag

BEFORE = timedelta(days=360)  # before anything else happens
ROLL = "Samverkan vikarie"
BEHORIGHETER = ("samverkan.lasa", "samverkan.kvittera", "samverkan.skriva")


def fill(people: Cast, base_day: date) -> None:
    """Keep the staff as an administrator would, some time before the base day."""
    forst = base_day - BEFORE
    with clock.at(clock.utc(forst, time(9))):
        egen = roller.skapa(ROLL, BEHORIGHETER, by=people.selma)
        som = Befattning.get(Befattning.namn == "Vårdsamordnare")
        for vem, enhet, fran, till in (
            ("maja", "avd3", forst, forst + timedelta(days=30)),
            ("maja", "avd3", base_day + timedelta(days=14), base_day + timedelta(days=45)),
        ):
            varden = {"enhet": people.enhet(enhet), "befattning": som, "fran": fran, "till": till, "roller": [egen]}
            uppdrag.ge(people.medarbetare(vem), **varden, by=people.selma)
        overlakare = people.uppdrag["gustav"]
        alla = [*uppdrag.behorighetsroller(overlakare), Roll.get(Roll.nyckel == "avvikelseutredare")]
        dagar = {"fran": overlakare.fran, "till": overlakare.till}
        uppdrag.andra(overlakare, **dagar, roller=alla, sedan=uppdrag.stand(overlakare), by=people.selma)
