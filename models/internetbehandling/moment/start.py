"""Start: a behandlare gives a person a program (S16)."""

from typing import Any

from peewee import IntegrityError

from models.internetbehandling.avisering.avisera import avisera
from models.internetbehandling.moment import events
from models.internetbehandling.moment.moment import REDAN, Moment
from models.internetbehandling.moment.momentmodul import Momentmodul
from models.internetbehandling.moment.momentsteg import Momentsteg
from models.internetbehandling.moment.tillgang import krav_pa_behandlare
from models.internetbehandling.permissions import Permission
from models.internetbehandling.program.program import Programversion
from models.internetbehandling.roller.arbetsplats import krav_pa_ansluten_enhet
from models.shared.db import db
from models.shared.organisation import Medarbetare
from models.shared.person import Person
from models.shared.rules import RuleBroken


def starta(person: Person, version: Programversion, *, behandlare: Medarbetare, by: Any) -> Moment:
    """Begin a moment in the version of a program that is in use. Raises RuleBroken."""
    person.krav_pa_liv()
    with db.atomic():
        _krav(version, behandlare, by)
        try:
            with db.atomic():
                nytt = Moment.create(
                    person=person,
                    enhet=by.enhet_id,
                    program=version.program_id,
                    version=version,
                    behandlare=behandlare,
                    startad_av=by.uppdrag_id,
                    valkomsttext=version.innehall.valkomsttext,
                )
        except IntegrityError:
            raise RuleBroken(f"{REDAN}.", "personnummer") from None
        Momentmodul.borja(nytt)
        Momentsteg.borja(nytt)
        avisera(nytt, by=by)
        nytt.logga(events.MOMENT_STARTAT, by=by, behandlare=behandlare.namn)
    return nytt


def _krav(version, behandlare, by):
    if not by.may(Permission.BEHANDLA, Permission.INVANARADMIN):
        raise RuleBroken("Bara behandlare och invånaradministratörer startar moment.")
    krav_pa_ansluten_enhet(by)
    if not Programversion.anvanda(by.enhet.orgnr).where(Programversion.id == version.id).exists():
        raise RuleBroken("Välj ett program som är i bruk.", "moment")
    krav_pa_behandlare(behandlare, by.enhet_id)
    if not by.may(Permission.INVANARADMIN) and behandlare.id != by.medarbetare_id:
        raise RuleBroken("Du kan bara starta moment där du själv är behandlare.", "behandlare")
