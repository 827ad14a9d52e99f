"""The payment file to the bank: ISO 20022 pain.001.001.03, as the Swedish banks' common interpretation has it.

A bankgiro is named BGNR under Bankgirot's clearing number, a plusgiro is a BBAN under PlusGirot's.
"""

from models.shared import clock
from models.tandvard.utbetalning.giro import Giro
from models.tandvard.utbetalning.skriv_xml import Node, document, kronor, line
from models.tandvard.utbetalning.underlag import Betalare, Betalning, Mottagare, Utbetalningsunderlag

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"
CLEARING = {Giro.BANKGIRO: "9900", Giro.PLUSGIRO: "9960"}
LANGSTA_NAMN, LANGSTA_MEDDELANDE = 70, 140  # characters that the banks take


def pain(underlag: Utbetalningsunderlag) -> bytes:
    """The file: one group of credit transfers on one day, one for each mottagning."""
    antal, summa = str(len(underlag.betalningar)), kronor(underlag.summa_ore)
    return document(
        Node(
            "Document",
            Node("CstmrCdtTrfInitn", _huvud(underlag, antal, summa), _grupp(underlag, antal, summa)),
            xmlns=NAMESPACE,
        )
    )


def _huvud(underlag: Utbetalningsunderlag, antal: str, summa: str) -> Node:
    skapad = clock.local(underlag.skapad).replace(tzinfo=None, microsecond=0).isoformat()
    return Node(
        "GrpHdr",
        Node("MsgId", underlag.nummer),
        Node("CreDtTm", skapad),
        Node("NbOfTxs", antal),
        Node("CtrlSum", summa),
        _part("InitgPty", underlag.betalare),
    )


def _grupp(underlag: Utbetalningsunderlag, antal: str, summa: str) -> Node:
    betalare = underlag.betalare
    return Node(
        "PmtInf",
        Node("PmtInfId", underlag.nummer),
        Node("PmtMtd", "TRF"),
        Node("NbOfTxs", antal),
        Node("CtrlSum", summa),
        Node(
            "PmtTpInf",
            Node("SvcLvl", Node("Cd", "NURG")),
            Node("CtgyPurp", Node("Cd", "SUPP")),
        ),
        Node("ReqdExctnDt", underlag.betalningsdag.isoformat()),
        _part("Dbtr", betalare),
        Node("DbtrAcct", Node("Id", Node("IBAN", betalare.iban)), Node("Ccy", "SEK")),
        Node("DbtrAgt", Node("FinInstnId", Node("BIC", betalare.bic))),
        Node("ChrgBr", "SHAR"),
        *(_betalning(underlag.nummer, plats, ett) for plats, ett in enumerate(underlag.betalningar, start=1)),
    )


def _part(tag: str, betalare: Betalare) -> Node:
    bank = betalare.bankens_id
    schema = Node("SchmeNm", Node("Cd", "BANK")) if bank else None
    other = Node("Othr", Node("Id", bank or betalare.orgnr), schema)
    return Node(tag, Node("Nm", line(betalare.namn, LANGSTA_NAMN)), Node("Id", Node("OrgId", other)))


def _betalning(nummer: str, plats: int, betalning: Betalning) -> Node:
    mottagare = betalning.mottagare
    return Node(
        "CdtTrfTxInf",
        Node("PmtId", Node("InstrId", f"{nummer}-{plats}"), Node("EndToEndId", f"{nummer}-{plats}")),
        Node("Amt", Node("InstdAmt", kronor(betalning.summa_ore), Ccy="SEK")),
        Node("CdtrAgt", Node("FinInstnId", _clearing(mottagare))),
        Node("Cdtr", Node("Nm", line(mottagare.namn, LANGSTA_NAMN))),
        Node("CdtrAcct", Node("Id", Node("Othr", Node("Id", mottagare.nummer), _schema(mottagare)))),
        Node("RmtInf", Node("Ustrd", _meddelande(betalning))),
    )


def _clearing(mottagare: Mottagare) -> Node:
    return Node("ClrSysMmbId", Node("ClrSysId", Node("Cd", "SESBA")), Node("MmbId", CLEARING[mottagare.giro]))


def _schema(mottagare: Mottagare) -> Node:
    return Node("SchmeNm", Node("Prtry", "BGNR") if mottagare.giro is Giro.BANKGIRO else Node("Cd", "BBAN"))


def _meddelande(betalning: Betalning) -> str:
    """What the payee reads: the numbers of the invoices, as many as there is room for."""
    nummer = [faktura.referens or faktura.nummer for faktura in betalning.fakturor]
    for antal in range(len(nummer), 0, -1):
        rest = f" och {len(nummer) - antal} till" if antal < len(nummer) else ""
        text = line(f"Faktura {', '.join(nummer[:antal])}{rest}")
        if len(text) <= LANGSTA_MEDDELANDE:
            return text
    return line(f"Faktura {nummer[0]}", LANGSTA_MEDDELANDE)
