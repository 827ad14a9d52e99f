"""Skriv ut journal: a PDF with every anteckning and rättning, the same for the same content, logged first (JO-05)."""

from flask import g

from blueprints.shared import pdf
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import requires
from blueprints.shared.personuppgifter.visat import visat
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.journal import hitta
from blueprints.socialtjanst.journal.skriv import BAS
from models.socialtjanst import events
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.journal.utskrift import innehall
from models.socialtjanst.permissions import Permission


@bp.get(f"{BAS}/pdf")
@requires(Permission.DOKUMENTERA)
def journal_som_pdf(id, nummer):
    journal = hitta.journal(id, nummer)
    g.shown = hitta.shown(journal, events.JOURNAL_UTSKRIVEN)
    return as_file(fil(journal), "journal.pdf")


def fil(journal: Journal) -> bytes:
    """The journal as PDF, with the person as the one who acts may see them."""
    data, moment = innehall(journal)
    person = journal.genomforande.person
    sedd = visat(person) if person else None
    vem = [sedd.namn, sedd.nummer] if sedd else [journal.genomforande.avidentifierad, ""]
    return pdf.make("socialtjanst/journal/journal.typ", moment, data | {"vem": vem})
