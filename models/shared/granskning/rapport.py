"""The report of a stickprov: its criteria and every row with its outcomes, as an Excel file."""

from models.shared import audit, clock, events
from models.shared.granskning import loggrad
from models.shared.granskning.stickprov import Stickprov, Stickprovsbedomning, Stickprovsrad
from models.shared.organisation import Medarbetaruppdrag

VILLKOR = (("Uppgift", 28), ("Värde", 60))
RADER = (
    ("Rad", 10),
    ("Tid", 20),
    ("Medarbetare", 28),
    ("HSA-id", 24),
    ("Roll", 22),
    ("Enhet", 28),
    ("Vad", 50),
    ("Gäller", 44),
    ("Grund", 22),
    ("Resultat", 12),
    ("Bedömning", 20),
    ("Anteckning", 60),
    ("Bedömd av", 28),
    ("Bedömd", 20),
)


def rapport(stickprov: Stickprov, *, by) -> bytes:
    """The file. That it was fetched is logged, with everyone in it, in the caller's transaction or its own (AU-07)."""
    from models.shared.excel import book  # openpyxl takes 5 MiB, which few processes need

    rader = list(stickprov.rader.order_by(Stickprovsrad.act))
    visade = visa(rader, by)
    persons = loggrad.personer_i(visade[rad.act] for rad in rader)
    facts = {"stickprov": stickprov.id, "antal": len(rader)}
    audit.read(events.STICKPROV_EXPORTERAT, stickprov, by=by, persons=sorted(persons), **facts)
    bedomningar = senaste(stickprov)
    namn = Medarbetaruppdrag.namn_bakom(stickprov.skapad_av_id, *(en.av_id for en in bedomningar.values()))
    return book(
        (
            ("Stickprov", VILLKOR, _villkor(stickprov, namn)),
            ("Rader", RADER, [_rad(visade[rad.act], bedomningar.get(rad.id), namn) for rad in rader]),
        )
    )


def visa(rader, actor) -> dict[int, loggrad.Loggrad]:
    """The rows of the log behind the rows of a sample, by the id of the act; one that is gallrad says so."""
    akter = audit.AuditAct.select().where(audit.AuditAct.id.in_([rad.act for rad in rader]))
    kvar = {rad.id: rad for rad in loggrad.rader(list(akter), actor)}
    return {rad.act: kvar.get(rad.act) or loggrad.gallrad(rad.act, rad.medarbetare, actor) for rad in rader}


def senaste(stickprov) -> dict[int, Stickprovsbedomning]:
    """The latest outcome of each row of a sample, by the id of the row."""
    query = Stickprovsbedomning.select().join(Stickprovsrad).where(Stickprovsrad.stickprov == stickprov)
    return {en.rad_id: en for en in query.order_by(Stickprovsbedomning.nummer)}


def _villkor(stickprov, namn):
    framsteg = stickprov.framsteg
    return (
        ("Stickprov", stickprov.id),
        ("Urval", stickprov.ord),
        ("Period", f"{stickprov.fran} till {stickprov.till}"),
        ("Rader som stämde med urvalet", stickprov.traffar),
        ("Begärt antal", stickprov.storlek),
        ("Slumptal", stickprov.fro),
        ("Draget", _tid(stickprov.skapad)),
        ("Draget av", namn.get(stickprov.skapad_av_id, "")),
        ("Avslutat", _tid(stickprov.avslutat) if stickprov.avslutat else "Nej"),
        ("Rader", framsteg["alla"]),
        ("Väntar på bedömning", framsteg["kvar"]),
        ("Väntar på svar", framsteg["fragor"]),
        ("Felaktiga", framsteg["felaktiga"]),
    )


def _rad(rad, bedomning, namn):
    gjort = (rad.id, _tid(rad.tidpunkt), rad.vem, rad.hsa_id, rad.roll, rad.enhet, rad.vad, _galler(rad))
    if bedomning is None:
        return (*gjort, rad.grund, rad.utfall)
    sagt = (bedomning.ord, bedomning.anteckning, namn.get(bedomning.av_id, ""), _tid(bedomning.tidpunkt))
    return (*gjort, rad.grund, rad.utfall, *sagt)


def _galler(rad):
    return "; ".join(" ".join(part for part in vem if part) for vem in rad.galler)


def _tid(moment):
    return clock.local(moment).strftime("%Y-%m-%d %H:%M:%S") if moment else ""
