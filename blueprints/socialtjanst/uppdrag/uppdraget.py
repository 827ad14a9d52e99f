"""Ett uppdrag: what it says, how far it has come, and what the one who looks may do with it (T8)."""

from typing import Any

from flask import abort, g, request, url_for

from blueprints.shared import pdf
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.personuppgifter.visat import visat
from blueprints.shared.respond import Shown, done, go, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.uppdrag import hitta
from models.shared.files import store
from models.shared.organisation import Medarbetaruppdrag
from models.shared.rules import RuleBroken
from models.socialtjanst import events, rackvidd
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.inkorg.meddelande import Meddelande
from models.socialtjanst.permissions import Permission
from models.socialtjanst.uppdrag import sandning
from models.socialtjanst.uppdrag.fordelning import Fordelning
from models.socialtjanst.uppdrag.kvittering import Kvittering
from models.socialtjanst.uppdrag.uppdrag import Status, Uppdrag

SKADAD = "Filen är skadad eller borta och kan inte lämnas ut. Kontakta systemadministratören."
BADA = (Permission.MYNDIGHET, Permission.LASA)


@bp.get("/uppdrag/<int:id>")
@requires(*BADA)
def uppdrag(id):
    return visa(hitta.uppdrag(id))


@bp.get("/uppdrag/<int:id>/pdf")
@requires(*BADA)
def uppdrag_som_pdf(id):
    """”Läs uppdrag”: the document that was added, else the PDF that is made of what was written."""
    ett = hitta.uppdrag(id)
    g.shown = Shown(events.UPPDRAGSPDF_LAST, [ett.person_id], ett, {"nummer": ett.nummer})
    if ett.sha256:
        try:
            return as_file(store.content(ett.sha256), ett.fil, "pdf")
        except store.Damaged:
            abort(500, SKADAD)
    return as_file(fil(ett), f"{ett.nummer}.pdf", inline=True)


@bp.post("/uppdrag/<int:id>/sandning")
@requires(Permission.MYNDIGHET)
def skicka_uppdrag(id):
    sedan = number(request.form, "andring")
    return _gor(id, lambda ett: sandning.skicka(ett, sedan=sedan, by=g.actor), "Uppdraget är skickat.")


@bp.post("/uppdrag/<int:id>/atertagande")
@requires(Permission.MYNDIGHET)
def aterta_uppdrag(id):
    return _gor(id, lambda ett: sandning.aterta(ett, by=g.actor), "Uppdraget är återtaget.")


@bp.post("/uppdrag/<int:id>/avslut")
@requires(Permission.MYNDIGHET)
def avsluta_uppdrag(id):
    return _gor(id, lambda ett: sandning.avsluta(ett, by=g.actor), "Uppdraget är avslutat.")


@bp.post("/uppdrag/<int:id>/dokument/borttagning")
@requires(Permission.MYNDIGHET)
def ta_bort_uppdragsdokument(id):
    sedan = number(request.form, "andring")
    return _gor(
        id, lambda ett: sandning.lagg_till_dokument(ett, None, sedan=sedan, by=g.actor), "Dokumentet är borttaget."
    )


@bp.post("/uppdrag/<int:id>/borttagning")
@requires(Permission.MYNDIGHET)
def ta_bort_uppdrag(id):
    ett = hitta.uppdrag(id)
    sandning.ta_bort(ett, by=g.actor)
    return go(url_for(".uppdragen"))


@bp.post("/uppdrag/<int:id>/kvittering")
@requires(Permission.DOKUMENTERA)
def kvittera_uppdrag(id):
    """”Kvittera”, with or without ”Flytta till Mina Personer” (T15, T16)."""
    flytta = request.form.get("flytta") == "1"
    return _gor(id, lambda ett: Kvittering.kvittera(ett, flytta=flytta, by=g.actor), "Uppdraget är kvitterat.")


def fil(ett: Uppdrag) -> bytes:
    """The uppdrag as PDF, made of what was written, with the person as the one who acts may see them."""
    return pdf.make("socialtjanst/uppdrag/uppdrag.typ", ett.skickad or ett.skapad, _innehall(ett))


def visa(ett: Uppdrag, status: int = 200, fel: str = ""):
    """The page; its part reads itself anew when something has changed. `fel` is why a change was turned back."""
    fordelning = Fordelning.get_or_none(Fordelning.uppdrag == ett)
    kvittering = Kvittering.get_or_none(Kvittering.uppdrag == ett)
    return respond(
        "socialtjanst/uppdrag/uppdrag.html",
        "socialtjanst/uppdrag/_uppdrag.html",
        status,
        shows=hitta.last(ett),
        url=url_for(".uppdrag", id=ett.id),
        uppdrag=ett,
        fel=fel,
        fordelning=fordelning,
        kvittering=kvittering,
        insatser=list(Insats.i_uppdrag(ett)),
        meddelanden=list(_meddelanden(ett)),
        namn=Medarbetaruppdrag.namn_bakom(
            ett.handlaggare_id, fordelning and fordelning.av_id, kvittering and kvittering.av_id
        ),
        egen=_som_myndighet(ett),
        genomforande=_genomforande(fordelning),
        far_fordela=ett.status is Status.SKICKAT and _far(Permission.FORDELA, ett.till_enhet_id),
        far_kvittera=bool(fordelning and not kvittering and _far(Permission.DOKUMENTERA, fordelning.enhet_id)),
    )


def andrat(ett: Uppdrag, besked: str):
    """The change is done: the page reads itself anew, and from elsewhere one is led there."""
    return done("uppdrag-andrat", url_for("socialtjanst.uppdrag", id=ett.id), besked)


def _gor(id, verb, besked):
    """Do it, or show the page as it is now with the reason why not."""
    ett = hitta.uppdrag(id)
    try:
        verb(ett)
    except RuleBroken as broken:
        return visa(hitta.uppdrag(id), 409, broken.sentence)
    return andrat(ett, besked)


def _som_myndighet(ett):
    return _far(Permission.MYNDIGHET, ett.fran_enhet_id)


def _far(permission, enhet_id):
    try:
        rackvidd.krav(g.actor, permission, enhet_id)
    except RuleBroken:
        return False
    return True


def _genomforande(fordelning):
    """The genomförande, for one who may open it."""
    return fordelning.genomforande if fordelning and _far(Permission.LASA, fordelning.enhet_id) else None


def _meddelanden(ett):
    """Those about the uppdrag that the one who looks has received."""
    return Meddelande.till_mig(g.actor).where(Meddelande.uppdrag == ett)


def _innehall(ett) -> dict[str, Any]:
    sedd = visat(ett.person)
    period = f"{ett.fran} – {ett.till}" if ett.till else f"Från {ett.fran}, tills vidare"
    rader = (
        ("Person", f"{sedd.namn} {sedd.nummer}".strip()),
        ("Insats", ett.insatstyp.namn),
        ("Lagrum", ett.lagrum),
        ("Period", period),
        ("Från", f"{ett.fran_enhet.namn}, {Medarbetaruppdrag.namn_bakom(ett.handlaggare_id)[ett.handlaggare_id]}"),
        ("Till", ett.till_enhet.namn),
    )
    return {"nummer": ett.nummer, "utkast": ett.skickad is None, "rader": rader, "stycken": ett.innehall.split("\n")}
