"""Which områden tell of a brist i samverkan between huvudmän, and those that come with Samspel (F8)."""

from datetime import date

from peewee import BigAutoField, BooleanField, DateField, Model

from models.shared.fields import CharField

BORJAN = "Brist i samverkan: "
BRISTER = (
    *("inskrivningsmeddelande sent eller saknas", "kallelse sen eller saknas", "svar eller kvittering dröjer"),
    *("information saknas eller är fel", "läkemedel", "hjälpmedel", "fast vårdkontakt saknas"),
    *("utskrivningsklar fel eller för tidigt", "plan saknas eller följs inte"),
)


def up(migrator, db):
    migrator.migrate(migrator.add_column("avvikelseomrade", "brist", BooleanField(default=False)))
    omrade = _omrade(db)
    for lagrum in ("hsl", "sol", "lss"):
        for namn in BRISTER:
            omrade.create(
                fran=date(2020, 1, 1), orgnr="", lagrum=lagrum, namn=BORJAN + namn, fall=False, brist=True, exempel=True
            )


def down(migrator, db):
    omrade = _omrade(db)
    omrade.delete().where(omrade.brist, omrade.orgnr == "").execute()
    migrator.migrate(migrator.drop_column("avvikelseomrade", "brist"))


def _omrade(db):
    class Avvikelseomrade(Model):
        id = BigAutoField()
        fran = DateField()
        till = DateField(null=True)
        orgnr = CharField(max_length=11)
        lagrum = CharField(max_length=40)
        namn = CharField(max_length=100)
        fall = BooleanField()
        brist = BooleanField()
        exempel = BooleanField()

        class Meta:
            database = db
            table_name = "avvikelseomrade"

    return Avvikelseomrade
