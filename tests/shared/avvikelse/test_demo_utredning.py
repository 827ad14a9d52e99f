"""The demo has an avvikelse that is closed with a decision, and one that two huvudmän answer each other about."""

import pytest

from models.shared.avvikelse.ansvar import Niva, ansvarig
from models.shared.avvikelse.atgard import Avvikelseatgard, forsenade
from models.shared.avvikelse.lexbeslut import Lexbeslut
from models.shared.avvikelse.svar import Avvikelsesvar, huvudman
from models.shared.avvikelse.synlig import mina_utredningar
from models.shared.avvikelse.utredning import Utredning
from models.shared.demo_cast import cast


@pytest.mark.krav("T76", "F8")
def test_the_demo_shows_a_closed_one_one_between_huvudman_and_one_that_is_late(demo_told):
    avslutad = Utredning.get(Utredning.avslutad.is_null(False))
    assert Lexbeslut.get().utredning == avslutad
    assert avslutad.analyser.count() == 2
    svar = Avvikelsesvar.select().order_by(Avvikelsesvar.id)
    assert len({ett.enhet.orgnr for ett in svar}) == 2
    assert len(huvudman(svar[0].avvikelse)) == 2
    people = cast()
    assert forsenade(people.hedda).count() == 1
    assert Avvikelseatgard.mina(people.simon).count() == 2


@pytest.mark.krav("T76")
def test_somebody_in_the_region_answers_for_its_avvikelser(demo_told):
    people = cast()
    vem = ansvarig(people.enhet("avd12"))
    assert vem.niva is Niva.EGEN and vem.uppdrag == (people.gustav.uppdrag_id,)
    assert mina_utredningar(people.gustav).exists() and not mina_utredningar(people.selma).exists()
