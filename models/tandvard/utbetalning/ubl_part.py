"""The two parties of an e-invoice, under their organisationsnummer (ISO 6523, scheme 0007)."""

from models.tandvard.utbetalning.skriv_xml import Node, line
from models.tandvard.utbetalning.underlag import Mottagare

ORGNR = "0007"
F_SKATT = "Godkänd för F-skatt"  # word for word, as Peppol's Swedish rules ask for


def part(namn: str, registrerat: str, orgnr: str, *skatt: Node) -> Node:
    """A party. Where it is on the network is its organisationsnummer too."""
    return Node(
        "cac:Party",
        Node("cbc:EndpointID", orgnr, schemeID=ORGNR),
        Node("cac:PartyName", Node("cbc:Name", line(namn))),
        Node("cac:PostalAddress", Node("cac:Country", Node("cbc:IdentificationCode", "SE"))),
        *skatt,
        Node(
            "cac:PartyLegalEntity",
            Node("cbc:RegistrationName", line(registrerat)),
            Node("cbc:CompanyID", orgnr, schemeID=ORGNR),
        ),
    )


def moms(mottagare: Mottagare) -> Node:
    """How the payee is known to Skatteverket."""
    if mottagare.f_skatt:
        nummer, schema = F_SKATT, "TAX"
    else:
        nummer, schema = f"SE{mottagare.orgnr}01", "VAT"
    return Node("cac:PartyTaxScheme", Node("cbc:CompanyID", nummer), Node("cac:TaxScheme", Node("cbc:ID", schema)))
