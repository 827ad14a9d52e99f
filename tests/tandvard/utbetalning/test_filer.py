"""The three files are read back: by their schemas, by the published rules, and to the öre."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn

from models.shared.rules import RuleBroken
from models.tandvard.utbetalning.giro import Giro, las_bic, las_giro, las_iban, visa_giro, visa_iban
from models.tandvard.utbetalning.pain import pain
from models.tandvard.utbetalning.sie import sie
from models.tandvard.utbetalning.ubl import ubl
from models.tandvard.utbetalning.underlag import Betalning, Rad
from tests.tandvard.utbetalning.exempel import (
    EKDALA,
    MVC,
    REGIONEN,
    TALLMORA,
    TOBAK,
    faktura,
    krediterad,
    utbetalning,
)
from tests.tandvard.utbetalning.lasare import CAC, CBC, antal_prov, brott_mot_en16931, las_pain, las_sie, las_ubl

TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=200).filter(lambda text: text.strip())
RADER = st.lists(
    st.builds(
        Rad,
        arende=st.just("BA-2026-00001"),
        text=st.just("MVC"),
        datum=st.just(date(2026, 10, 7)),
        antal=st.integers(-500, 500).filter(bool),
        pris_ore=st.integers(1, 100_000_00),
    ),
    min_size=1,
    max_size=5,
)


def kronor(ore):
    return f"{ore // 100}.{ore % 100:02}"


@pytest.mark.krav("P51", "BL-04")
def test_betalfilen_haller_mot_schemat_och_betalar_summan_av_fakturorna():
    underlag = utbetalning()
    fil = las_pain(pain(underlag))
    assert fil["id"] == "TU-2026-00001"
    assert fil["antal"] == "2"
    assert fil["dag"] == "2026-11-12"
    assert fil["iban"] == REGIONEN.iban
    assert fil["belopp"] == ["845.50", "651.50"]  # 242,50 + 700,00 - 97,00 and 700,00 - 48,50
    assert fil["summa"] == "1497.00"
    assert fil["skapad"] == "2026-11-10T00:30:15"


@pytest.mark.krav("P51")
def test_bankgiro_och_plusgiro_skrivs_som_bankerna_tar_dem():
    fil = las_pain(pain(utbetalning()))
    assert fil["konton"] == ["9912346", "2865434"]
    assert fil["clearing"] == ["9900", "9960"]
    assert fil["scheman"] == ["BGNR", "BBAN"]
    assert fil["meddelanden"] == ["Faktura Ekdala 1, Ekdala 3", "Faktura Ekdala 2"]


def test_betalfilens_meddelande_ryms_hur_manga_fakturorna_an_ar():
    manga = tuple(faktura(nummer) for nummer in range(1, 60))
    fil = las_pain(pain(utbetalning(Betalning(EKDALA, manga))))
    assert fil["meddelanden"][0].startswith("Faktura Ekdala 1, Ekdala 2, ")
    assert fil["meddelanden"][0].endswith(" till")
    assert len(fil["meddelanden"][0]) <= 140


@pytest.mark.krav("P51", "B34", "BL-04")
def test_bokforingsfilen_har_en_verifikation_for_varje_faktura_som_gar_jamnt_ut():
    huvud, ver = las_sie(sie(utbetalning(), "Samspel", "0.1.0"))
    assert huvud["#FORMAT"] == [["PC8"]]
    assert huvud["#SIETYP"] == [["4"]]
    assert huvud["#FNAMN"] == [["Region Påhitt"]]
    assert huvud["#ORGNR"] == [["232100-0016"]]
    assert [(en.serie, en.nummer, en.dag) for en in ver] == [("T", nummer, "20261105") for nummer in (1, 2, 3)]
    assert [en.summa_ore for en in ver] == [0, 0, 0]
    assert [en.trans[0] for en in ver] == [
        ("5511", '20 "83"', 942_50),
        ("5511", '20 "83"', 651_50),
        ("5511", '20 "83"', -97_00),
    ]
    assert ver[1].trans[1] == ("2440", '9 "5567037485" 10 "BF-2026-00002"', -651_50)
    assert ["9", "5567037485", 'Tallmora "Tand" AB'] in huvud["#OBJEKT"]


def test_bokforingsfilens_text_kan_inte_bryta_sig_ut():
    elak = replace(EKDALA, namn='A" \r\n#TRANS 1930 {} 1.00 "\\', vardgivare="漢字 å")
    huvud, ver = las_sie(sie(utbetalning(Betalning(elak, (faktura(1, elak),))), "Samspel", "0.1.0"))
    assert len(ver) == 1
    assert len(ver[0].trans) == 2
    assert huvud["#OBJEKT"][0] == ["9", "5560360793", "?? å"]


@pytest.mark.krav("P51")
@pytest.mark.parametrize("mottagare", [EKDALA, TALLMORA], ids=["bankgiro", "plusgiro"])
@pytest.mark.parametrize(
    "rader",
    [(MVC, TOBAK), (TOBAK, krediterad(MVC)), (krediterad(TOBAK), MVC), (MVC, krediterad(MVC, 5))],
    ids=["faktura", "med-kredit", "kreditfaktura", "noll"],
)
def test_e_fakturan_haller_mot_schemat_och_mot_en_16931(mottagare, rader):
    fil = ubl(faktura(1, mottagare, rader), REGIONEN)
    las_ubl(fil)
    assert brott_mot_en16931(fil) == []
    assert antal_prov(fil) > 20


def test_reglerna_biter_pa_en_faktura_som_inte_stammer():
    fil = ubl(faktura(), REGIONEN)
    fel = fil.replace(b'<cbc:PayableAmount currencyID="SEK">942.50', b'<cbc:PayableAmount currencyID="SEK">942.51')
    assert fel != fil
    assert "BR-CO-16" in brott_mot_en16931(fel)


@pytest.mark.krav("P51", "B34", "BL-04")
def test_e_fakturan_sager_vad_peppol_och_de_svenska_reglerna_ber_om():
    """PEPPOL-EN16931-R001, R003, R004, R010, R020, R120 and SE-R-003 to SE-R-013, by what they ask for."""
    rot = las_ubl(ubl(faktura(), REGIONEN))
    text = lambda vag: rot.findtext(vag)  # noqa: E731
    assert text(f"{CBC}ProfileID") == "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
    assert text(f"{CBC}CustomizationID").endswith("#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0")
    assert text(f"{CBC}BuyerReference") == "Tandvårdsenheten"
    assert text(f"{CBC}AccountingCost") == "T 2026-00001"  # the verifikationsnummer
    assert text(f"{CBC}InvoiceTypeCode") == "380"
    for part, orgnr in (("Supplier", EKDALA.orgnr), ("Customer", REGIONEN.orgnr)):
        ute = rot.find(f"{CAC}Accounting{part}Party/{CAC}Party")
        assert [(ett.get("schemeID"), ett.text) for ett in ute.iter(f"{CBC}EndpointID")] == [("0007", orgnr)]
        assert ute.findtext(f"{CAC}PartyLegalEntity/{CBC}CompanyID") == orgnr
    skatt = rot.find(f"{CAC}AccountingSupplierParty/{CAC}Party/{CAC}PartyTaxScheme")
    assert skatt.findtext(f"{CBC}CompanyID") == "Godkänd för F-skatt"
    satt = rot.find(f"{CAC}PaymentMeans")
    assert satt.findtext(f"{CBC}PaymentMeansCode") == "30"
    assert satt.findtext(f"{CAC}PayeeFinancialAccount/{CBC}ID") == EKDALA.nummer
    assert satt.findtext(f"{CAC}PayeeFinancialAccount/{CAC}FinancialInstitutionBranch/{CBC}ID") == "SE:BANKGIRO"
    for rad in rot.iter(f"{CAC}InvoiceLine"):
        antal, pris = rad.findtext(f"{CBC}InvoicedQuantity"), rad.findtext(f"{CAC}Price/{CBC}PriceAmount")
        assert float(antal) * float(pris) == float(rad.findtext(f"{CBC}LineExtensionAmount"))
    assert not [ett.tag for ett in rot.iter() if len(ett) == 0 and not (ett.text or "").strip()]  # R008


def test_den_som_ar_momsregistrerad_skrivs_med_sitt_momsnummer():
    rot = las_ubl(ubl(faktura(1, TALLMORA), REGIONEN))
    skatt = rot.find(f"{CAC}AccountingSupplierParty/{CAC}Party/{CAC}PartyTaxScheme")
    assert skatt.findtext(f"{CBC}CompanyID") == "SE556703748501"


@pytest.mark.krav("BL-04")
def test_en_faktura_under_noll_blir_en_kreditfaktura_med_samma_belopp():
    rot = las_ubl(ubl(faktura(1, EKDALA, [krediterad(TOBAK), MVC]), REGIONEN))
    assert rot.tag.endswith("}CreditNote")
    assert rot.findtext(f"{CBC}CreditNoteTypeCode") == "381"
    assert rot.findtext(f"{CAC}LegalMonetaryTotal/{CBC}PayableAmount") == "107.50"
    assert [ett.text for ett in rot.iter(f"{CBC}CreditedQuantity")] == ["1", "-5"]


@pytest.mark.krav("BL-04")
@settings(max_examples=60, deadline=None)
@given(st.lists(RADER, min_size=1, max_size=4))
def test_summorna_ar_lika_i_alla_filer_vad_de_an_ar(fakturor):
    alla = tuple(faktura(nummer, rader=rader) for nummer, rader in enumerate(fakturor, start=1))
    facit = [sum(rad.antal * rad.pris_ore for rad in rader) for rader in fakturor]
    _, ver = las_sie(sie(utbetalning(Betalning(EKDALA, alla)), "Samspel", "0.1.0"))
    assert [en.trans[0][2] for en in ver] == facit
    assert [en.summa_ore for en in ver] == [0] * len(facit)
    for en, ore in zip(alla, facit, strict=True):
        rot = las_ubl(ubl(en, REGIONEN))
        assert rot.findtext(f"{CAC}LegalMonetaryTotal/{CBC}PayableAmount") == kronor(abs(ore))
    if sum(facit) > 0:
        assert las_pain(pain(utbetalning(Betalning(EKDALA, alla))))["summa"] == kronor(sum(facit))


@settings(max_examples=60, deadline=None)
@given(namn=TEXT, referens=TEXT)
def test_filerna_haller_mot_sina_scheman_vad_namnen_an_ar(namn, referens):
    mottagare = replace(EKDALA, namn="E" + namn, vardgivare="E" + namn)
    en = replace(faktura(1, mottagare), referens="R" + referens)
    las_pain(pain(utbetalning(Betalning(mottagare, (en,)))))
    las_ubl(ubl(en, REGIONEN))
    las_sie(sie(utbetalning(Betalning(mottagare, (en,))), "Samspel", "0.1.0"))


@pytest.mark.krav("P51")
def test_samma_underlag_ger_samma_byte():
    for fil in (pain, lambda underlag: sie(underlag, "Samspel", "0.1.0"), lambda _: ubl(faktura(), REGIONEN)):
        assert fil(utbetalning()) == fil(utbetalning())


@given(st.integers(1, 9_999_999))
def test_ett_gironummer_med_ratt_kontrollsiffra_tas_och_en_annan_siffra_tas_inte(stam):
    numret = f"{stam}{luhn.calc_check_digit(str(stam))}"
    fel = numret[:-1] + str((int(numret[-1]) + 1) % 10)
    assert las_giro(Giro.PLUSGIRO, visa_giro(Giro.PLUSGIRO, numret)) == numret
    with pytest.raises(RuleBroken):
        las_giro(Giro.PLUSGIRO, fel)
    if len(numret) > 6:
        assert las_giro(Giro.BANKGIRO, visa_giro(Giro.BANKGIRO, numret)) == numret
        with pytest.raises(RuleBroken):
            las_giro(Giro.BANKGIRO, fel)


@pytest.mark.parametrize("text", ["", "0", "123-456", "5050-1056", "٥٠٥٠١٠٥٥", "505010550", "5050-105A", "0050-1055"])
def test_ett_bankgiro_som_inte_kan_finnas_tas_inte(text):
    with pytest.raises(RuleBroken) as nej:
        las_giro(Giro.BANKGIRO, text, "nummer")
    assert nej.value.field == "nummer"


def test_iban_och_bic_lases_som_de_skrivs():
    assert las_iban("SE35 5000 0000 0549 1000 0003") == REGIONEN.iban
    assert visa_iban(REGIONEN.iban) == "SE35 5000 0000 0549 1000 0003"
    assert las_bic(" essesess ") == "ESSESESS"


@pytest.mark.parametrize("text", ["", "SE36 5000 0000 0549 1000 0003", "DE89370400440532013000", "SE35"])
def test_ett_iban_som_inte_stammer_tas_inte(text):
    with pytest.raises(RuleBroken):
        las_iban(text)
    with pytest.raises(RuleBroken):
        las_bic(text)
