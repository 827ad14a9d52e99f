"""The headers of every answer: what a browser may load, keep and tell (WE-02–WE-04)."""

from secure import ContentSecurityPolicy, Secure
from secure.headers import (
    CrossOriginOpenerPolicy,
    CustomHeader,
    ReferrerPolicy,
    StrictTransportSecurity,
    XContentTypeOptions,
)

VARY = "Cookie, HX-Request"


def init(app):
    app.wsgi_app = added_to(app.wsgi_app, [*built(app.config["SAMSPEL"]).items(), ("Cache-Control", "no-store")])


def added_to(wsgi_app, fixed: list[tuple[str, str]]):
    """Add the fixed headers to every answer, errors too; what a view has said itself stands.

    It is done on the finished list, since every answer has them and Flask's own headers are slow to change.
    """
    lowered = [(name.lower(), (name, value)) for name, value in fixed]

    def with_headers(environ, start_response):
        def start(status, headers, exc_info=None):
            said = {name.lower() for name, _ in headers}
            vary = VARY
            if "vary" in said:
                vary = ", ".join([*(value for name, value in headers if name.lower() == "vary"), VARY])
                headers = [header for header in headers if header[0].lower() != "vary"]
            added = [header for name, header in lowered if name not in said]
            return start_response(status, [*headers, *added, ("Vary", vary)], exc_info)

        return wsgi_app(environ, start)

    return with_headers


def built(config) -> dict[str, str]:
    """The headers that are the same for every answer, built once."""
    policy = (
        ContentSecurityPolicy()
        .default_src("'none'")
        .script_src("'self'")
        .style_src("'self'")
        .img_src("'self'", "data:")
        .media_src("'self'")
        .connect_src("'self'")
        .font_src("'none'")
        .object_src("'none'")
        .base_uri("'none'")
        .form_action("'self'", *dict.fromkeys(config.oidc.origins + config.oidc_invanare.origins))
        .frame_ancestors(*(config.embed_origins or ("'none'",)))
    )
    headers = Secure(
        csp=policy,
        coop=CrossOriginOpenerPolicy().same_origin(),
        referrer=ReferrerPolicy().same_origin(),
        xcto=XContentTypeOptions(),
        hsts=StrictTransportSecurity().max_age(63_072_000).include_subdomains() if config.tls else None,
        custom=[
            CustomHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
            CustomHeader("Cross-Origin-Resource-Policy", "same-origin"),
        ],
    )
    return dict(headers.headers)
