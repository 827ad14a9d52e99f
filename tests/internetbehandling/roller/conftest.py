"""Internetmottagningen is connected, and Filippa and Johan are behandlare there with training."""

from datetime import timedelta

import pytest

from models.internetbehandling.roller.anslutning import Anslutning
from models.internetbehandling.roller.utbildning import Utbildning
from models.shared import clock

DAG = timedelta(days=1)


@pytest.fixture
def anslutna(cast):
    """Where internetbehandling is given: at Filippa's enhet and at Zahra's, by trained behandlare."""
    return anslut(cast)


def anslut(cast):
    """What the fixture `anslutna` is; the same however often."""
    if Anslutning.select().exists():
        return list(Anslutning.select().order_by(Anslutning.id))
    rader = [Anslutning.anslut(cast.enhet(enhet), clock.today(), by=cast.rut) for enhet in ("internet", "ekdala_psyk")]
    for namn in ("filippa", "johan"):
        Utbildning.anteckna(cast.uppdrag[namn], clock.today() - DAG, by=cast.ines)
    zahra = cast.zahra
    Utbildning.create(medarbetare=zahra.medarbetare_id, dag=clock.today() - DAG, antecknad_av=cast.ines.uppdrag_id)
    return rader
