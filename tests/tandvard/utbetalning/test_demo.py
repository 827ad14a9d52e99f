"""Demon: det som attesterats har betalats, och ett bytt konto väntar på att bekräftas."""

from models.tandvard.faktura.status import Fakturastatus
from models.tandvard.utbetalning.betalkonto import Betalkonto
from models.tandvard.utbetalning.fil import Filslag, Utbetalningsfil
from models.tandvard.utbetalning.utbetalning import Utbetaldfaktura, Utbetalning
from tests.tandvard.utbetalning.lasare import brott_mot_en16931, las_pain, las_sie


def test_demon_visar_utbetalningar_och_vad_som_vantar(demo_told):
    alla = list(Utbetalning.select())
    betalda = [rad.faktura for rad in Utbetaldfaktura.select()]
    assert betalda
    assert {faktura.status for faktura in betalda} == {Fakturastatus.UTBETALAS}
    assert sum(en.summa_ore for en in alla) == sum(faktura.summa_ore for faktura in betalda)
    assert {en.skapad.weekday() < 5 for en in alla} == {True}
    assert [konto.enhet.namn for konto in Betalkonto.select().where(Betalkonto.bekraftad.is_null())] == [
        "Almryds tandläkarmottagning"
    ]


def test_demons_filer_haller_mot_schema_och_regler(demo_told, cast):
    for fil in Utbetalningsfil.select():
        innehall = fil.hamta(by=cast.vera)
        if fil.slag is Filslag.BETALFIL:
            las_pain(innehall)
        elif fil.slag is Filslag.BOKFORING:
            assert {ver.summa_ore for ver in las_sie(innehall)[1]} == {0}
        else:
            assert brott_mot_en16931(innehall) == []
