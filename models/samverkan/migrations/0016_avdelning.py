"""The ward that has an SVU now: one that has been moved leaves its first ward free to begin another."""

from peewee import BigAutoField, ForeignKeyField, Model

INDEX = (
    "CREATE UNIQUE INDEX samverkan_arende_en_svu ON samverkan_arende (person_id, {column}) "
    "WHERE typ = 'svu' AND borttagen IS NULL AND arkiverad IS NULL"
)
STILL_THERE = """
UPDATE samverkan_arende SET avdelning_id = skapad_enhet_id
 WHERE typ = 'svu' AND EXISTS (SELECT 1 FROM samverkan_deltagare d
   WHERE d.arende_id = samverkan_arende.id AND d.enhet_id = samverkan_arende.skapad_enhet_id AND d.borttagen IS NULL)
"""
# Where two would be at one ward, the one that came there later keeps none: it was allowed when it was moved.
MOVED = """
UPDATE samverkan_arende SET avdelning_id = (
  SELECT d.enhet_id FROM samverkan_deltagare d
   WHERE d.arende_id = samverkan_arende.id AND d.part = 'slutenvard' AND d.borttagen IS NULL
     AND NOT EXISTS (SELECT 1 FROM samverkan_arende b
       WHERE b.person_id = samverkan_arende.person_id AND b.avdelning_id = d.enhet_id AND b.typ = 'svu'
         AND b.borttagen IS NULL AND b.arkiverad IS NULL)
   ORDER BY d.tillagd DESC, d.id DESC LIMIT 1)
 WHERE id = {id}
"""


def up(migrator, db):
    class Enhet(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "enhet"

    ward = ForeignKeyField(Enhet, field=Enhet.id, null=True, on_delete="RESTRICT")
    migrator.migrate(migrator.add_column("samverkan_arende", "avdelning_id", ward))
    db.execute_sql(STILL_THERE)
    moved = "SELECT id FROM samverkan_arende WHERE typ = 'svu' AND avdelning_id IS NULL ORDER BY id"
    for (arende,) in db.execute_sql(moved).fetchall():
        db.execute_sql(MOVED.replace("{id}", str(arende)))
    db.execute_sql("DROP INDEX samverkan_arende_en_svu")
    db.execute_sql(INDEX.replace("{column}", "avdelning_id"))


def down(migrator, db):
    db.execute_sql("DROP INDEX samverkan_arende_en_svu")
    migrator.migrate(migrator.drop_column("samverkan_arende", "avdelning_id"))
    db.execute_sql(INDEX.replace("{column}", "skapad_enhet_id"))
