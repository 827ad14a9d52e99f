"""Kön och födelsedag står bredvid genomförandet som numret säger, och följer med när numret eller personen ändras."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from models.shared.db import db
from models.shared.person import Person
from models.shared.personnummer import Personnummer
from models.shared.statement import rows
from models.socialtjanst.genomforande.genomforande import Genomforande
from tests.socialtjanst.statistik.slump import personer

pytestmark = pytest.mark.krav("T65")
# Days and months that there are and that there are not, with and without the sixty of a samordningsnummer.
SIFFROR = st.builds(
    "{:04}{:02}{:02}{:04}".format,
    st.integers(1878, 2101) | st.sampled_from((1900, 1904, 2000, 2024)),
    st.integers(0, 14),
    st.integers(0, 33) | st.integers(58, 99) | st.sampled_from((28, 29, 30, 31, 60, 89, 91)),
    st.integers(0, 9999),
)
NUMMER = SIFFROR | st.from_regex(r"\A[0-9]{8}[A-Z][0-9]{3}\Z")


def star(genomforande):
    """What the database says of it."""
    return rows("SELECT kon, fodd FROM socialtjanst_genomforande WHERE id = ?", (genomforande.id,))[0]


def sager(nummer):
    """What the number says."""
    return nummer.kon or "okant", nummer.fodelsedatum and f"{nummer.fodelsedatum:%Y%m%d}"


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NUMMER.map(Personnummer.stored))
@example(Personnummer.stored("190002290000"))
@example(Personnummer.stored("200002890020"))
@example(Personnummer.stored("198000601230"))
def test_det_som_star_ar_det_som_numret_sager(genomforande, nummer):
    with db.atomic() as transaktion:
        Person.update(nummer=nummer).where(Person.id == genomforande.person_id).execute()
        assert star(genomforande) == sager(nummer)
        transaktion.rollback()


def test_fran_borjan_och_efter_att_personen_blivit_en_annan(genomforande):
    egen = genomforande.person
    assert star(genomforande) == sager(egen.nummer)
    annan, *_ = personer()
    Genomforande.update(person=annan).where(Genomforande.id == genomforande.id).execute()
    assert star(genomforande) == sager(annan.nummer) != sager(egen.nummer)


def test_den_som_ar_avidentifierad_har_varken_kon_eller_alder(service):
    assert star(service) == ("okant", None)
    person, *_ = personer()
    ett = Genomforande.id == service.id
    Genomforande.update(person=person, avidentifierad=None).where(ett).execute()
    assert star(service) == sager(person.nummer) != ("okant", None)
    Genomforande.update(person=None, avidentifierad="Avidentifierad 1").where(ett).execute()
    assert star(service) == ("okant", None)
