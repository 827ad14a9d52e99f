"""Spärr: what a patient keeps from all but one enhet or vårdgivare."""

from peewee import SQL, BigAutoField, ForeignKeyField, Model

from models.shared.fields import CharField, MomentField, TextField


def up(migrator, db):
    def known(table):
        class Known(Model):
            id = BigAutoField()

            class Meta:
                database = db
                table_name = table

        return Known

    class Sparr(Model):
        id = BigAutoField()
        person = ForeignKeyField(known("person"), on_delete="RESTRICT")
        enhet = ForeignKeyField(known("enhet"), null=True, on_delete="RESTRICT")
        orgnr = CharField(max_length=11)
        begard_av = CharField(max_length=40)
        fran = MomentField()
        registrerad_av = ForeignKeyField(known("medarbetaruppdrag"), on_delete="RESTRICT")
        registrerad_enhet = ForeignKeyField(known("enhet"), on_delete="RESTRICT")
        havd = MomentField(null=True)
        havd_av = ForeignKeyField(known("medarbetaruppdrag"), null=True, on_delete="RESTRICT")
        havd_skal = TextField(default="")

        class Meta:
            database = db
            table_name = "sparr"
            indexes = (
                SQL("CREATE UNIQUE INDEX sparr_en_enhet ON sparr (person_id, enhet_id) WHERE havd IS NULL"),
                SQL(
                    "CREATE UNIQUE INDEX sparr_en_vardgivare ON sparr (person_id, orgnr) "
                    "WHERE havd IS NULL AND enhet_id IS NULL"
                ),
            )

    db.create_tables([Sparr])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("sparr"))
