"""Tysta timmar: hours of a Swedish wall clock, such as those of the night, in which nothing goes out."""

from datetime import datetime, time, timedelta

from models.shared import clock

EN_DAG = timedelta(days=1)


def tidigast(nu: datetime, fran: int, till: int) -> datetime:
    """The first moment from now on whose hour is not silent; hours that are alike mean that none is.

    The hour that is skipped in March has no end to wait for, so the moment is asked again.
    """
    while ar_tyst(clock.local(nu).hour, fran, till):
        har = clock.local(nu)
        i_dag = clock.utc(har.date(), time(till))
        nu = i_dag if i_dag > nu else clock.utc(har.date() + EN_DAG, time(till))
    return nu


def ar_tyst(timme: int, fran: int, till: int) -> bool:
    """True for an hour from the first one up to, but not with, the last one."""
    return fran <= timme < till if fran <= till else timme >= fran or timme < till
