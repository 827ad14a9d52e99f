"""Two numbers that are one person's: what keeps them from being made one."""

from models.shared import clock
from models.shared.personuppgifter.sammanforing import konflikter
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.konflikt import BADA
from tests.socialtjanst.conftest import fordelad, skickat


def test_tva_nummer_med_oppna_genomforanden_pa_samma_enhet(fordelat, genomforande, cast):
    annan = cast.person(7)
    assert konflikter(annan, fordelat.person, by=cast.simon) == []
    fordelad(cast, skickat(cast, annan), "bron")
    assert konflikter(annan, fordelat.person, by=cast.simon) == []
    fordelad(cast, skickat(cast, annan))
    assert konflikter(annan, fordelat.person, by=cast.simon) == [BADA]
    Genomforande.update(avslutad=clock.today()).where(Genomforande.id == genomforande.id).execute()
    assert konflikter(annan, fordelat.person, by=cast.simon) == []
