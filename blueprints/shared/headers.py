"""The headers of every answer: what a browser may load, keep and tell (WE-02–WE-04)."""

from secure import ContentSecurityPolicy, Secure
from secure.headers import (
    CrossOriginOpenerPolicy,
    CustomHeader,
    ReferrerPolicy,
    StrictTransportSecurity,
    XContentTypeOptions,
)


def init(app):
    fixed = built(app.config["SAMSPEL"])

    @app.after_request
    def add(response):
        for name, value in fixed.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        response.vary.update(["Cookie", "HX-Request"])
        return response


def built(config) -> dict[str, str]:
    """The headers that are the same for every answer, built once."""
    policy = (
        ContentSecurityPolicy()
        .default_src("'none'")
        .script_src("'self'")
        .style_src("'self'")
        .img_src("'self'", "data:")
        .connect_src("'self'")
        .font_src("'none'")
        .object_src("'none'")
        .base_uri("'none'")
        .form_action("'self'")
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
