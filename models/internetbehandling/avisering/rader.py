"""What lies of notices about a moment, sent or not; removed when it is gallrat."""

from models.shared.post.brev import Brev
from models.shared.post.sms import Sms
from models.shared.post.utskick import Utskick


def borjan(moment_id: int) -> str:
    """How the key of every notice about a moment begins."""
    return f"behandling-{moment_id}-"


def rader(moment_id: int) -> list[Utskick]:
    """Every letter and sms about a moment."""
    return [rad for noun in (Brev, Sms) for rad in noun.select().where(noun.nyckel.startswith(borjan(moment_id)))]


def dra_in(moment_id: int) -> None:
    """Let what has not gone out stay: what it was about is not there any more. Inside the caller's transaction."""
    for noun in (Brev, Sms):
        noun.ersatt([rad.id for rad in rader(moment_id) if isinstance(rad, noun)])


def ta_bort(moment_id: int) -> int:
    """Remove them, and with them the addresses that they went to; inside the caller's transaction."""
    return sum(noun.delete().where(noun.nyckel.startswith(borjan(moment_id))).execute() for noun in (Brev, Sms))
