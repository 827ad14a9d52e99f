"""The times that a kallelse proposes, what each enhet says of them, and which of the meetings a kallelse is for."""

from peewee import BigAutoField, BooleanField, Check, DateField, ForeignKeyField, IntegerField, Model, TimeField

from models.shared.fields import CharField, MomentField


def up(migrator, db):
    class Enhet(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "enhet"

    class Medarbetaruppdrag(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "medarbetaruppdrag"

    class Kallelse(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "samverkan_kallelse"

    class Motestid(Model):
        id = BigAutoField()
        kallelse = ForeignKeyField(Kallelse, on_delete="RESTRICT")
        nummer = IntegerField()
        datum = DateField()
        tid = TimeField()

        class Meta:
            database = db
            table_name = "samverkan_motestid"
            indexes = ((("kallelse", "nummer"), True), (("kallelse", "datum", "tid"), True))
            constraints = [Check("nummer BETWEEN 0 AND 4")]

    class Tidssvar(Model):
        id = BigAutoField()
        motestid = ForeignKeyField(Motestid, on_delete="RESTRICT")
        enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
        omgang = IntegerField()
        kan = BooleanField()
        tidpunkt = MomentField()
        av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
        av_namn = CharField(max_length=201)

        class Meta:
            database = db
            table_name = "samverkan_tidssvar"
            indexes = ((("motestid", "enhet", "omgang"), True),)

    migrator.migrate(migrator.add_column("samverkan_kallelse", "flera", BooleanField(default=False)))
    migrator.migrate(migrator.add_column("samverkan_kallelse", "mote", IntegerField(default=1)))
    db.create_tables([Motestid, Tidssvar])


def down(migrator, db):
    for table in ("samverkan_tidssvar", "samverkan_motestid"):
        migrator.migrate(migrator.drop_table(table))
    for column in ("mote", "flera"):
        migrator.migrate(migrator.drop_column("samverkan_kallelse", column))
