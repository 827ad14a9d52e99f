"""Where in the mouth something was done: a tooth by its FDI number, its ytor, or a käke (P25, P28)."""

from enum import StrEnum

from models.shared.rules import RuleBroken

KVADRANTER = {1: 8, 2: 8, 3: 8, 4: 8, 5: 5, 6: 5, 7: 5, 8: 5}  # the last tooth of each, from the middle
TANDER = tuple(10 * kvadrant + nummer for kvadrant, sista in KVADRANTER.items() for nummer in range(1, sista + 1))
YTOR = {
    "M": "mesialt",
    "O": "ocklusalt",
    "D": "distalt",
    "B": "buckalt",
    "L": "lingualt",
    "I": "incisalt",
    "P": "palatinalt",
    "C": "cervikalt",
}
OVERKAKEN = (1, 2, 5, 6)
HOGER = (1, 4, 5, 8)  # of the patient
FRAMTAND = 3  # the last of a kvadrant that has an edge to bite with instead of a surface to chew with


class Kake(StrEnum):
    """The two of them."""

    OVER = "over"
    UNDER = "under"


KAKE_ORD = {Kake.OVER: "Överkäken", Kake.UNDER: "Underkäken"}


def ar_mjolktand(tand: int) -> bool:
    """True for a tooth that will be shed: kvadrant 5 to 8."""
    return tand // 10 > 4


def kaken(tand: int) -> Kake:
    """Where the tooth sits."""
    return Kake.OVER if tand // 10 in OVERKAKEN else Kake.UNDER


def tand_i_ord(tand: int) -> str:
    """Where it sits, as it is read: 16, överkäken på patientens högra sida."""
    sida = "högra" if tand // 10 in HOGER else "vänstra"
    mjolk = "mjölktand i " if ar_mjolktand(tand) else ""
    return f"{tand}, {mjolk}{KAKE_ORD[kaken(tand)].lower()} på patientens {sida} sida"


def ytor_pa(tand: int) -> str:
    """The ytor that a tooth has: only a molar or premolar is chewed with, and the tongue is inside the underkäke."""
    bits = "I" if tand % 10 <= FRAMTAND else "O"
    return f"M{bits}DB{'P' if kaken(tand) is Kake.OVER else 'L'}C"


def kontrollera_tand(tand: int | None) -> int:
    """The tooth, when it is one. Raises RuleBroken."""
    if tand not in TANDER:
        raise RuleBroken("Ange en tand med FDI-nummer, 11–48, eller 51–85 för en mjölktand.", "tand")
    return tand


def kontrollera_ytor(ytor: str, tand: int, valbara: str) -> str:
    """The ytor in the order of YTOR, when the tooth has them and they may be chosen. Raises RuleBroken."""
    valda = set(ytor.upper().replace(" ", ""))
    if not valda:
        raise RuleBroken("Ange minst en tandyta.", "ytor")
    if fel := sorted(valda - set(ytor_pa(tand))):
        raise RuleBroken(f"Tand {tand} har ingen yta {', '.join(fel)}. Den har {', '.join(ytor_pa(tand))}.", "ytor")
    if fel := sorted(valda - set(valbara)):
        raise RuleBroken(f"Åtgärdskoden gäller inte yta {', '.join(fel)}.", "ytor")
    return "".join(yta for yta in YTOR if yta in valda)
