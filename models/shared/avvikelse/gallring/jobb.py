"""The job of gallring of avvikelser."""

from models.shared.jobs import Job


def _stada_gallringspaket() -> str:
    from models.shared.avvikelse.gallring import verkstall

    return f"{verkstall.stada()} exportpaket från gallring av avvikelser togs bort."


JOBS = (Job("stada-avvikelsegallringspaket", _stada_gallringspaket, minute="57", hour="3"),)
