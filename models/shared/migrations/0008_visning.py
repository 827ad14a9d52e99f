"""Visning of protected data; and where someone under skyddad folkbokföring lives is no longer kept."""

from peewee import BigAutoField, ForeignKeyField, Model

from models.shared.fields import MomentField, TextField

FORGET = """
UPDATE person SET adress = '', postnummer = '', postort = '', kommunkod = NULL, telefon = ''
 WHERE skydd = 'skyddad-folkbokforing'
"""


def up(migrator, db):
    def known(table):
        class Known(Model):
            id = BigAutoField()

            class Meta:
                database = db
                table_name = table

        return Known

    class Visning(Model):
        id = BigAutoField()
        person = ForeignKeyField(known("person"), on_delete="RESTRICT")
        medarbetare = ForeignKeyField(known("medarbetare"), on_delete="RESTRICT")
        uppdrag = ForeignKeyField(known("medarbetaruppdrag"), on_delete="RESTRICT")
        enhet = ForeignKeyField(known("enhet"), on_delete="RESTRICT")
        session = ForeignKeyField(known("login_session"), null=True, on_delete="SET NULL")
        skal = TextField()
        fran = MomentField()
        till = MomentField()
        avslutad = MomentField(null=True)

        class Meta:
            database = db
            table_name = "visning"
            indexes = ((("session", "person"), False),)

    db.create_tables([Visning])
    db.execute_sql(FORGET)


def down(migrator, db):
    migrator.migrate(migrator.drop_table("visning"))
