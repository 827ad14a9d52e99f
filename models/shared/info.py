"""Messages to the users, shown under Info from a day until a day (M24)."""

from datetime import date
from importlib import import_module
from typing import Any

from models import DOMAINS
from models.shared import clock
from models.shared.administration import historik
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.giltig import Giltig
from models.shared.organisation import Enhet
from models.shared.period import Period
from models.shared.rules import RuleBroken

ALLA = "Alla"
MEST = 200
ORD = {
    "rubrik": "Rubrik",
    "text": "Text",
    "fran": "Från",
    "till": "Till",
    "doman": "Visas för dem som arbetar i",
    "orgnr": "Visas i organisationen",
}


class Informationsmeddelande(Giltig):
    """A message about the system. Plain text, for all who are logged in or for a domain, an organisation or both."""

    rubrik = CharField(max_length=200)
    text = TextField()
    doman = CharField(max_length=40, default="")  # empty for all
    orgnr = CharField(max_length=11, default="")  # empty for all
    avslutad = MomentField(null=True)  # ended by hand before its last day

    @classmethod
    def aktuella(cls):
        """The messages of today, newest first."""
        return cls.select().where(cls.galler(), cls.avslutad.is_null()).order_by(cls.fran.desc(), cls.id.desc())

    @classmethod
    def visible_to(cls, actor):
        """Those of today that are meant for the actor: a domain's for whoever may do anything there."""
        mina = {permission.split(".")[0] for permission in actor.permissions}
        return cls.aktuella().where(cls.doman.in_(["", *sorted(mina)]), cls.orgnr.in_(["", actor.enhet.orgnr]))

    @classmethod
    def alla(cls):
        """The messages by first day, the latest first. For whoever administers them."""
        return cls.select().order_by(cls.fran.desc(), cls.id.desc()).limit(MEST)

    @classmethod
    def skapa(cls, *, by: Any, **values: Any) -> "Informationsmeddelande":
        """Write a message. Its last day may not have passed."""
        _kontrollera(values)
        with db.atomic():
            meddelande = cls.create(**values)
            historik.skapad(meddelande, f"meddelandet {meddelande.rubrik}", by=by)
        return meddelande

    def andra(self, sedan: str, *, by: Any, **values: Any) -> None:
        """Change what it says, for whom and when. Raises Conflict when someone else has changed it since."""
        _kontrollera(values)
        with db.atomic():
            nu = historik.hall(self, sedan)
            if nu.avslutad:
                raise RuleBroken("Meddelandet är avslutat. Skriv ett nytt i stället.")
            historik.andra(nu, values, ord=ORD, by=by)

    def avsluta(self, *, by: Any) -> None:
        """Take it away at once, also before its first day. Nothing happens the second time."""
        cls = type(self)
        now = clock.now()
        with db.atomic():
            if cls.update(avslutad=now).where(cls.id == self.id, cls.avslutad.is_null()).execute():
                historik.anteckna(self, "Avslutat", None, clock.local(now).strftime("%Y-%m-%d %H:%M"), by=by)

    @property
    def lage(self) -> str:
        """Where it is in its life, in a word."""
        today = clock.today()
        if self.avslutad or (self.till and self.till < today):
            return "Avslutat"
        return "Kommande" if self.fran > today else "Visas nu"

    @property
    def malgrupp(self) -> str:
        """For whom it is, in words."""
        organisation = organisationer().get(self.orgnr, self.orgnr) if self.orgnr else ""
        return ", ".join(filter(None, (domaner().get(self.doman), organisation))) or ALLA


def domaner() -> dict[str, str]:
    """The domains a message can be for, by key, as their behörigheter are headed."""
    return {domain: import_module(f"models.{domain}").AREAS[0].rubrik for domain in DOMAINS}


def organisationer() -> dict[str, str]:
    """The organisations a message can be for: the names of the topmost enheter, by organisationsnummer."""
    query = Enhet.select(Enhet.orgnr, Enhet.namn).where(Enhet.upphord.is_null(), Enhet.orgnr.is_null(False))
    found: dict[str, str] = {}
    for orgnr, organisation in query.order_by(Enhet.over.is_null(False), Enhet.sortnyckel).tuples():
        found.setdefault(orgnr, organisation)
    return found


def _kontrollera(values: dict[str, Any]) -> None:
    fran: date = values["fran"]
    till: date | None = values["till"]
    Period(fran, till)
    if till and till < clock.today():
        raise RuleBroken("Sista dagen har redan passerat. Välj i dag eller en senare dag.", "till")
    if values["doman"] and values["doman"] not in DOMAINS:
        raise RuleBroken("Välj ett område i listan.", "doman")
    if values["orgnr"] and values["orgnr"] not in organisationer():
        raise RuleBroken("Välj en organisation i listan.", "orgnr")
