"""Which ärenden a role has been taken out of: the one place that decides, for queries and for hot SQL alike (M92)."""

from peewee import Table, fn

# In a statement where `d` is the enhet's part in the ärende; `?` is the processroll of the one who looks.
UTESLUTEN = """EXISTS (
    SELECT 1 FROM samverkan_deltagarroll dr
     WHERE dr.arende_id = d.arende_id AND dr.enhet_id = d.enhet_id AND dr.processroll_id = ?
       AND dr.upphord IS NULL AND NOT dr.deltar)"""


def utesluten(arende, actor):
    """The condition that the actor's role no longer takes part in an ärende at the enhet where it acts."""
    dr = Table("samverkan_deltagarroll", ("id", "arende_id", "enhet_id", "processroll_id", "deltar", "upphord"))
    rad = (dr.arende_id == arende.id) & (dr.enhet_id == actor.enhet_id) & (dr.processroll_id == actor.processroll_id)
    return fn.EXISTS(dr.select(dr.id).where(rad, dr.upphord.is_null(), ~dr.deltar))
