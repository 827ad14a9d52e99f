"""The accounting file: SIE 4I, one verifikation for each invoice, in PC8 as the format asks for.

The bank's payment is booked where the bank's answer is read; what is booked here is the debt that it pays.
"""

import re

from models.shared import clock
from models.tandvard.utbetalning.skriv_xml import kronor
from models.tandvard.utbetalning.underlag import Underlag, Utbetalningsunderlag

PC8 = "cp437"
CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
LEVERANTOR, FAKTURA, MOTPART = 9, 10, 20  # dimensions; those up to 19 have a meaning in the format
LANGSTA_TEXT = 100


def sie(underlag: Utbetalningsunderlag, program: str, version: str) -> bytes:
    """The file. Each verifikation balances to the öre."""
    betalare = underlag.betalare
    rader = [
        "#FLAGGA 0",
        f"#PROGRAM {_text(program)} {_text(version)}",
        "#FORMAT PC8",
        f"#GEN {clock.local(underlag.skapad):%Y%m%d}",
        "#SIETYP 4",
        f"#ORGNR {betalare.orgnr[:6]}-{betalare.orgnr[6:]}",
        f"#FNAMN {_text(betalare.namn)}",
        *_objekt(underlag),
    ]
    for faktura in underlag.fakturor:
        rader += _verifikation(underlag, faktura)
    return ("\r\n".join(rader) + "\r\n").encode(PC8, errors="replace")


def _objekt(underlag: Utbetalningsunderlag) -> list[str]:
    leverantorer = {ett.mottagare.orgnr: ett.mottagare.vardgivare for ett in underlag.betalningar}
    rader = [f'#DIM {LEVERANTOR} "Leverantör"', f'#DIM {FAKTURA} "Faktura"']
    if underlag.betalare.motpart:
        rader.append(f'#DIM {MOTPART} "Motpart"')
    rader += [f"#OBJEKT {LEVERANTOR} {_text(orgnr)} {_text(namn)}" for orgnr, namn in sorted(leverantorer.items())]
    rader += [
        f"#OBJEKT {FAKTURA} {_text(faktura.nummer)} {_text(faktura.mottagare.namn)}" for faktura in underlag.fakturor
    ]
    return rader


def _verifikation(underlag: Utbetalningsunderlag, faktura: Underlag) -> list[str]:
    betalare = underlag.betalare
    text = _text(f"Faktura {faktura.nummer} {faktura.mottagare.namn}")
    nummer = int(faktura.verifikationsnummer.rpartition("-")[2])  # the series begins anew each year
    dag = f"{faktura.verifikationsdag:%Y%m%d}"
    motpart = f"{MOTPART} {_text(betalare.motpart)}" if betalare.motpart else ""
    skuld = f"{LEVERANTOR} {_text(faktura.mottagare.orgnr)} {FAKTURA} {_text(faktura.nummer)}"
    return [
        f"#VER {_text(betalare.serie)} {nummer} {dag} {text}",
        "{",
        f"   #TRANS {betalare.kostnadskonto} {{{motpart}}} {kronor(faktura.summa_ore)} {dag} {text}",
        f"   #TRANS {betalare.skuldkonto} {{{skuld}}} {kronor(-faktura.summa_ore)} {dag} {text}",
        "}",
    ]


def _text(value: str) -> str:
    """A text in quotation marks, without what would end it."""
    rensad = CONTROL.sub(" ", value).strip()[:LANGSTA_TEXT]
    return '"' + rensad.replace("\\", "/").replace('"', '\\"') + '"'
