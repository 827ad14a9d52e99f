"""An activity by itself, and what its mottagning may do with it and its åtgärder (B22–B31, B37–B39)."""

from urllib.parse import urlsplit

from flask import g, request, url_for

from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import INNEHALL, Shown, done, go, refused, respond
from blueprints.tandvard import bp
from models.shared.reference import kommunnamn, lan
from models.shared.rules import RuleBroken
from models.tandvard import events
from models.tandvard.befolkningsansvar import rapport
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.befolkningsansvar.aktivitetsblad import Blad, historik
from models.tandvard.befolkningsansvar.atgard import STATUS_ORD, Atgard, Status
from models.tandvard.befolkningsansvar.atgardskod import Uppgift
from models.tandvard.mottagning import Mottagning
from models.tandvard.permissions import Permission

VERB = {
    "borttagning": (
        "Är du säker på att du vill ta bort åtgärden?",
        "Åtgärden får status Raderad och finns kvar under Sök åtgärdskoder. Det går inte att ångra.",
    ),
    "kreditering": (
        "Är du säker på att du vill kreditera åtgärden?",
        "Åtgärden får status Inväntar kreditering och kommer med på nästa faktura. Det går inte att ångra.",
    ),
}
TA_BORT = (
    "Är du säker på att du vill ta bort aktiviteten?",
    "Aktiviteten försvinner från listan. Dess åtgärder finns kvar som Raderade under Sök åtgärdskoder.",
)


@bp.get("/aktiviteter/<int:id>")
@requires(Permission.LASA)
def aktivitet(id):
    return _visa(_aktivitet(id))


@bp.post("/aktiviteter/<int:id>/deltagare")
@requires(Permission.LASA)
def visa_deltagare(id):
    """The activity with the personnummer of its deltagare, which the log tells of."""
    return _visa(_aktivitet(id), oppna=True)


@bp.get("/aktiviteter/<int:id>/borttagning")
@requires(Permission.RAPPORTERA)
def bekrafta_borttagning_av_aktivitet(id):
    return _bekrafta(_aktivitet(id), TA_BORT, url_for(".ta_bort_aktivitet", id=id))


@bp.post("/aktiviteter/<int:id>/borttagning")
@requires(Permission.RAPPORTERA)
def ta_bort_aktivitet(id):
    aktivitet = _aktivitet(id)
    try:
        rapport.ta_bort(aktivitet, by=g.actor)
    except RuleBroken as broken:
        return _bekrafta(aktivitet, TA_BORT, url_for(".ta_bort_aktivitet", id=id), broken)
    listan = url_for(".aktiviteter")
    if urlsplit(request.headers.get("HX-Current-URL", "")).path == url_for(".aktivitet", id=id):
        return go(f"{listan}#{INNEHALL}")
    return done("aktivitet-andrad", listan, f"Aktiviteten {aktivitet.nummer} är borttagen.")


@bp.get("/atgarder/<int:id>/borttagning")
@requires(Permission.RAPPORTERA)
def bekrafta_borttagning_av_atgard(id):
    return _bekrafta_atgard(_atgard(id), "borttagning")


@bp.post("/atgarder/<int:id>/borttagning")
@requires(Permission.RAPPORTERA)
def ta_bort_atgard(id):
    atgard = _atgard(id)
    return _gor(atgard, atgard.ta_bort, "borttagning", f"Åtgärd {atgard.ordning} är borttagen.")


@bp.get("/atgarder/<int:id>/kreditering")
@requires(Permission.RAPPORTERA)
def bekrafta_kreditering(id):
    return _bekrafta_atgard(_atgard(id), "kreditering")


@bp.post("/atgarder/<int:id>/kreditering")
@requires(Permission.RAPPORTERA)
def kreditera_atgard(id):
    atgard = _atgard(id)
    return _gor(atgard, atgard.kreditera, "kreditering", f"Åtgärd {atgard.ordning} inväntar kreditering.")


def _aktivitet(id):
    return find(Aktivitet.visible_to(g.actor), id)


def _atgard(id):
    """An åtgärd of an activity that is there; one of an activity taken away is found by its code alone."""
    alla = Atgard.visible_to(g.actor).join(Aktivitet)
    return find(alla.where(Aktivitet.borttagen.is_null()), id)


def _gor(atgard, verb, namn, besked):
    try:
        verb(by=g.actor)
    except RuleBroken as broken:
        return _bekrafta_atgard(atgard, namn, broken)
    return done("aktivitet-andrad", url_for(".aktivitet", id=atgard.aktivitet_id), besked)


def _bekrafta_atgard(atgard, namn, broken=None):
    url = url_for(".ta_bort_atgard" if namn == "borttagning" else ".kreditera_atgard", id=atgard.id)
    return _bekrafta(atgard.aktivitet, VERB[namn], url, broken, atgard=atgard)


def _bekrafta(aktivitet, ord, url, broken=None, atgard=None):
    """Ask first. What somebody else has done meanwhile is told, and the page behind reads itself anew."""
    status = 200 if broken is None else refused(broken)
    svar = respond(
        "tandvard/befolkningsansvar/bekrafta.html",
        "tandvard/befolkningsansvar/_bekrafta.html",
        status,
        fraga=ord[0],
        foljd=ord[1],
        url=url,
        fel=broken.sentence if broken else "",
        aktivitet=aktivitet,
        atgard=atgard,
        tillbaka=url_for(".aktivitet", id=aktivitet.id),
    )
    if status == 409:
        svar.headers["HX-Trigger"] = "aktivitet-andrad"
    return svar


def _visa(aktivitet, oppna=False):
    blad = Blad.av(aktivitet)
    med_person = aktivitet.atgardskod.uppgift is Uppgift.PERSONNUMMER
    personer = [en.person_id for en in blad.atgarder if en.person_id]
    far_andra = Mottagning.far_rapportera(g.actor) and aktivitet.mottagning_id == g.actor.enhet_id
    event = events.DELTAGARE_VISADE if oppna else events.AKTIVITET_LAST
    hela = "tandvard/befolkningsansvar/_aktivitet.html"
    return respond(
        "tandvard/befolkningsansvar/aktivitet.html",
        hela if oppna else "tandvard/befolkningsansvar/_atgarder.html",
        shows=Shown(event, personer, aktivitet, {"nummer": aktivitet.nummer}) if personer else None,
        aktivitet=aktivitet,
        kommun=kommunnamn(aktivitet.kommunkod) or aktivitet.kommunkod,
        blad=blad,
        historik=historik(aktivitet),
        lan=_lan(blad.pris),
        ord=STATUS_ORD,
        med_person=med_person,
        oppna=oppna and med_person,
        far_andra=far_andra,
        godkand=Status.GODKAND,
        fakturerad=Status.FAKTURERAD,
        url=url_for(".aktivitet", id=aktivitet.id),
    )


def _lan(pris):
    """The län whose price it is, by name when it is one of Sweden's."""
    found = lan(pris.lan) if pris else None
    return found.namn if found else f"län {pris.lan}" if pris else ""
