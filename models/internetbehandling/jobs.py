"""The jobs of internetbehandling."""

from datetime import timedelta

from models.shared.jobs import Job


def _ga_igenom_planer() -> str:
    from models.internetbehandling.plan import arbete

    aviserade, flaggade = arbete.arbeta()
    return f"{aviserade} personer aviserades om att registrera, {flaggade} missade tillfällen flaggades."


JOBS = (Job("aktivitetsplaner", _ga_igenom_planer, limit=timedelta(minutes=15)),)
