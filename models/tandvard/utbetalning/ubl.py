"""The e-invoice: Peppol BIS Billing 3 in UBL 2.1. An invoice below zero is a CreditNote of the same amount.

Tandvård is exempt from moms: 10 kap. 6 § mervärdesskattelagen (2023:200), article 132 of directive 2006/112/EC.
"""

from models.tandvard.utbetalning.giro import Giro
from models.tandvard.utbetalning.skriv_xml import Node, document, kronor, line
from models.tandvard.utbetalning.ubl_part import moms, part
from models.tandvard.utbetalning.underlag import Betalare, Rad, Underlag

OASIS = "urn:oasis:names:specification:ubl:schema:xsd:"
CUSTOMIZATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
UNDANTAG = "Tandvård är undantagen från skatteplikt enligt mervärdesskattelagen (2023:200)"
UNDANTAGSKOD = "VATEX-EU-132"
FAKTURA, KREDITFAKTURA, KREDITOVERFORING, STYCK = "380", "381", "30", "C62"
AVRAKNAS = "Beloppet räknas av från nästa utbetalning."
GIRO = {Giro.BANKGIRO: "SE:BANKGIRO", Giro.PLUSGIRO: "SE:PLUSGIRO"}


def ubl(underlag: Underlag, betalare: Betalare) -> bytes:
    """The invoice as its mottagning would send it to the region."""
    kredit = underlag.summa_ore < 0
    slag = "CreditNote" if kredit else "Invoice"
    mottagare, tecken = underlag.mottagare, -1 if kredit else 1
    delar = [
        Node("cbc:CustomizationID", CUSTOMIZATION),
        Node("cbc:ProfileID", PROFILE),
        Node("cbc:ID", underlag.nummer),
        Node("cbc:IssueDate", underlag.fakturadatum.isoformat()),
        None if kredit else Node("cbc:DueDate", underlag.forfallodatum.isoformat()),
        Node(f"cbc:{slag}TypeCode", KREDITFAKTURA if kredit else FAKTURA),
        Node("cbc:DocumentCurrencyCode", "SEK"),
        Node("cbc:AccountingCost", f"{betalare.serie} {underlag.verifikationsnummer}"),
        Node("cbc:BuyerReference", line(betalare.referens)),
        Node(
            "cac:InvoicePeriod",
            Node("cbc:StartDate", underlag.forsta_dag.isoformat()),
            Node("cbc:EndDate", underlag.sista_dag.isoformat()),
        ),
        Node(
            "cac:AccountingSupplierParty",
            part(mottagare.namn, mottagare.vardgivare, mottagare.orgnr, moms(mottagare)),
        ),
        Node("cac:AccountingCustomerParty", part(betalare.namn, betalare.namn, betalare.orgnr)),
        _betalsatt(underlag),
        Node("cac:PaymentTerms", Node("cbc:Note", AVRAKNAS)) if kredit else None,
        _skatt(tecken * underlag.summa_ore),
        _summor(tecken * underlag.summa_ore),
        *(_rad(slag, plats, rad, tecken) for plats, rad in enumerate(underlag.rader, start=1)),
    ]
    names = {"xmlns": f"{OASIS}{slag}-2", **{f"xmlns:{key}": OASIS + name for key, name in KOMPONENTER.items()}}
    return document(Node(slag, *delar, **names))


KOMPONENTER = {"cac": "CommonAggregateComponents-2", "cbc": "CommonBasicComponents-2"}


def _betalsatt(underlag: Underlag) -> Node:
    mottagare = underlag.mottagare
    konto = Node(
        "cac:PayeeFinancialAccount",
        Node("cbc:ID", mottagare.nummer),
        Node("cac:FinancialInstitutionBranch", Node("cbc:ID", GIRO[mottagare.giro])),
    )
    meddelande = Node("cbc:PaymentID", line(underlag.referens or underlag.nummer))
    return Node("cac:PaymentMeans", Node("cbc:PaymentMeansCode", KREDITOVERFORING), meddelande, konto)


def _skatt(summa_ore: int) -> Node:
    return Node(
        "cac:TaxTotal",
        _belopp("TaxAmount", 0),
        Node(
            "cac:TaxSubtotal",
            _belopp("TaxableAmount", summa_ore),
            _belopp("TaxAmount", 0),
            Node(
                "cac:TaxCategory",
                Node("cbc:ID", "E"),
                Node("cbc:Percent", "0"),
                Node("cbc:TaxExemptionReasonCode", UNDANTAGSKOD),
                Node("cbc:TaxExemptionReason", UNDANTAG),
                MOMS,
            ),
        ),
    )


def _summor(summa_ore: int) -> Node:
    namn = ("LineExtensionAmount", "TaxExclusiveAmount", "TaxInclusiveAmount", "PayableAmount")
    return Node("cac:LegalMonetaryTotal", *(_belopp(ett, summa_ore) for ett in namn))


def _rad(slag: str, plats: int, rad: Rad, tecken: int) -> Node:
    antal = "InvoicedQuantity" if slag == "Invoice" else "CreditedQuantity"
    return Node(
        f"cac:{slag}Line",
        Node("cbc:ID", str(plats)),
        Node(f"cbc:{antal}", str(tecken * rad.antal), unitCode=STYCK),
        _belopp("LineExtensionAmount", tecken * rad.summa_ore),
        Node(
            "cac:Item",
            Node("cbc:Description", line(f"Ärende {rad.arende}, {rad.datum.isoformat()}")),
            Node("cbc:Name", line(rad.text)),
            Node("cac:ClassifiedTaxCategory", Node("cbc:ID", "E"), Node("cbc:Percent", "0"), MOMS),
        ),
        Node("cac:Price", _belopp("PriceAmount", rad.pris_ore)),
    )


def _belopp(namn: str, ore: int) -> Node:
    return Node(f"cbc:{namn}", kronor(ore), currencyID="SEK")


MOMS = Node("cac:TaxScheme", Node("cbc:ID", "VAT"))
