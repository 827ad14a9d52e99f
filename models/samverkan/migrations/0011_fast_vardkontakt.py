"""Who is fast vårdkontakt for the patient."""

from peewee import SQL, BigAutoField, BooleanField, ForeignKeyField, Model

from models.shared.fields import CharField, MomentField


def up(migrator, db):
    class Arende(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "samverkan_arende"

    class Medarbetare(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "medarbetare"

    class Medarbetaruppdrag(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "medarbetaruppdrag"

    class Enhet(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "enhet"

    class FastVardkontakt(Model):
        id = BigAutoField()
        arende = ForeignKeyField(Arende, on_delete="RESTRICT")
        medarbetare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        kallelseansvarig = BooleanField(default=False)
        ansvar = CharField(max_length=200, default="")
        registrerad = MomentField()
        registrerad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        registrerad_enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        borttagen = MomentField(null=True)
        borttagen_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "samverkan_fast_vardkontakt"
            indexes = (
                SQL(
                    "CREATE UNIQUE INDEX samverkan_fast_vardkontakt_en ON samverkan_fast_vardkontakt "
                    "(arende_id, medarbetare_id) WHERE borttagen IS NULL"
                ),
            )

    db.create_tables([FastVardkontakt])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("samverkan_fast_vardkontakt"))
