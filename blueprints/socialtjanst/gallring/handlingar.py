"""What of an akt goes into the export package as documents, beside its rows: the journals and the plans as PDF."""

from collections.abc import Iterable

from blueprints.socialtjanst.journal import skrivut
from blueprints.socialtjanst.plan import versioner
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan
from models.socialtjanst.plan.planversion import Planversion


def handlingar(genomforande: Genomforande) -> Iterable[tuple[str, bytes]]:
    """Each document of an akt with its name."""
    for journal in Journal.select().where(Journal.genomforande == genomforande).order_by(Journal.id):
        yield f"journal-{journal.id}.pdf", skrivut.fil(journal)
    planer = Planversion.select(Planversion, Genomforandeplan).join(Genomforandeplan)
    for version in planer.where(Genomforandeplan.genomforande == genomforande).order_by(Planversion.id):
        yield f"genomforandeplan-{version.plan_id}-version-{version.nummer}.pdf", versioner.fil(version)
