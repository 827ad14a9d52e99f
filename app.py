"""The application: database, login, gate, and one blueprint per domain."""

import sys
from importlib import import_module

from flask import Flask
from flask_compress import Compress
from htmx_flask import Htmx

from blueprints.shared import address, commands, context, errors, gate, headers, logging, login, oidc, sessions, static
from blueprints.shared.invanare import inloggning as invanare_inloggning
from models import DOMAINS
from models.shared import arbetsmapp, db, instance, sealing
from models.shared.config import ROOT, Config
from models.shared.files import store
from models.shared.post import settings as post
from models.shared.register import arbete
from models.shared.setting import Insecure

VERSION = "0.1.0"
LARGEST_BODY = 2 * 1024 * 1024


def create_app(config: Config | None = None) -> Flask:
    """Build the application for a configuration, which is read from the environment when none is given."""
    config = config or from_env()
    app = Flask("samspel", root_path=str(ROOT), instance_path=str(config.instance), static_folder=None)
    app.config.update(
        SAMSPEL=config,
        VERSION=VERSION,
        RESERVNUMMER=config.reservnummer,
        SECRET_KEY=config.session_secret,
        TESTING=config.testing,
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        MAX_FORM_PARTS=1000,
        WTF_I18N_ENABLED=False,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_CHECK_DEFAULT=False,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_LEVEL=9,
        COMPRESS_MIN_SIZE=500,
        COMPRESS_STREAMS=False,
    )
    app.jinja_env.auto_reload = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    db.connect(config.database_url, config.instance / "app.db")
    sealing.configure(config)
    arbete.configure(config)
    arbetsmapp.configure(config.instance)
    store.configure(config.instance)
    post.configure(config)
    logging.configure()
    Htmx(app)
    sessions.init(app)
    headers.init(app)
    gate.init(app)
    login.init(app)
    oidc.init(app)
    invanare_inloggning.init(app)
    errors.init(app)
    context.init(app)
    address.init(app)
    commands.register(app)
    Compress(app)
    for domain in ("shared", *DOMAINS):
        app.register_blueprint(import_module(f"blueprints.{domain}").bp)
    static.init(app)
    return app


def from_env() -> Config:
    """The configuration of the environment. What is wrong with it ends the program with a sentence."""
    try:
        config = Config.from_env()
        instance.make(config.instance)
        _ = config.session_secret
    except Insecure as fault:
        sys.exit(str(fault))
    return config
