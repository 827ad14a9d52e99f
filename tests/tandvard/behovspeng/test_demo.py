"""Demons behovspeng: ärenden i varje läge, berättade med samma verb som användarna har."""

from collections import Counter

import pytest
import time_machine

from models.shared import clock, demo
from models.shared.person import Skydd
from models.tandvard.behovspeng import summor
from models.tandvard.behovspeng.arendefraga import Fraga, mottagningar
from models.tandvard.behovspeng.arendesok import sok
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import Behovsatgard, Status
from models.tandvard.behovspeng.dokument import Behovsdokument
from models.tandvard.behovspeng.forhandsbedomning import Fhbstatus, Forhandsbedomning
from models.tandvard.behovspeng.listning import Tandlakarlistning
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.status import Fakturastatus, Fakturatyp
from tests.databases import BASDAG


@pytest.fixture
def rollista(demo_told):
    with time_machine.travel(clock.utc(BASDAG), tick=False):
        yield demo.cast()


def test_varje_status_finns(rollista):
    assert {en.status for en in Behovsatgard.select()} == set(Status)
    assert {en.status for en in Forhandsbedomning.select()} == set(Fhbstatus)
    assert Behovsdokument.select().where(Behovsdokument.fysisk, Behovsdokument.mottagen.is_null()).exists()
    assert Behovsdokument.select().where(Behovsdokument.sha256 != "").exists()


def test_eva_har_arenden_under_och_over_sjalvrisken_och_beslut_att_lasa(rollista):
    mina = list(mottagningar(rollista.eva))
    alla = sok(Fraga(), mina, antal=100)
    belopp = list(summor.belopp(alla).values())
    assert {en.summa < 0 for en in belopp} == {True, False}
    assert any(en.fakturerbart > 0 for en in belopp) and any(en.fakturerbart < 0 for en in belopp)
    assert any(en.ej_utfort for en in belopp)
    assert len(sok(Fraga(olasta=True), mina, antal=100)) == 1
    assert {en.har_gatt_ut for en in alla} == {True, False}
    assert any(en.person.skydd is Skydd.SEKRETESSMARKERING for en in alla)


def test_bada_mottagningarna_har_listade_och_arenden(rollista):
    listade = Counter(en.enhet.namn for en in Tandlakarlistning.select())
    arenden = Counter(en.mottagning.namn for en in Behovsarende.select())
    assert set(listade) == set(arenden) == {"Folktandvården Ekdala", "Folktandvården Tallmora"}
    assert sum(listade.values()) >= 30 and all(listade[namn] > arenden[namn] for namn in arenden)


def test_fakturorna_ar_betalda_utom_den_senaste_som_har_en_kredit(rollista):
    fakturor = Faktura.select().where(Faktura.fakturatyp == Fakturatyp.BEHOVSPENG).order_by(Faktura.id)
    *tidigare, senast = list(fakturor)
    assert {en.status for en in tidigare} == {Fakturastatus.UTBETALAS} and senast.status is Fakturastatus.INSKICKAD
    assert senast.summa_ore < 0 and senast.behovsposter.where(senast.behovsposter.model.kredit).exists()
