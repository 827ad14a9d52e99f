"""Persons in order of the number that lists show: what skyddad identitet hides stands together."""

ORDER = """
CREATE INDEX person_visat_nummer ON person (
    (CASE WHEN skydd IN ('sekretessmarkering', 'skyddad-folkbokforing') THEN '' ELSE nummer END)
)
"""


def up(migrator, db):
    db.execute_sql(ORDER)


def down(migrator, db):
    migrator.migrate(migrator.drop_index("person", "person_visat_nummer"))
