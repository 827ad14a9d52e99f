"""What a registerutdrag tells of aktivitetsplaner: each plan, when it was to be registered, and all that was."""

from collections.abc import Iterator
from typing import Any

from models.internetbehandling.moment import svar
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.registerutdrag import personens
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.i_ord import schema_i_ord
from models.internetbehandling.plan.planfragor import Planfragor
from models.internetbehandling.plan.planregistrering import Planregistrering
from models.internetbehandling.plan.planschema import Planschema
from models.shared.registerutdrag.avsnitt import Avsnitt, Fraga, avsnitt, nar, ord

Par = tuple[str, Any]


def planer(fraga: Fraga) -> Iterator[Avsnitt]:
    """Each plan of the person's moment, with its questions, its times and what is registered."""
    for ett in personens(fraga):
        yield from i_moment(ett)


def i_moment(ett: Moment) -> Iterator[Avsnitt]:
    """Those of one moment."""
    for plan in Aktivitetsplan.select().where(Aktivitetsplan.moment == ett).order_by(Aktivitetsplan.id):
        rubrik = f"Aktivitetsplan {plan.titel}, {ett.version.titel}"
        yield avsnitt(
            rubrik,
            ("Text", plan.text),
            ("Startdatum", plan.startdatum),
            ("Aktiverad", plan.aktiverad),
            ("Avslutad", plan.avslutad),
            ("Tillfällen kan kommenteras", plan.kommentar),
            ("Missade tillfällen flaggas", plan.flagga_missad),
            *_scheman(plan),
            *_fragor(plan),
        )
        yield avsnitt(f"{rubrik}: registrerat", *_registrerat(plan))


def _scheman(plan: Aktivitetsplan) -> Iterator[Par]:
    for schema in Planschema.av([plan])[plan.id]:
        yield f"Schema från {schema.fran}", schema_i_ord(schema)


def _fragor(plan: Aktivitetsplan) -> Iterator[Par]:
    for en in Planfragor.select().where(Planfragor.plan == plan).order_by(Planfragor.nummer):
        yield f"Frågor {en.nummer}", "; ".join(fraga.text for fraga in en.fragor)


def _registrerat(plan: Aktivitetsplan) -> Iterator[Par]:
    for (_, tillfalle), rad in sorted(Planregistrering.i([plan]).items()):
        svaren = rad.svar
        sagt = [
            f"{fraga.text}: {svar.i_ord(fraga, svaren[fraga.kod])}"
            for fraga in rad.fragor.fragor
            if fraga.kod in svaren
        ]
        yield f"Tillfälle {ord(tillfalle)}", nar(rad.sparad, *sagt, rad.kommentar)


REGISTERUTDRAG = (planer,)
