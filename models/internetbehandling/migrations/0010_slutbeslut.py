"""The decisions that a moment is to be kept to be read or ended, which can be taken back for a while."""

from peewee import SQL, BigAutoField, Check, DateField, ForeignKeyField, Model

from models.shared.fields import CharField, MomentField, TextField


def up(migrator, db):
    class Base(Model):
        id = BigAutoField()

        class Meta:
            database = db

    class Moment(Base):
        class Meta:
            table_name = "internetbehandling_moment"

    class Medarbetaruppdrag(Base):
        class Meta:
            table_name = "medarbetaruppdrag"

    class Slutbeslut(Base):
        moment = ForeignKeyField(Moment, on_delete="RESTRICT")
        slag = CharField(max_length=40)
        till = DateField(null=True)
        moduler = TextField()
        kod = CharField(max_length=40, null=True)
        orsak = CharField(max_length=200)
        fattat = MomentField()
        verkar = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
        angrat = MomentField(null=True)
        angrat_av = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")
        verkstallt = MomentField(null=True)

        class Meta:
            table_name = "internetbehandling_slutbeslut"
            constraints = [
                Check("angrat IS NULL OR verkstallt IS NULL"),
                Check("(slag = 'avslut') = (kod IS NOT NULL)"),
                Check("(slag = 'vidmakthallande') = (till IS NOT NULL)"),
            ]
            indexes = (
                SQL(
                    "CREATE UNIQUE INDEX internetbehandling_slutbeslut_ett ON internetbehandling_slutbeslut "
                    "(moment_id) WHERE angrat IS NULL AND verkstallt IS NULL"
                ),
                (("moment", "fattat"), False),
            )

    db.create_tables([Slutbeslut])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("internetbehandling_slutbeslut"))
