"""A database on PostgreSQL that test after test uses, put back in between to what its template holds.

To copy the template takes the server ten times the work. What tells that a row is new is the number of the transaction
that wrote it; what holds the rows of the template is a session of our own, so nothing of it is in the database itself.
"""

from typing import Any

import psycopg

TIMES = 25  # what is deleted stays in the files of the database, which is made anew after so many tests
TRIES = 2_000  # looks at who is still connected: a session goes a moment after its client
SHAPE = ("pg_class", "pg_attribute", "pg_attrdef", "pg_constraint", "pg_index", "pg_trigger", "pg_proc", "pg_namespace")
TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname"
SEQUENCES = "SELECT sequencename, last_value, start_value FROM pg_sequences WHERE schemaname = 'public'"
OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
 WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
PUT_BACK = """
CREATE FUNCTION pg_temp.put_back(since xid) RETURNS xid LANGUAGE plpgsql AS $$ BEGIN
 IF {shape_changed} THEN RETURN NULL; END IF;
 {tables}
 RETURN pg_current_xact_id()::xid;
END $$
"""
TABLE = """
IF {changed} THEN
 DELETE FROM public."{name}";
 INSERT INTO public."{name}" OVERRIDING SYSTEM VALUE SELECT * FROM pg_temp."{name}" ORDER BY ctid;
END IF;
"""


class Reused:
    """A database that is lent to one test at a time."""

    def __init__(self, template: str, name: str):
        self.template, self.name, self.url = template, name, named(template, name)
        self.keeper: Any = None
        self.since, self.times = "", 0

    def lend(self) -> str:
        """Its DATABASE_URL; the database is as the template when it is given."""
        if self.keeper is None:
            self._make()
        return self.url

    def put_back(self) -> None:
        """Make it as the template again, or let it be made anew the next time where that cannot be done."""
        self.times += 1
        try:
            done = self.times < TIMES and self._alone() and self._as_the_template()
        except psycopg.Error:
            done = False
        if not done:
            self._forget()

    def drop(self) -> None:
        """Take it and its template away."""
        if self.keeper:
            self._forget()
        drop(self.url)
        drop(self.template)

    def _forget(self):
        self.keeper.close()
        self.keeper = None

    def _as_the_template(self):
        self.since = self._ask("SELECT pg_temp.put_back(%s)", self.since)
        return self.since is not None

    def _make(self):
        drop(self.url)
        copy(self.template, self.name)
        self.keeper, self.times = psycopg.connect(self.url, autocommit=True), 0
        self.keeper.execute("SET session_replication_role = replica")  # no triggers and no foreign keys
        self.keeper.execute("SET lock_timeout = '2s'")
        tables = [_table(name, self._remember(name)) for (name,) in self.keeper.execute(TABLES).fetchall()]
        sequences = [_sequence(*row) for row in self.keeper.execute(SEQUENCES).fetchall()]
        self._define(["false"], [])  # so that what there is to count is there
        shape = [_changed(table, self._ask(f"SELECT count(*) FROM {table}")) for table in SHAPE]
        self._define(shape, [*tables, *sequences])
        self.since = self._ask("SELECT pg_current_xact_id()::xid")

    def _remember(self, name):
        rows = self._ask(f'SELECT count(*) FROM public."{name}"')
        if rows:
            self.keeper.execute(f'CREATE TEMP TABLE "{name}" AS SELECT * FROM public."{name}"')
        return rows

    def _define(self, shape, tables):
        sql = PUT_BACK.format(shape_changed=" OR ".join(shape), tables="\n".join(tables))
        self.keeper.execute(sql.replace("CREATE", "CREATE OR REPLACE", 1))

    def _alone(self):
        return any(not self.keeper.execute(OTHERS).fetchall() for _ in range(TRIES))

    def _ask(self, sql, *params):
        return self.keeper.execute(sql, params).fetchone()[0]


def still(server: str) -> str:
    """Let nothing be tidied or counted while tests run: rows lie, and are found, as in a new copy."""
    execute(server, "ALTER SYSTEM SET autovacuum = off")
    execute(server, "SELECT pg_reload_conf()")
    return server


def execute(url: str, sql: str) -> None:
    """Do something with databases, from none of them."""
    with psycopg.connect(named(url, "postgres"), autocommit=True) as connection:
        connection.execute(sql)


def new(server: str, name: str) -> str:
    """Make an empty database, in the place of one that an interrupted run has left; returns its address."""
    drop(named(server, name))
    execute(server, f'CREATE DATABASE "{name}"')
    return named(server, name)


def copy(template: str, name: str) -> str:
    """Make a database as the template is; returns its address."""
    execute(template, f'CREATE DATABASE "{name}" TEMPLATE "{name_of(template)}" STRATEGY FILE_COPY')
    return named(template, name)


def drop(url: str) -> None:
    """Take a database away, whoever is connected to it."""
    execute(url, f'DROP DATABASE IF EXISTS "{name_of(url)}" WITH (FORCE)')


def name_of(url: str) -> str:
    """The name of the database at an address."""
    return url.split("?")[0].rsplit("/", 1)[1]


def named(url: str, name: str) -> str:
    """The address of another database on the same server."""
    head, _, query = url.partition("?")
    return head.rsplit("/", 1)[0] + f"/{name}" + (f"?{query}" if query else "")


def _changed(table, rows):
    return f"(SELECT count(*) <> {rows} OR count(*) FILTER (WHERE age(xmin) < age(since)) > 0 FROM {table})"


def _table(name, rows):
    if not rows:
        return f'DELETE FROM public."{name}";'
    return TABLE.format(name=name, changed=_changed(f'public."{name}"', rows))


def _sequence(name, last, start):
    return f"PERFORM setval('public.\"{name}\"', {last or start}, {last is not None});"
