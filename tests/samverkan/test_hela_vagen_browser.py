"""Hela vägen från inskrivning till utskrivning i tre fönster: avdelningen, vårdcentralen och kommunen."""

import pytest

from tests.samverkan.fonster import (
    INSKRIVNING,
    KARTLAGGNING,
    KLAR,
    STALLNING,
    TID,
    UTSKRIVNING,
    alla_ser,
    tre,
)

pytestmark = pytest.mark.browser


@pytest.mark.krav("M3", "M26", "M33", "M36", "M37", "M43", "M45", "M46", "M51", "M56", "M58", "M59", "M61")
@pytest.mark.parametrize("javascript", [True, False], ids=["med-javascript", "utan-javascript"])
def test_fran_inskrivning_till_utskrivning_i_tre_fonster(window, cast, javascript):
    person, lakare = cast.person(0), cast.medarbetare("gustav")
    alla = sjukhuset, vardcentralen, kommunen = tre(window, javascript=javascript)

    sjukhuset.skapa_svu(person)
    sjukhuset.informera()
    sjukhuset.registrera("Registrera samtycke")
    sjukhuset.publicera_inskrivning("Höftfraktur efter fall")
    sjukhuset.ser(INSKRIVNING, "gul", "Väntar på kvittering från")
    sjukhuset.ser(TID, "grön")

    for mottagare in (vardcentralen, kommunen):
        mottagare.hitta_det_som_ska_goras(person, "Kvittera inskrivning")
        mottagare.laser("Höftfraktur efter fall")
    vardcentralen.kvittera(INSKRIVNING)
    vardcentralen.ser(INSKRIVNING, "gul")
    kommunen.kvittera(INSKRIVNING)
    alla_ser(alla, INSKRIVNING, "grön", "grön", "grön")
    vardcentralen.utse_fast_vardkontakt()

    kommunen.kartlagg("Boendemiljö", "Två trappor utan hiss", "Boende")
    sjukhuset.kartlagg("Patientens önskemål", "Vill hem till sin katt", "Patient och närståendes önskemål")
    vardcentralen.till(KARTLAGGNING).ser(KARTLAGGNING, "blå")
    vardcentralen.laser("Två trappor utan hiss", "Vill hem till sin katt")

    sjukhuset.ny_tid(KLAR, 0, lakare=lakare)
    alla_ser(alla, TID, "gul", "röd", "röd")
    vardcentralen.kvittera(TID)
    kommunen.kvittera(TID)
    kommunen.ser(TID, "grön")

    sjukhuset.klarmarkera(lakare)
    sjukhuset.justera()
    sjukhuset.ser(STALLNING, "gul")
    vardcentralen.skriv_oppenvardens_del(cast.medarbetare("sofia"))
    vardcentralen.justera()
    kommunen.skriv_kommunens_del()
    kommunen.justera()
    alla_ser(alla, STALLNING, "grön", "grön", "grön")

    sjukhuset.skriv_ut()
    alla_ser(alla, UTSKRIVNING, "grön", "grön", "grön")
    kommunen.laser("Ordinärt boende")
