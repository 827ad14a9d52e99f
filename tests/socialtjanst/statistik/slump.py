"""Random genomföranden with insatser, avslutsorsaker, planer and uppföljningar, written straight into the tables."""

from datetime import date, timedelta

from hypothesis import strategies as st

from models.shared.person import Person
from models.shared.personnummer import Personnummer
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.plan.atertagen import Atertagenuppfoljning
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan
from models.socialtjanst.plan.planversion import Planversion
from models.socialtjanst.plan.uppfoljning import Uppfoljning

START = date(2026, 3, 1)
dagar = st.integers(0, 60).map(lambda n: START + timedelta(days=n))
ENHETER = ("larkan", "bron", "ekdala_service", "ekdala_hemtjanst")
INSATS = st.tuples(st.integers(0, 4), st.integers(0, 12), st.integers(0, 12), st.booleans())
ETT = st.fixed_dictionaries(
    {
        "person": st.integers(-1, 5),  # -1 is avidentifierad
        "enhet": st.integers(0, 3),
        "service": st.booleans(),
        "insatser": st.lists(INSATS, max_size=4),  # typ, pause before it, length, without an end
        "orsaker": st.lists(st.tuples(st.integers(0, 2), dagar), max_size=2),
        "plan": st.none() | st.tuples(dagar, st.lists(dagar, max_size=2), st.booleans()),
    }
)
VARLD = st.lists(ETT, max_size=8)
# Samordningsnummer whose day of birth is open, reservnummer, a leap day, and one of each around a border of ages.
NUMMER = ("201003012392", "194605012390", "200802291234", "198000601230", "99ABC1234567", "193604302381")


def personer():
    """Six persons; the numbers are written as the table holds them and judged by nobody."""
    return [
        Person.create(nummer=Personnummer.stored(nr), fornamn="Prov", efternamn=f"Slump {nr[-4:]}") for nr in NUMMER
    ]


def bygg(cast, varld, folk, typer, orsaker):
    """Write what was drawn. What the database would refuse is left out."""
    av = cast.simon.uppdrag_id
    oppna = set()
    for nr, ett in enumerate(varld):
        person = folk[ett["person"]] if ett["person"] >= 0 else None
        service = ett["service"] or person is None
        enhet = cast.enhet(ENHETER[ett["enhet"]])
        nyckel = (person and person.id, enhet.id, service)
        stangd = START + timedelta(days=99) if person and nyckel in oppna else None
        oppna.add(nyckel)
        g = Genomforande.create(
            nummer=f"GF-2026-7{nr:04}",
            person=person,
            avidentifierad=None if person else f"Avidentifierad 2026-7{nr}",
            enhet=enhet,
            slag="service" if service else "bistand",
            fran=START,
            avslutad=stangd,
            skapad_av=av,
        )
        _insatser(g, ett, typer, orsaker, av)
        if ett["plan"]:
            _plan(g, ett["plan"], av)


def _insatser(g, ett, typer, orsaker, av):
    nasta = dict.fromkeys(range(len(typer)), START + timedelta(days=20))
    for typ, paus, langd, oppen in ett["insatser"]:
        if nasta[typ] is None:
            continue  # the one before has no end
        fran = nasta[typ] + timedelta(days=paus if paus < 8 else 0)
        till = None if oppen else fran + timedelta(days=langd)
        Insats.create(genomforande=g, insatstyp=typer[typ], fran=fran, till=till, skapad_av=av)
        nasta[typ] = till and till + timedelta(days=1)
    for orsak, dag in ett["orsaker"]:
        Insats.create(genomforande=g, avslutsorsak=orsaker[orsak], fran=dag, till=dag, skapad_av=av)


def _plan(g, plan, av):
    upprattad, uppfoljningar, andra = plan
    rad = Genomforandeplan.create(genomforande=g, fran=START, sparad_av=av, skapad_av=av)
    vem = {"av": av, "av_namn": "Simon", "av_titel": "Samordnare"}
    version = Planversion.create(plan=rad, nummer=1, dag=upprattad, innehall="{}", **vem)
    if andra:
        version = Planversion.create(plan=rad, nummer=2, dag=upprattad, innehall="{}", **vem)
    for dag in uppfoljningar:
        gjord = Uppfoljning.create(version=version, dag=dag, utfall="delvis", text="Prov", **vem)
        if dag.toordinal() % 3 == 0:
            Atertagenuppfoljning.create(uppfoljning=gjord, skal="Fel person", **vem)
