"""What the addresses of boende, the journal and gallring name, in the tests that ask every address."""

from datetime import timedelta

import pytest

from models.shared import clock
from models.socialtjanst.boende.boendeobjekt import Boendeobjekt
from models.socialtjanst.boende.hyra import Hyra
from models.socialtjanst.boende.hyresdagar import Delmanad
from models.socialtjanst.boende.hyresregel import Hyresregel
from models.socialtjanst.gallring.forslag import Gallringsforslag
from models.socialtjanst.gallring.undantag import Gallringsundantag, Undantagsklass
from models.socialtjanst.genomforande.genomforande import Genomforande, Slag
from models.socialtjanst.journal.mall import Rubrik
from models.socialtjanst.journal.ordlista import Frastext, Nyckelord
from models.socialtjanst.statistik.omfattning import Omfattning
from models.socialtjanst.statistik.sparad import SparadRapport
from models.socialtjanst.statistik.uttag import Statistikuttag
from tests.socialtjanst.boende.conftest import uthyrt
from tests.socialtjanst.journal.conftest import mallarna, oppna, skriv


@pytest.fixture
def ett_boendekontrakt(cast, utforarna_finns):
    """Of a genomförande at Lärkan, for an objekt there."""
    return uthyrt(cast)


@pytest.fixture
def ett_boende(ett_boendekontrakt):
    """The genomförande of it."""
    return ett_boendekontrakt.genomforande


@pytest.fixture
def ett_uthyrt_objekt(ett_boendekontrakt):
    """The objekt of it."""
    return ett_boendekontrakt.objekt


@pytest.fixture
def ett_ledigt_objekt(ett_boendekontrakt):
    """Another at Lärkan, that nobody has."""
    return Boendeobjekt.get(Boendeobjekt.namn == "Lgh 2")


@pytest.fixture
def en_kommande_hyra(cast, ett_uthyrt_objekt):
    """One of the objekt that does not count yet."""
    return Hyra.besluta(ett_uthyrt_objekt, 1_00, fran=clock.today() + timedelta(days=1), by=cast.simon)


@pytest.fixture
def en_hyresregel(cast):
    """A decision of Ekdala that does not count yet."""
    fran = (clock.today() + timedelta(days=40)).replace(day=1)
    delmanad = Delmanad.DAGAR
    return Hyresregel.besluta(fran, fria=(), inflyttning=delmanad, utflyttning=delmanad, by=cast.gunilla)


@pytest.fixture
def journalmallarna(cast, utforarna_finns):
    """The mallar, nyckelord and frastexter of Ekdala."""
    return mallarna(cast)


@pytest.fixture
def en_journal(cast, ett_genomforande, journalmallarna):
    """The journal of the genomförande."""
    return oppna(cast, ett_genomforande)


@pytest.fixture
def en_anteckning(cast, en_journal):
    """What Wilma has written in it and not signed."""
    return skriv(en_journal, cast.wilma, signera=False)


@pytest.fixture
def en_last_anteckning(cast, en_journal):
    """What she has signed."""
    return skriv(en_journal, cast.wilma)


@pytest.fixture
def en_journalmall(journalmallarna):
    """One of the mallar."""
    return journalmallarna["Servicejournal"]


@pytest.fixture
def en_rubrik(en_journalmall):
    """The first of its rubriker."""
    return en_journalmall.rubriker.order_by(Rubrik.ordning).get()


@pytest.fixture
def ett_nyckelord(journalmallarna):
    """One of the nyckelord."""
    return Nyckelord.select().get()


@pytest.fixture
def en_frastext(journalmallarna):
    """One of the frastexter."""
    return Frastext.select().get()


@pytest.fixture
def ett_avslutat_genomforande(ett_genomforande):
    """Another of the same person, which is ended."""
    ett = ett_genomforande
    return Genomforande.create(
        nummer="GF-2020-90001",
        person=ett.person,
        enhet=ett.enhet,
        slag=ett.slag,
        fran=ett.fran,
        avslutad=ett.fran,
        skapad_av=ett.skapad_av_id,
    )


@pytest.fixture
def ett_gallringsundantag(cast, ett_avslutat_genomforande):
    """That Leif keeps it."""
    return Gallringsundantag.undanta(ett_avslutat_genomforande, Undantagsklass.TVIST, "Mål 12", by=cast.leif)


@pytest.fixture
def ett_gallringsforslag(cast):
    """What Leif has proposed to remove."""
    return Gallringsforslag.create(
        nummer="GA-2026-90001",
        slag=Slag.SERVICE,
        vid=cast.leif.enhet_id,
        regel="Gallras 12 månader efter arkiveringen.",
        fore=clock.today(),
        foreslagen_av=cast.leif.medarbetare_id,
        foreslagen_namn=cast.leif.namn,
    )


@pytest.fixture
def en_sparad_rapport(cast, ett_statistikuttag):
    """What Hedda calls it when she makes it again."""
    return SparadRapport.spara(ett_statistikuttag, "Varje månad", by=cast.hedda)


@pytest.fixture
def ett_statistikuttag(cast):
    """What Hedda has taken out of Lärkan last month."""
    till = clock.today().replace(day=1) - timedelta(days=1)
    return Statistikuttag.gor(
        Omfattning.IFO, [cast.enhet("larkan").id], till.replace(day=1), till, "Månadsrapport", by=cast.hedda
    )
