"""One gallringsförslag: approved by another, called off, carried out, and what is left of it (F18, PR-05)."""

from flask import abort, g, url_for

from blueprints.shared import pdf
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import beforehand, requires
from blueprints.shared.missing import find
from blueprints.shared.respond import Shown, go, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.gallring import ord
from blueprints.socialtjanst.gallring.handlingar import handlingar
from models.shared import clock
from models.shared.config_login import STRONG
from models.shared.files import store
from models.shared.organisation import Enhet
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.gallring import paket
from models.socialtjanst.gallring.forslag import Gallringsforslag, Gallringspost, Lage
from models.socialtjanst.gallring.verkstall import INTE_GODKANT, verkstall
from models.socialtjanst.permissions import Permission

BORTA = "Exportpaketet är borttaget, eftersom tiden för att hämta det har gått ut."
SKADAT = "Exportpaketet är skadat eller borta. Kontakta systemadministratören."


@bp.get("/gallring/<int:id>")
@requires(Permission.GALLRA)
def gallringsforslag(id):
    return _visa(_hitta(id))


@bp.post("/gallring/<int:id>/godkannande")
@requires(Permission.GALLRA, loa=STRONG)
def godkann_gallring(id):
    return _gor(id, lambda forslag: forslag.godkann(by=g.actor))


@bp.post("/gallring/<int:id>/avbrott")
@requires(Permission.GALLRA)
def avbryt_gallring(id):
    return _gor(id, lambda forslag: forslag.avbryt(by=g.actor))


def packa(id):
    """Make the package before the transaction: it takes seconds, and writes nothing in the database."""
    g.paket = None
    if not (g.actor and g.actor.may(Permission.GALLRA)):
        return
    forslag = _hitta(id)
    if forslag.lage is Lage.GODKANT:
        try:
            g.paket = paket.gor(forslag, handlingar)
        except RuleBroken as broken:
            g.paket = broken


@bp.post("/gallring/<int:id>/verkstallighet")
@requires(Permission.GALLRA, loa=STRONG)
@beforehand(packa)
def verkstall_gallring(id):
    def utfor(forslag):
        if g.paket is None:
            raise RuleBroken(INTE_GODKANT)
        if isinstance(g.paket, RuleBroken):
            raise g.paket
        verkstall(forslag, g.paket, by=g.actor)

    return _gor(id, utfor)


@bp.get("/gallring/<int:id>/protokoll")
@requires(Permission.GALLRA)
def gallringsprotokoll(id):
    """The protokoll as PDF, the same bytes each time. It holds nothing about a person."""
    forslag = _verkstalld(id)
    g.shown = Shown(events.GALLRINGSPROTOKOLL_HAMTAT, (), forslag, {"nummer": forslag.nummer})
    made = pdf.make("socialtjanst/gallring/protokoll.typ", forslag.verkstalld, _protokoll(forslag))
    return as_file(made, f"gallringsprotokoll-{forslag.nummer}.pdf")


@bp.get("/gallring/<int:id>/paket")
@requires(Permission.GALLRA, loa=STRONG)
def gallringspaket(id):
    """The export package, for the archive; logged with everyone it is about before its first byte."""
    forslag = _verkstalld(id)
    if not forslag.paket:
        abort(404, BORTA)
    try:
        innehall, personer = paket.las(forslag)
    except store.Damaged:
        abort(500, SKADAT)
    g.shown = Shown(events.GALLRINGSPAKET_HAMTAT, personer, forslag, {"nummer": forslag.nummer})
    return as_file(innehall, f"gallring-{forslag.nummer}.zip")


def _hitta(id) -> Gallringsforslag:
    return find(Gallringsforslag.visible_to(g.actor), id)


def _verkstalld(id) -> Gallringsforslag:
    forslag = _hitta(id)
    return forslag if forslag.lage is Lage.VERKSTALLT else abort(404)


def _gor(id, verb):
    forslag = _hitta(id)
    try:
        verb(forslag)
    except RuleBroken as broken:
        return _visa(_hitta(id), broken.sentence)
    return go(url_for(".gallringsforslag", id=id))


def _visa(forslag: Gallringsforslag, fel: str = ""):
    page = "socialtjanst/gallring/forslag.html"
    poster = _poster(forslag)
    return respond(
        page,
        page,
        422 if fel else 200,
        shows=Shown(
            events.GALLRINGSFORSLAG_LAST,
            forslag.personer([post.rot for post in poster]),
            forslag,
            {"nummer": forslag.nummer},
        ),
        forslag=forslag,
        poster=poster,
        rader=ord.rader(forslag.antal),
        mitt=forslag.foreslagen_av_id == g.actor.medarbetare_id,
        fel=fel,
    )


def _poster(forslag):
    query = Gallringspost.select(Gallringspost, Enhet).join(Enhet).where(Gallringspost.forslag == forslag)
    return list(query.order_by(Gallringspost.id))


def _protokoll(forslag):
    return {
        "nummer": forslag.nummer,
        "vad": forslag.typ.rubrik,
        "regel": forslag.regel,
        "fore": forslag.fore.isoformat(),
        "slutord": forslag.typ.slutord,
        "steg": [
            ["Föreslagen", _tid(forslag.foreslagen), forslag.foreslagen_namn],
            ["Godkänd", _tid(forslag.godkand), forslag.godkand_namn],
            ["Verkställd", _tid(forslag.verkstalld), forslag.verkstalld_namn],
        ],
        "rader": [[vad, antal] for vad, antal in ord.rader(forslag.antal)],
        "paketsumma": forslag.paketsumma,
        "poster": [
            [
                post.nummer,
                post.enhet.namn,
                post.slut.isoformat(),
                post.senast.isoformat(),
                str(post.antal),
                post.utfall_ord if not post.skal else f"{post.utfall_ord}. {post.skal}",
            ]
            for post in _poster(forslag)
        ],
    }


def _tid(moment):
    return clock.local(moment).strftime("%Y-%m-%d %H:%M")
