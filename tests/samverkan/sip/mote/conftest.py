"""A SIP to which Carin has called with three times, of which none is chosen yet."""

from datetime import time, timedelta

import pytest

from models.samverkan.arende import Arende
from models.samverkan.sip.kallelse import Kallelse
from models.samverkan.sip.mote import forslag
from models.samverkan.sip.mote.tidstabell import Tidstabell
from models.shared import clock
from tests.samverkan.sip.conftest import innehall


def om(dagar, klockan=13):
    """A time so many days from now."""
    return clock.today() + timedelta(days=dagar), time(klockan)


def foresla(arende, by, *tider, sedan=0, efter=0, **andrat):
    """Send a kallelse with further times."""
    return forslag.skicka(arende, **innehall(**andrat), tider=tider, sedan=sedan, efter=efter, by=by)


def tabell(arende):
    return Tidstabell.las(Kallelse.skickad(arende))


def svar(arende, *kan):
    """An answer about each of the times, in their order."""
    return {tid.id: yes for tid, yes in zip(tabell(arende).tider, kan, strict=True)}


@pytest.fixture
def foreslagen(med_grund, cast):
    """In seven days, in eight, or in nine."""
    foresla(med_grund, cast.carin, om(8), om(9))
    return Arende.get_by_id(med_grund.id)


@pytest.fixture
def foreslagen_till(cast):
    """Calls anew to a SIP, with two times."""
    return lambda arende: foresla(arende, cast.carin, om(8), efter=1)
