"""Det som skrivs sparas medan det skrivs, hos behandlaren och hos personen, och fönster skriver inte över varandra."""

import pytest

from models.internetbehandling.meddelande.egetutkast import LANGST, Egetutkast
from models.internetbehandling.meddelande.meddelande import Meddelande
from models.internetbehandling.meddelande.skriva import skriv, skriv_som_invanare
from models.internetbehandling.meddelande.utkast import Meddelandeutkast
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.shared.rules import Conflict, RuleBroken
from models.shared.utkast.textutkast import Textkrock


@pytest.mark.krav("S43", "F4")
def test_ett_dockat_meddelande_star_kvar_tills_det_laggs_undan(moment, cast):
    assert not Meddelandeutkast.ar_dockat(moment, by=cast.filippa)
    Meddelandeutkast.docka(moment, by=cast.filippa)
    assert Meddelandeutkast.ar_dockat(moment, by=cast.filippa)
    assert not Meddelandeutkast.ar_dockat(moment, by=cast.ines), "var och en har sitt"
    Meddelandeutkast.spara(moment, "Hej", sedan=0, by=cast.filippa)  # a window from before it was docked
    Meddelandeutkast.lagg_undan(moment, by=cast.filippa)
    assert not Meddelandeutkast.ar_dockat(moment, by=cast.filippa)
    assert Meddelandeutkast.mitt(moment, by=cast.filippa).text == "Hej"
    Meddelandeutkast.lagg_undan(moment, by=cast.ines)
    with pytest.raises(RuleBroken):
        Meddelandeutkast.docka(moment, by=cast.johan)


@pytest.mark.krav("S43", "F4")
def test_meddelandet_och_sidkommentaren_ar_var_sitt_utkast(moment, steg, cast):
    Meddelandeutkast.spara(moment, "Ett meddelande", sedan=0, by=cast.filippa)
    Meddelandeutkast.spara(moment, "En kommentar", steg.nummer, sedan=0, by=cast.filippa)
    with Meddelandeutkast.sands(moment, "En kommentar", steg.nummer, sedan=1, by=cast.filippa):
        Sidkommentar.skriv(moment, steg, "En kommentar", by=cast.filippa)
    assert not Meddelandeutkast.har_text(moment, steg.nummer, by=cast.filippa)
    assert Meddelandeutkast.mitt(moment, by=cast.filippa).text == "Ett meddelande"
    with pytest.raises(Textkrock), Meddelandeutkast.sands(moment, "Annat", sedan=9, by=cast.filippa):
        skriv(moment, "Annat", aviserar=True, by=cast.filippa)
    assert Meddelande.i(moment) == []


@pytest.mark.krav("S42", "F4")
def test_personens_utkast_sparas_och_inget_fonster_skriver_over_ett_annat(moment, invanaren):
    assert Egetutkast.spara(moment, "Jag", sedan=0, by=invanaren) == 1
    assert Egetutkast.spara(moment, "Jag", sedan=0, by=invanaren) == 1, "samma text en gång till gör inget"
    with pytest.raises(Conflict):
        Egetutkast.spara(moment, "En annan", sedan=0, by=invanaren)
    assert Egetutkast.spara(moment, "Jag undrar", sedan=1, by=invanaren) == 2
    with pytest.raises(Conflict), Egetutkast.sands(moment, "En annan", sedan=1, by=invanaren):
        skriv_som_invanare(moment, "En annan", by=invanaren)
    assert Meddelande.i(moment) == [] and Egetutkast.nu(moment).text == "Jag undrar"
    with Egetutkast.sands(moment, "En annan", sedan=2, by=invanaren):
        skriv_som_invanare(moment, "En annan", by=invanaren)
    assert Egetutkast.nu(moment).text == "" and [en.text for en in Meddelande.i(moment)] == ["En annan"]
    with pytest.raises(Conflict):
        Egetutkast.spara(moment, "Ett sent fönster", sedan=2, by=invanaren)


@pytest.mark.krav("S42")
def test_ett_for_langt_utkast_avvisas_och_det_som_skickas_utan_utkast_gar_fram(moment, invanaren):
    with pytest.raises(RuleBroken, match="högst"):
        Egetutkast.spara(moment, "x" * (LANGST + 1), sedan=0, by=invanaren)
    with Egetutkast.sands(moment, "Hej", sedan=0, by=invanaren):
        skriv_som_invanare(moment, "Hej", by=invanaren)
    with pytest.raises(Conflict):
        Egetutkast.spara(moment, "He", sedan=0, by=invanaren)
    assert [en.text for en in Meddelande.i(moment)] == ["Hej"]
