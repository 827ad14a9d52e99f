"""To report an activity, and to take one away that holds no åtgärder any more (B8–B18, B29)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from models.shared import audit, clock
from models.shared.db import db
from models.shared.lopnummer import Lopnummer
from models.shared.organisation import Medarbetare, Medarbetaruppdrag
from models.shared.person import Person
from models.shared.personnummer import Personnummer
from models.shared.reference import kommun
from models.shared.rules import RuleBroken
from models.tandvard import events
from models.tandvard.befolkningsansvar.aktivitet import LANGST_PLATS, Aktivitet, pris_for
from models.tandvard.befolkningsansvar.atgard import BARA_MOTTAGNINGEN, RAPPORTERADE, Atgard
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod, Uppgift
from models.tandvard.mottagning import Mottagning

MEST_DELTAGARE = 500
SLAG = "ba"  # of the running number


class OkandaDeltagare(RuleBroken):
    """Deltagare whom the befolkningsregister does not know, and whose names have to be entered by hand."""

    def __init__(self, nummer: Sequence[Personnummer]):
        super().__init__("Ange namn på den som inte finns i befolkningsregistret.", "personnummer")
        self.nummer = nummer


def rapportera(
    *,
    datum: date,
    behandlare: Medarbetare | None,
    atgardskod: Atgardskod | None,
    plats: str,
    kommunkod: str,
    antal: int | None = None,
    personnummer: Sequence[Personnummer] = (),
    namn: Mapping[Personnummer, tuple[str, str]] | None = None,
    by: Any,
) -> Aktivitet:
    """Report an activity; its åtgärder are Godkända at once (B17). Raises RuleBroken.

    `namn` is the förnamn and efternamn of each deltagare whom the befolkningsregister does not know. Without it
    OkandaDeltagare says who they are.
    """
    krav_pa_rapport(by)
    if datum > clock.today():
        raise RuleBroken("Aktivitetens datum kan inte ligga i framtiden.", "datum")
    if behandlare is None or not ar_behandlare(behandlare, by.enhet_id, datum):
        raise RuleBroken("Välj en behandlare som arbetade på mottagningen den dagen.", "behandlare")
    if atgardskod is None or atgardskod not in Atgardskod.valbara(datum):
        raise RuleBroken("Välj en typ av aktivitet som gäller den dagen.", "atgardskod")
    if not 0 < len(plats := plats.strip()) <= LANGST_PLATS:
        raise RuleBroken(f"Skriv var aktiviteten var, med högst {LANGST_PLATS} tecken.", "plats")
    if kommun(kommunkod) is None:
        raise RuleBroken("Välj den kommun där aktiviteten var.", "kommun")
    if pris_for(atgardskod, kommunkod, datum) is None:
        raise RuleBroken("Det finns inget pris för aktiviteten i kommunen den dagen. Fråga Tandvårdsenheten.", "kommun")
    with db.atomic():
        nummer = _deltagare(atgardskod.uppgift, antal, personnummer)
        deltagare = _personer(nummer, namn or {}, datum, by)
        ar = clock.today().year
        aktivitet = Aktivitet.create(
            nummer=f"{SLAG.upper()}-{ar}-{Lopnummer.nasta(SLAG, ar):05}",
            datum=datum,
            atgardskod=atgardskod,
            behandlare=behandlare,
            plats=plats,
            kommunkod=kommunkod,
            mottagning=by.enhet_id,
            skapad_av=by.uppdrag_id,
        )
        Atgard.skapa(aktivitet, deltagare, by=by)
        personer = [en.id for en in deltagare if en]
        fakta = {"nummer": aktivitet.nummer, "antal": len(deltagare)}
        audit.record(events.AKTIVITET_RAPPORTERAD, aktivitet, by=by, persons=personer, **fakta)
    return aktivitet


def ta_bort(aktivitet: Aktivitet, *, by: Any) -> None:
    """Take away an activity whose åtgärder have all been taken out first (B29). Raises RuleBroken."""
    if not Mottagning.far_rapportera(by) or aktivitet.mottagning_id != by.enhet_id:
        raise RuleBroken(BARA_MOTTAGNINGEN)
    with db.atomic():
        har_kvar = aktivitet.atgarder.where(Atgard.status.in_(RAPPORTERADE))
        borta = Aktivitet.update(borttagen=clock.now()).where(
            Aktivitet.id == aktivitet.id, Aktivitet.borttagen.is_null()
        )
        if har_kvar.exists() or not borta.execute():
            raise RuleBroken("Ta bort alla åtgärder i aktiviteten först.")
        audit.record(events.AKTIVITET_BORTTAGEN, aktivitet, by=by, nummer=aktivitet.nummer)


def krav_pa_rapport(by: Any) -> None:
    """Raise RuleBroken unless the actor reports and is logged in at a mottagning (B3, B7, B8)."""
    if not Mottagning.far_rapportera(by):
        raise RuleBroken(
            "Du kan inte rapportera här. Logga in mot en mottagning, eller kontakta ansvarig administratör hos "
            "vårdgivaren eller mottagningen om du saknar rollen Befolkningsansvar bas."
        )


def behandlare_pa(enhet_id: int, dag: date) -> Any:
    """Those who had an uppdrag at the mottagning that day, in Swedish order."""
    galler = (Medarbetaruppdrag.fran <= dag) & (Medarbetaruppdrag.till.is_null() | (Medarbetaruppdrag.till >= dag))
    dar = Medarbetaruppdrag.select(Medarbetaruppdrag.medarbetare).where(Medarbetaruppdrag.enhet == enhet_id, galler)
    return Medarbetare.select().where(Medarbetare.id.in_(dar)).order_by(Medarbetare.sortnyckel, Medarbetare.id)


def ar_behandlare(medarbetare: Medarbetare, enhet_id: int, dag: date) -> bool:
    """True for one of those."""
    return behandlare_pa(enhet_id, dag).where(Medarbetare.id == medarbetare.id).exists()


def _deltagare(uppgift, antal, personnummer):
    """The number of each who took part, one for each åtgärd; None where only how many they were is asked for."""
    if uppgift is Uppgift.ANTAL:
        if antal is None or not 1 <= antal <= MEST_DELTAGARE:
            raise RuleBroken(f"Ange antal deltagare, 1 till {MEST_DELTAGARE}.", "antal")
        return [None] * antal
    if uppgift is Uppgift.INGEN:
        return [None]
    if not 1 <= len(personnummer) <= MEST_DELTAGARE:
        raise RuleBroken(f"Ange personnummer på deltagarna, 1 till {MEST_DELTAGARE}.", "personnummer")
    if len(set(personnummer)) < len(personnummer):
        raise RuleBroken("Samma personnummer står två gånger. Ta bort det ena.", "personnummer")
    return list(personnummer)


def _personer(nummer, namn, datum, by):
    """Those who took part. Who is not in the befolkningsregister is entered by hand."""
    kanda = {en.nummer: en for en in Person.select().where(Person.nummer.in_([each for each in nummer if each]))}
    for person in kanda.values():
        if person.avliden and person.avliden < datum:
            raise RuleBroken(f"{person.nummer} är registrerad som avliden före aktiviteten.", "personnummer")
    okanda = [each for each in nummer if each and each not in kanda]
    if saknar_namn := [each for each in okanda if not all(namn.get(each, ("",)))]:
        raise OkandaDeltagare(saknar_namn)
    for each in okanda:
        fornamn, efternamn = namn[each]
        kanda[each] = Person.registrera(nummer=each, fornamn=fornamn, efternamn=efternamn, by=by)
    return [kanda[each] if each else None for each in nummer]
