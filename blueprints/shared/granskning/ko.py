"""Granskning: what waits to be reviewed, the external accesses among it, and the stickprov (BG-08, F13)."""

from dataclasses import dataclass

from flask import abort, g, url_for

from blueprints.shared import bp
from blueprints.shared.gate import requires
from blueprints.shared.granskning.forms import Granska
from blueprints.shared.respond import Shown, done, go, respond
from models.shared import clock, events
from models.shared.granskning import stod
from models.shared.granskning.loggrad import beteckning
from models.shared.granskning.sokning import Loggsokning, Omfattning
from models.shared.granskning.stickprov import Stickprov
from models.shared.organisation import Medarbetare
from models.shared.permissions import Permission

SENASTE = 20
EGEN = "Du kan inte granska din egen åtkomst. En annan granskare behöver göra det."


@dataclass(frozen=True)
class Rad:
    """An external access as the queue shows it."""

    slag: str
    post: stod.Post

    @property
    def egen(self):
        return self.post.medarbetare_id == g.actor.medarbetare_id

    @property
    def galler(self):
        return beteckning(self.post.person)


@bp.get("/granskning")
@requires(Permission.GRANSKA_LOGG)
def granskning():
    vantar, granskade = _rader(granskade=False), _rader(granskade=True)
    shown = {rad.post.person.id for rad in vantar + granskade}
    return respond(
        "shared/granskning/granskning.html",
        "shared/granskning/_granskning.html",
        shows=Shown(events.GRANSKNING_LAST, sorted(shown)),
        vantar=vantar,
        granskade=granskade,
        stickprov=list(Stickprov.visible_to(g.actor).order_by(Stickprov.skapad.desc(), Stickprov.id.desc()).limit(20)),
    )


@bp.get("/granskning/atkomster/<slag>/<int:id>")
@requires(Permission.GRANSKA_LOGG)
def granskningspost(slag, id):
    return _visa(_rad(slag, id), Granska(formdata=None))


@bp.post("/granskning/atkomster/<slag>/<int:id>/utfall")
@requires(Permission.GRANSKA_LOGG)
def granska_atkomst(slag, id):
    form, rad = Granska(), _rad(slag, id)
    if form.validate():
        with form.rules():
            _stod(slag).granska(id, utfall=form.utfall.data, kommentar=form.kommentar.data, by=g.actor)
            return done("granskning-andrad", url_for(".granskning"), "Granskningen är sparad.")
    return _visa(rad, form, 422)


@bp.post("/granskning/atkomster/<slag>/<int:id>/logg")
@requires(Permission.GRANSKA_LOGG)
def logg_for_atkomst(slag, id):
    """Search the log for what the one with the access did with the person's data while it lasted."""
    post = _rad(slag, id).post
    lasare = Medarbetare.get_by_id(post.medarbetare_id)
    egen = any(uppdrag.enhet.orgnr == g.actor.enhet.orgnr for uppdrag in lasare.uppdrag)
    sokning = Loggsokning.skapa(
        omfattning=Omfattning.EGNA if egen else Omfattning.ANDRAS,
        fran=clock.local(post.fran).date(),
        till=clock.local(post.till).date(),
        vem=lasare.hsa_id,
        person=post.person,
        by=g.actor,
    )
    return go(url_for(".loggsokning", nyckel=sokning.nyckel))


def _stod(slag):
    found = next((ett for ett in stod.alla() if ett.objekt == slag), None)
    return found or abort(404)


def _rader(granskade):
    return [Rad(ett.objekt, post) for ett in stod.alla() for post in ett.poster(g.actor, granskade)]


def _rad(slag, id):
    """The item of one's own organisation, one that waits or one of the latest that are done."""
    ett = _stod(slag)
    alla = [*ett.poster(g.actor, False), *ett.poster(g.actor, True)]
    return next((Rad(slag, post) for post in alla if post.id == id), None) or abort(404)


def _visa(rad, form, status=200):
    return respond(
        "shared/granskning/post.html",
        "shared/granskning/_post.html",
        status,
        shows=Shown(events.GRANSKNING_LAST, [rad.post.person.id]),
        rad=rad,
        post=rad.post,
        form=form,
        fel=EGEN if rad.egen else "",
    )
