"""What of an akt goes into the export package as documents, beside its rows; each room gives its own."""

from collections.abc import Callable, Iterable

from models.socialtjanst.genomforande.genomforande import Genomforande

KALLOR: tuple[Callable[[Genomforande], Iterable[tuple[str, bytes]]], ...] = ()


def handlingar(genomforande: Genomforande) -> Iterable[tuple[str, bytes]]:
    """Each document of an akt with its name."""
    for kalla in KALLOR:
        yield from kalla(genomforande)
