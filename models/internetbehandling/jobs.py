"""The jobs of internetbehandling."""

from datetime import timedelta

from models.shared.jobs import Job


def _ga_igenom_planer() -> str:
    from models.internetbehandling.plan import arbete

    kom, flaggade = arbete.arbeta()
    return f"{kom} tillfällen att registrera kom, {flaggade} missade flaggades."


def _verkstall_slutbeslut() -> str:
    from models.internetbehandling.slut import slutbeslut

    return f"{slutbeslut.verkstall_alla()} moment vidmakthålls eller är avslutade."


def _lyft_flaggor() -> str:
    from models.internetbehandling.granskning import eskalering

    return f"{eskalering.lyft_alla()} händelser som har väntat för länge lyftes till invånaradministratören."


def _stada_gallringspaket() -> str:
    from models.internetbehandling.gallring import verkstall

    return f"{verkstall.stada()} exportpaket från gallring av behandlingar togs bort."


JOBS = (
    Job("aktivitetsplaner", _ga_igenom_planer, limit=timedelta(minutes=15)),
    Job("lyft-flaggor", _lyft_flaggor, minute="*/10"),
    Job("verkstall-slutbeslut", _verkstall_slutbeslut),
    Job("stada-behandlingsgallringspaket", _stada_gallringspaket, minute="56", hour="3"),
)
