"""The demo as Sara and Birgitta have kept it: a new avdelning, rules to come, messages under Info and dated values."""

from datetime import date, time, timedelta

from models.shared import clock
from models.shared.administration import enhet, historik, regler
from models.shared.demo_cast import Cast
from models.shared.demo_data import document
from models.shared.info import Informationsmeddelande
from models.shared.organisation import Enhet, Processroll
from models.shared.personuppgifter import visning
from models.shared.process import Ansvar, Part
from models.shared.register import inlasning
from models.shared.varde import Varde

BEFORE = timedelta(days=350)  # before anything else happens
NY_HSA_ID = "SE4991010002-E900"


def fill(people: Cast, base_day: date) -> None:
    """Keep the organisation as administrators would, some time before the base day."""
    with clock.at(clock.utc(base_day - BEFORE, time(10))):
        _lagg_upp_avdelning(people)
        _ange_kommun(people)
        _planera_regler(people, base_day)
        _skriv_meddelanden(people, base_day)
        _besluta_varden(people, base_day)


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


def _skriv_meddelanden(people, base_day):
    for rad in document("info")["meddelanden"]:
        meddelande = Informationsmeddelande.skapa(
            rubrik=rad["rubrik"],
            text=rad["text"].strip(),
            fran=base_day + timedelta(days=rad["fran"]),
            till=base_day + timedelta(days=rad["till"]) if "till" in rad else None,
            doman=rad.get("doman", ""),
            orgnr="",
            by=people.sara,
        )
        if rad.get("avslutat"):
            meddelande.avsluta(by=people.sara)


def _besluta_varden(people, base_day):
    """A value that has become another, and one that will."""
    for om, varde, dagar, beslut in (
        (inlasning.SPARAS, 48, 10 - BEFORE.days, "Beslut 3, helger"),
        (visning.MINUTER, 20, 21, "Beslut 7, informationssäkerhet"),
    ):
        Varde.besluta(om, varde, base_day + timedelta(days=dagar), beslut=beslut, by=people.sara)
