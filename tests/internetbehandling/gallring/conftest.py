"""Treatments whose time is out: what Filippa proposes and Johan approves."""

import pytest
from peewee import BigIntegerField, BooleanField, DateField, ForeignKeyField, IntegerField

from blueprints.internetbehandling.gallring.handlingar import handlingar
from models.internetbehandling.gallring import verkstall
from models.internetbehandling.gallring.akt import tabeller
from models.internetbehandling.gallring.forslag import Momentgallring
from models.internetbehandling.moment.avslutskod import Avslutskod
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.slut import avsluta
from models.internetbehandling.moment.start import starta
from models.internetbehandling.program.innehall import Fraga, Fragetyp, fragor_som_json
from models.shared import clock
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.files import store
from models.shared.organisation import Medarbetare, Medarbetaruppdrag
from models.shared.post.brev import Brev
from models.shared.post.sms import Sms
from tests.dagar import om_dagar
from tests.internetbehandling.conftest import program_i_bruk

HEMLIGT = "Ziggurattröskeln"  # a word that stands nowhere else
FRAGOR = fragor_som_json((Fraga("hur", Fragetyp.TEXT, HEMLIGT),))
# What the columns of a table must hold where any word will not do.
SARSKILT = {
    "internetbehandling_momentmodul": {"modul": "djupt-2"},
    "internetbehandling_formularsvar": {"steg": "kvall", "innehall": f'{{"tankar": "{HEMLIGT}"}}'},
    "internetbehandling_svarsutkast": {"steg": "kvall", "innehall": f'{{"tankar": "{HEMLIGT}"}}'},
    "internetbehandling_planfragor": {"innehall": FRAGOR},
    "internetbehandling_planschema": {"tider": '{"0": ["07:30"]}'},
    "internetbehandling_planregistrering": {"innehall": f'{{"hur": "{HEMLIGT}"}}'},
    "internetbehandling_slutbeslut": {"slag": "avslut", "kod": "annat", "till": None, "moduler": "[]"},
    "internetbehandling_momentundantag": {"havt": True},
}


@pytest.fixture
def version(cast):
    """A program that has been in use for long."""
    with clock.at(clock.ago(days=200)):
        return program_i_bruk(cast)


@pytest.fixture
def instans(tmp_path):
    """Where files are kept."""
    store.configure(tmp_path)
    return tmp_path


@pytest.fixture
def gammalt(cast, version, instans):
    """A treatment of Filippa's that ended forty days ago."""
    return avslutat(cast, version)


def avslutat(cast, version, nummer=0, behandlare="filippa", dagar=40):
    """What the fixture `gammalt` is, of another person, behandlare or day."""
    by = getattr(cast, behandlare)
    with clock.at(om_dagar(-dagar - 60)):
        ett = starta(cast.person(nummer), version, behandlare=cast.medarbetare(behandlare), by=by)
    with clock.at(om_dagar(-dagar)):
        avsluta(ett, kod=Avslutskod.GENOMFORD, by=by)
    return Moment.get_by_id(ett.id)


def fyll(ett, cast):
    """A row in every table that hangs on the moment, with HEMLIGT in every text, and notices sent of it."""
    gjorda = {Moment: ett}
    for model, lankar in tabeller().items():
        gjorda[model] = model.create(**_varden(model, lankar, gjorda, cast))
    Moment.update(valkomsttext=HEMLIGT, avslutsorsak=HEMLIGT).where(Moment.id == ett.id).execute()
    with clock.at(clock.ago(days=50)):
        Brev.lagg(f"behandling-{ett.id}-2026010203", f"{HEMLIGT}@example.se", HEMLIGT, HEMLIGT)
        Sms.lagg(f"behandling-{ett.id}-2026010203", HEMLIGT, HEMLIGT)
        Brev.lagg(f"behandling-{ett.id}1-2026010203", "annan@example.se", "Annan", "Annans")
    return gjorda


def _varden(model, lankar, gjorda, cast):
    sarskilt = SARSKILT.get(model._meta.table_name, {})
    nycklar = {lank.nyckel.name: gjorda[lank.over] for lank in lankar}
    varden = {}
    for falt in model._meta.sorted_fields:
        if falt.name == "id":
            continue
        if falt.name in nycklar:
            varden[falt.name] = nycklar[falt.name]
        elif falt.name in sarskilt:
            varden[falt.name] = sarskilt[falt.name]
        else:
            varden[falt.name] = _varde(falt, cast)
    if sarskilt.get("havt"):
        varden["havt"] = varden["tidpunkt"]
    if "angrat" in varden:
        varden["verkstallt"] = None
    return varden


def _varde(falt, cast):
    stund = clock.ago(days=50)
    match falt:
        case ForeignKeyField():
            return {
                Medarbetaruppdrag: cast.filippa.uppdrag_id,
                Medarbetare: cast.filippa.medarbetare_id,
            }[falt.rel_model]
        case ChoiceField():
            return next(iter(falt.enum))
        case CharField() | TextField():
            return HEMLIGT
        case MomentField():
            return stund
        case DateField():
            return clock.local(stund).date()
        case BooleanField():
            return True
        case IntegerField() | BigIntegerField():
            return 7
    raise AssertionError(f"say in SARSKILT what {falt.model.__name__}.{falt.name} holds")


def godkand(cast):
    """A förslag of Filippa's that Johan has approved."""
    forslag = Momentgallring.foresla(by=cast.filippa)
    forslag.godkann(by=cast.johan)
    return Momentgallring.get_by_id(forslag.id)


def verkstalld(cast, forslag):
    """The same, carried out by Filippa."""
    verkstall.verkstall(forslag, verkstall.packa(forslag, handlingar), by=cast.filippa)
    return Momentgallring.get_by_id(forslag.id)
