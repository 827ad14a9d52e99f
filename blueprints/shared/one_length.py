"""A request says once how long it is: where two lengths are said, a proxy and we could read two different requests."""

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError


class OneLength(HTTPRequestParser):
    """Refuses what waitress takes: a length in bytes beside the chunks that it comes in (RFC 9112, 6.3)."""

    def parse_header(self, header_plus):
        super().parse_header(header_plus)
        if self.chunked and "CONTENT_LENGTH" in self.headers:
            self.chunked, self.body_rcv = False, None
            raise ParsingError("Content-Length beside Transfer-Encoding")


def require() -> None:
    """Let every server of this process read requests so."""
    HTTPChannel.parser_class = OneLength
