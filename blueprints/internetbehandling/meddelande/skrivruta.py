"""Where a message is written: on the page of the messages, or docked beside any page of the moment (S43)."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import g, request, url_for

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.meddelande.skrivform import Skrivform
from blueprints.internetbehandling.moment.hitta import FAR
from blueprints.shared.login import own_path
from blueprints.shared.utkast.ruta import Utkastruta
from models.internetbehandling.avisering.avisera import hur, varning
from models.internetbehandling.meddelande.meddelande import Meddelande
from models.internetbehandling.meddelande.utkast import Meddelandeutkast
from models.internetbehandling.moment.moment import Moment

HEM = "/internetbehandling"
HAR = "internetbehandling.momentmeddelanden"


@dataclass
class Skrivruta:
    """The form, its draft, and the page that it stands on, which one comes back to."""

    moment: Moment
    form: Skrivform
    ruta: Utkastruta
    till: str
    dockad: bool

    @property
    def bredvid(self) -> bool:
        """True when it stands beside another page than that of the messages, and is sent without leaving that."""
        return self.dockad and self.till.partition("?")[0] != url_for(HAR, id=self.moment.id)

    @property
    def aviseras(self) -> str:
        """How the person is told that something has come; empty when they are not."""
        return hur(self.moment.person)

    @property
    def varning(self) -> str:
        """What whoever writes should know when the person is not told (F16)."""
        return varning(self.moment.person)


def utkastruta(ett: Moment) -> Utkastruta:
    """Where the text is kept while it is written."""
    url, igen = url_for(".spara_meddelandeutkast", id=ett.id), url_for(HAR, id=ett.id)
    return Utkastruta(Meddelandeutkast, ett, "meddelande", url, igen, by=g.actor, versionsfalt="meddelandeutkast")


def oppnad(ett: Moment) -> Skrivruta:
    """The form as it is when a page is opened: with what was written there before."""
    ruta = utkastruta(ett)
    form = ruta.oppna(Skrivform(formdata=None))
    return Skrivruta(ett, form, ruta, hit(ett), Meddelandeutkast.ar_dockat(ett, by=g.actor))


def hit(ett: Moment) -> str:
    """The page that the form stands on; what is posted to is no page to come back to."""
    sagd = own_path(request.form.get("till") or _i_fonstret())
    if sagd.startswith(request.script_root + HEM):
        return sagd
    if request.method == "POST":
        return url_for(HAR, id=ett.id)
    return request.script_root + request.full_path.rstrip("?")


def _i_fonstret():
    """The path of the page that a fragment is asked for from, with what its address asks."""
    har = urlsplit(request.headers.get("HX-Current-URL", ""))
    return f"{har.path}?{har.query}".rstrip("?")


def dockat(ett: Moment) -> Skrivruta | None:
    """The docked form of the actor beside a page of a moment, or None."""
    if not g.actor.may(*FAR) or not Meddelandeutkast.ar_dockat(ett, by=g.actor):
        return None
    return oppnad(ett)


@bp.context_processor
def _i_sidorna():
    return {"dockat_meddelande": dockat, "sidan_nu": hit, "olasta_meddelanden": Meddelande.olasta_av_personal}
