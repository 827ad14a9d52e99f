"""The organisation of the demo as Sara and Birgitta have kept it: a new avdelning, a kommun set, and rules to come."""

from datetime import date, time, timedelta

from models.shared import clock
from models.shared.administration import enhet, historik, regler
from models.shared.demo_cast import Cast
from models.shared.organisation import Enhet, Processroll
from models.shared.process import Ansvar, Part

BEFORE = timedelta(days=80)  # before anything happens to a patient
NY_HSA_ID = "SE4991010002-E900"


def fill(people: Cast, base_day: date) -> None:
    """Keep the organisation as administrators would, some time before the base day."""
    with clock.at(clock.utc(base_day - BEFORE, time(10))):
        _lagg_upp_avdelning(people)
        _ange_kommun(people)
        _planera_regler(people, base_day)


def _lagg_upp_avdelning(people):
    enhet.skapa(
        hsa_id=NY_HSA_ID,
        namn="Avd 15 Korttid",
        over=people.enhet("ljusbygden"),
        part=Part.SLUTENVARD,
        samverkan=False,
        tar_emot=False,
        by=people.sara,
    )


def _ange_kommun(people):
    rehab = Enhet.get_by_id(people.enhet("ekdala_rehab").id)
    enhet.andra(
        rehab,
        sedan=historik.stampel(rehab),
        by=people.sara,
        namn=rehab.namn,
        over=rehab.over,
        orgnr=rehab.orgnr,
        part=rehab.part,
        samverkan=rehab.samverkan,
        tar_emot=rehab.tar_emot,
        kommunkod="9901",
    )


def _planera_regler(people, base_day):
    hemtjansten = people.enhet("ekdala_hemtjanst")
    for process in regler.PROCESSER:
        regler.satt(
            hemtjansten,
            process,
            Processroll.get(Processroll.nyckel == "underskoterska"),
            {Ansvar.KVITTERA},
            fran=base_day + timedelta(days=14),
            sedan=regler.stampel(hemtjansten),
            by=people.birgitta,
        )
