"""Sessions in which a person has logged in as themself."""

from peewee import BigAutoField, ForeignKeyField, Model


def up(migrator, db):
    class Person(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "person"

    column = ForeignKeyField(Person, field=Person.id, null=True, on_delete="CASCADE")
    migrator.migrate(migrator.add_column("login_session", "person_id", column))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("login_session", "person_id"))
