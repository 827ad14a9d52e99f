"""What differs between two plans: heading by heading, field by field and word by word (F21)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.samverkan.sip.jamforelse.jamforelse import Andring, jamfor
from models.samverkan.sip.jamforelse.ord import Bit, jamfor_ord
from models.samverkan.sip.jamforelse.val import NU, Val
from models.samverkan.sip.plan.delmal import skapa_delmal
from models.samverkan.sip.plan.planrad import Planrad
from models.samverkan.sip.plan.planversion import Planversion
from models.samverkan.sip.plan.sagt import Avsnittsagt, Faltsagt, Sagt
from tests.samverkan.sip.test_plan import godkann, innehall, skriv

TEXTER = st.text(alphabet="ab ,\n", max_size=30)
AVSNITT = st.dictionaries(
    st.sampled_from(["situation", "delmal-1", "aktivitet-2", "delmal-3"]),
    st.dictionaries(st.sampled_from("xyz"), TEXTER.filter(bool), min_size=1),
)


def sagt(innehall):
    return Sagt(
        tuple(
            Avsnittsagt(nyckel, nyckel, tuple(Faltsagt(f"{nyckel}-{en}", en, text) for en, text in falt.items()))
            for nyckel, falt in innehall.items()
        )
    )


@pytest.mark.krav("F21")
@given(TEXTER, TEXTER)
def test_bitarna_ar_hela_texterna_och_det_som_inte_skiljer_ar_lika(forr, nu):
    texter = jamfor_ord(forr, nu)
    assert "".join(bit.text for bit in texter.forr) == forr
    assert "".join(bit.text for bit in texter.nu) == nu
    lika = ["".join("".join(bit.text for bit in sida if not bit.skiljer).split()) for sida in texter]
    assert lika[0] == lika[1]
    assert (forr == nu) == (not any(bit.skiljer for sida in texter for bit in sida))


@pytest.mark.krav("F21")
def test_ett_ord_som_andras_ar_det_enda_som_skiljer():
    texter = jamfor_ord("Gå till affären två gånger.", "Gå till biblioteket tre gånger.")
    assert texter.forr == (Bit("Gå till ", False), Bit("affären två", True), Bit(" gånger.", False))
    assert texter.nu == (Bit("Gå till ", False), Bit("biblioteket tre", True), Bit(" gånger.", False))


@pytest.mark.krav("F21")
@given(AVSNITT, AVSNITT)
def test_varje_falt_ar_nytt_andrat_borttaget_eller_lika(forr, nu):
    funna = {falt.nyckel: falt.andring for ett in jamfor(sagt(forr), sagt(nu)) for falt in ett.falt}
    fore, efter = ({f"{a}-{f}": text for a, falt in alla.items() for f, text in falt.items()} for alla in (forr, nu))
    assert funna == {
        nyckel: Andring.NYTT
        if nyckel not in fore
        else Andring.BORTTAGET
        if nyckel not in efter
        else Andring.LIKA
        if fore[nyckel] == efter[nyckel]
        else Andring.ANDRAT
        for nyckel in fore | efter
    }
    ordning = [ett.nyckel for ett in jamfor(sagt(forr), sagt(nu)) if ett.nyckel in nu]
    assert ordning == [*nu]


@pytest.mark.krav("F21", "M85")
def test_ett_delmal_ar_detsamma_ocksa_nar_det_har_fatt_ett_annat_nummer(godkand, cast):
    (forsta,) = innehall(godkand).delmal()
    Planversion.uppdatera(godkand, efter=2, anledning="Årlig uppföljning", by=cast.carin)
    andra = skapa_delmal(godkand, mal="Sova bättre", ansvarig=cast.bo.enhet.namn, by=cast.bo)
    Planrad.ta_bort(godkand, forsta.id, by=cast.bo)
    skriv(godkand, "huvudmal", "Bo kvar hemma med hjälp.", by=cast.bo, sedan=1)
    val = Val.for_arende(godkand)
    assert (val.forr, val.nu) == (2, NU)
    funna = {ett.nyckel: ett for ett in val.jamfor(godkand)}
    assert funna[f"delmal-{forsta.id}"].andring is Andring.BORTTAGET
    assert funna[f"delmal-{andra.id}"].andring is Andring.NYTT
    assert [falt.nyckel for falt in funna["situation"].andrade] == ["huvudmal"]
    assert funna["deltagare"].andring is Andring.LIKA


@pytest.mark.krav("F21", "M25")
def test_utan_val_jamfors_de_tva_som_sandes_sist_och_bara_det_som_finns_kan_valjas(godkand, vantar, skriven, cast):
    assert (Val.for_arende(godkand).forr, Val.for_arende(godkand).nu) == (2, NU)
    Planversion.uppdatera(godkand, efter=2, anledning="Årlig uppföljning", by=cast.carin)
    skriv(godkand, "huvudmal", "Klara sig utan rollator.", by=cast.bo, sedan=1)
    Planversion.starta_godkannande(godkand, efter=3, by=cast.carin)
    godkann(godkand, cast.bo)
    assert (Val.for_arende(godkand).forr, Val.for_arende(godkand).nu) == (2, 4)
    assert Val.for_arende(godkand, 4, 2).nummer == [4, 2]
    for forr, nu in ((1, 2), (3, 4), (2, 5), (-1, NU), (NU, 2)):
        assert Val.for_arende(godkand, forr, nu) is None


@pytest.mark.krav("F21")
def test_en_plan_som_aldrig_har_sants_har_inget_att_jamforas_med(skriven):
    assert Val.for_arende(skriven) is None
