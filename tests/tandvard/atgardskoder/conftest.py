"""Three mottagningar of two vårdgivare with åtgärder of every status, told over months."""

from datetime import date

import pytest

from models.shared import clock
from models.tandvard.befolkningsansvar.atgard import Atgard, Status
from models.tandvard.mottagning import Mottagning
from tests.tandvard.conftest import FRAN, rapport

VAGEN = {
    Status.GODKAND: (),
    Status.RADERAD: (Status.RADERAD,),
    Status.FAKTURERAD: (Status.FAKTURERAD,),
    Status.INVANTAR_KREDITERING: (Status.FAKTURERAD, Status.INVANTAR_KREDITERING),
    Status.KREDITERAD: (Status.FAKTURERAD, Status.INVANTAR_KREDITERING, Status.KREDITERAD),
}
DAGAR = (date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 29), date(2026, 6, 30), date(2026, 7, 1))


@pytest.fixture
def tre_mottagningar(cast, mottagning):
    for namn in ("tallmora_tand", "tandlakare_mottagning"):
        Mottagning.create(enhet=cast.enhet(namn), fran=FRAN)


@pytest.fixture
def atgarder(cast, koder, tre_mottagningar):
    """One of each status for every mottagning, code and day, each reported some days after it was done."""
    for plats, dag in enumerate(DAGAR):
        for namn in ("mvc", "forelasning"):
            antal = len(Status) if namn == "mvc" else None
            with clock.at(clock.utc(DAGAR[min(plats + 1, 4)])):
                gjord = rapport(cast, koder[namn], datum=dag, antal=antal)
            for en, status in zip(gjord.atgarder.order_by(Atgard.ordning), Status, strict=False):
                for steg in VAGEN[status]:
                    assert en.flytta(steg)
    _flytta_till_andra_mottagningar(cast)
    return list(Atgard.select())


def _flytta_till_andra_mottagningar(cast):
    """Every third activity is another mottagning's: only Eva reports in the cast."""
    for nummer, aktivitet in enumerate(Atgard.aktivitet.rel_model.select()):
        namn = ("ekdala_tand", "tallmora_tand", "tandlakare_mottagning")[nummer % 3]
        aktivitet.mottagning = cast.enhet(namn)
        aktivitet.save()
        Atgard.update(mottagning=cast.enhet(namn)).where(Atgard.aktivitet == aktivitet).execute()
