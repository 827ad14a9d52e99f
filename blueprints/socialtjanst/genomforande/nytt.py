"""”Skapa nytt › Nytt genomförande”: service, for a person or for one who is avidentifierad (T45–T47)."""

from flask import flash, g, url_for
from wtforms import HiddenField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.forms import DateField, Form, LineField, PersonnummerField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.numbers import whole
from blueprints.shared.respond import Shown, go, respond
from blueprints.socialtjanst import bp
from models.shared import clock
from models.shared import events as allmanna
from models.shared.personuppgifter.personalias import person_med
from models.shared.rules import RuleBroken
from models.socialtjanst.genomforande import service
from models.socialtjanst.permissions import Permission
from models.socialtjanst.utforare.verksamhet import VERKSAMHET_ORD

FULLSTANDIGA, AVIDENTIFIERADE = "fullstandiga", "avidentifierade"
KONTROLLERA = "Kontrollera att det är rätt person och välj Spara igen."
VALJ = SelectChoice("", "Välj")


class NyttGenomforande(Form):
    """Where, from when and for whom."""

    enhet = SelectField("Verksamhet och enhet", [required("Välj en enhet.")])
    fran = DateField("Från och med", [required("Ange från vilken dag.")])
    uppgifter = RadioField(
        "Personuppgifter",
        choices=[
            SelectChoice(FULLSTANDIGA, "Fullständiga personuppgifter"),
            SelectChoice(AVIDENTIFIERADE, "Avidentifierade personuppgifter"),
        ],
        default=FULLSTANDIGA,
    )
    personnummer = PersonnummerField("Personnummer", [Optional()])
    fornamn = LineField("Förnamn", [longest(100)])
    efternamn = LineField("Efternamn", [longest(100)])
    sett = HiddenField()  # the number whose person has been shown

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.enheter = list(service.enheter(g.actor))
        per: dict[str, list[SelectChoice]] = {}
        for en in self.enheter:
            val = SelectChoice(str(en.enhet_id), en.enhet.namn, optgroup=VERKSAMHET_ORD[en.verksamhet])
            per.setdefault(en.verksamhet, []).append(val)
        self.enhet.choices = [VALJ, *(val for grupp in per.values() for val in grupp)]
        self.person = None

    @property
    def ar_avidentifierad(self):
        """True when the person is not to be named."""
        return self.uppgifter.data == AVIDENTIFIERADE

    def vald_enhet(self):
        """The enhet that was chosen."""
        return next(en.enhet for en in self.enheter if en.enhet_id == whole(self.enhet.data))

    def sok(self):
        """Find the person of the number, when there is one."""
        nummer = self.personnummer.nummer
        self.person = person_med(nummer) if nummer and not self.ar_avidentifierad else None

    @property
    def okand(self):
        """True when there is no person of the number, so that the name must be written."""
        return self.personnummer.nummer is not None and not self.ar_avidentifierad and self.person is None

    def krav(self):
        """Raise RuleBroken unless somebody is told of, whom whoever saves has seen the name of."""
        if self.ar_avidentifierad:
            return
        if self.personnummer.nummer is None:
            raise RuleBroken("Skriv personnumret, eller välj avidentifierade personuppgifter.", "personnummer")
        if self.person and self.sett.data != self.personnummer.nummer.lagrat:
            raise RuleBroken(KONTROLLERA, "personnummer")


@bp.get("/genomforanden/nytt")
@requires(Permission.FORDELA)
def nytt_genomforande():
    return _visa(NyttGenomforande(formdata=None, fran=clock.today()))


@bp.post("/genomforanden/nytt")
@requires(Permission.FORDELA)
def hamta_till_nytt_genomforande():
    """The form again, with the name that the number belongs to."""
    form = NyttGenomforande()
    status = 200 if form.personnummer.validate(form) else 422
    form.sok()
    return _visa(form, status)


@bp.post("/genomforanden")
@requires(Permission.FORDELA)
def skapa_genomforande():
    form = NyttGenomforande()
    if form.validate():
        form.sok()
        with form.rules():
            form.krav()
            nytt = service.skapa(
                None if form.ar_avidentifierad else form.personnummer.nummer,
                form.vald_enhet(),
                form.fran.data,
                fornamn=form.fornamn.data,
                efternamn=form.efternamn.data,
                by=g.actor,
            )
            flash(f"{nytt.nummer} är skapat och ligger bland Mina personer.")
            return go(url_for(".genomforande", id=nytt.id))
    return _visa(form, 422)


def _visa(form, status=200):
    if form.person:
        form.sett.data = form.personnummer.nummer.lagrat
    page = "socialtjanst/genomforande/nytt.html"
    shows = Shown(allmanna.PERSON_SOKT, [form.person.id] if form.person else []) if form.personnummer.nummer else None
    return respond(page, page, status, shows=shows, form=form)
