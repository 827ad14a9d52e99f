"""”Starta nytt moment”: personnummer, the program, and then ”Gå till momentet” (S16, S33)."""

from flask import abort, g, request, url_for
from wtforms import HiddenField, SelectField
from wtforms.fields.choices import SelectChoice

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.moment import hitta
from blueprints.shared.forms import Form, LineField, PersonnummerField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number, whole
from blueprints.shared.respond import Shown, go, respond
from models.internetbehandling.moment import events
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.start import starta
from models.internetbehandling.permissions import Permission
from models.internetbehandling.program.program import Programversion
from models.internetbehandling.roller.arbetsplats import ansluten_enhet, egen_enhet
from models.internetbehandling.roller.behandlare import behandlare
from models.shared import events as allmanna
from models.shared.config_login import STRONG
from models.shared.db import db
from models.shared.person import Person
from models.shared.personuppgifter.personalias import person_med
from models.shared.rules import RuleBroken

KONTROLLERA = "Kontrollera att det är rätt person och välj Starta nytt moment igen."
VALJ = SelectChoice("", "Välj")


class NyttMoment(Form):
    """For whom, in which program, and by whom."""

    personnummer = PersonnummerField("Personnummer", [required("Skriv personens personnummer.")])
    fornamn = LineField("Förnamn", [longest(100)])
    efternamn = LineField("Efternamn", [longest(100)])
    moment = SelectField("Moment", [required("Välj vilket program som ska startas.")])
    behandlare = SelectField("Behandlare", [required("Välj vem som behandlar.")])
    sett = HiddenField()  # the number whose person has been shown

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.versioner = {str(en.id): en for en in Programversion.anvanda(g.actor.enhet.orgnr)}
        self.moment.choices = [VALJ, *(SelectChoice(id, en.titel) for id, en in self.versioner.items())]
        alla = list(behandlare(egen_enhet(g.actor) or 0))
        if not g.actor.may(Permission.INVANARADMIN):
            alla = [en for en in alla if en.id == g.actor.medarbetare_id]
        self.valbara = {str(en.id): en for en in alla}
        ensam = len(alla) == 1 and alla[0].id == g.actor.medarbetare_id
        valen = [SelectChoice(id, en.namn) for id, en in self.valbara.items()]
        self.behandlare.choices = valen if ensam else [VALJ, *valen]
        self.person: Person | None = None

    def sok(self):
        """Find the person of the number, when there is one."""
        self.person = person_med(self.personnummer.nummer) if self.personnummer.nummer else None

    @property
    def okand(self):
        """True when there is no person of the number, so that the name must be written."""
        return self.personnummer.nummer is not None and self.person is None

    def den_valda(self):
        """The person, registered by hand when the register does not know them."""
        if self.person and self.sett.data != self.personnummer.nummer.lagrat:
            raise RuleBroken(KONTROLLERA, "personnummer")
        namn = {"fornamn": self.fornamn.data, "efternamn": self.efternamn.data}
        return self.person or Person.registrera(nummer=self.personnummer.nummer, **namn, by=g.actor)


@bp.get("/internetbehandling/moment/ny")
@requires(*hitta.FAR, loa=STRONG)
def nytt_moment():
    form = NyttMoment(formdata=None)
    program = number(request.args, "program")
    form.moment.data = next((id for id, en in form.versioner.items() if en.program_id == program), "")
    form.behandlare.data = str(g.actor.medarbetare_id)
    return _visa(form)


@bp.post("/internetbehandling/moment/ny")
@requires(*hitta.FAR, loa=STRONG)
def hamta_till_nytt_moment():
    """The form again, with the name that the number belongs to."""
    form = NyttMoment()
    status = 200 if form.personnummer.validate(form) else 422
    form.sok()
    return _visa(form, status)


@bp.post("/internetbehandling/moment")
@requires(*hitta.FAR, loa=STRONG)
def starta_moment():
    form = NyttMoment()
    if form.validate():
        form.sok()
        with form.rules(), db.atomic():
            version = form.versioner[str(whole(form.moment.data))]
            vem = form.valbara[str(whole(form.behandlare.data))]
            nytt = starta(form.den_valda(), version, behandlare=vem, by=g.actor)
            return go(url_for(".startat_moment", id=nytt.id))
    return _visa(form, 422)


@bp.get("/internetbehandling/moment/<int:id>/startat")
@requires(*hitta.FAR, loa=STRONG)
def startat_moment(id):
    """That it is started, with the way to it, and the person's other moment to link it with."""
    return visa_startat(hitta.momentet(id))


def visa_startat(ett, status=200, fel=""):
    """The page."""
    page = "internetbehandling/moment/startat.html"
    shows = Shown(events.MOMENT_LAST, [ett.person_id], ett, {"program": ett.version.titel})
    return respond(page, page, status, shows=shows, moment=ett, att_lanka=att_lanka(ett), fel=fel)


def att_lanka(ett):
    """The person's other moment that go on at the enhet, that the actor may open, and that it is not linked with."""
    andra = Moment.visible_to(g.actor).where(Moment.person == ett.person_id, Moment.id != ett.id)
    return [en for en in andra.order_by(Moment.id) if en.pagar and (ett.lank is None or en.lank != ett.lank)]


def _visa(form, status=200):
    if ansluten_enhet(g.actor) is None and status == 200:
        abort(404)
    if form.person:
        form.sett.data = form.personnummer.nummer.lagrat
    har = _har(form.person) if form.person else []
    page = "internetbehandling/moment/nytt.html"
    shows = Shown(allmanna.PERSON_SOKT, [form.person.id] if form.person else []) if form.personnummer.nummer else None
    return respond(page, page, status, shows=shows, form=form, har=har)


def _har(person):
    """What the person has already at the enhet."""
    return [en for en in Moment.pa_enheten(g.actor).where(Moment.person == person.id).order_by(Moment.id) if en.pagar]
