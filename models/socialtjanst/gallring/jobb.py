"""The job of gallring."""

from models.shared.jobs import Job


def _stada_gallringspaket() -> str:
    from models.socialtjanst.gallring import paket

    return f"{paket.stada()} exportpaket från gallring togs bort."


JOBS = (Job("stada-gallringspaket", _stada_gallringspaket, minute="55", hour="3"),)
