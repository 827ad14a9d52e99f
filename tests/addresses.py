"""The addresses of the applications that a worker makes: sorted out once, however many have the same ones.

Which address leads where takes longer to work out than many tests take, and is the same in every application. It is
worked out when it is first asked for. What is then added to one application is not found in another.
"""

from operator import attrgetter
from threading import RLock

from werkzeug.routing import Map, Rule
from werkzeug.routing.matcher import StateMachineMatcher

OF_MAP = attrgetter("merge_slashes", "strict_slashes", "default_subdomain", "converters")
OF_RULE = attrgetter(
    *("rule", "endpoint", "methods", "defaults", "build_only", "strict_slashes", "merge_slashes", "subdomain", "host"),
    *("websocket", "alias", "redirect_to", "provide_automatic_options"),
)


def install():
    """Every map that is made from now on shares what it can."""
    Rule.provide_automatic_options = None  # until Flask sets it
    Map.add, Map.update = _noted, _sorted_out(Map.add, Map.update)


def _noted(self, rulefactory):
    vars(self).setdefault("noted", []).extend(rulefactory.get_rules(self))
    self._remap = True


def _sorted_out(add, update):
    known, working = [], RLock()

    def sorted_out(self):
        with working:
            if not self._remap:
                return
            new = vars(self).pop("noted", [])
            told = OF_MAP(self), [OF_RULE(rule) for rule in new]
            is_whole = not self._rules_by_endpoint
            if is_whole and (same := next((shared for of, shared in known if of == told), None)):
                self._matcher, self._rules_by_endpoint = same
                self.shares, self._remap = True, False
                return
            if vars(self).pop("shares", False):
                _take_apart(self)
            for rule in new:
                add(self, rule)
            update(self)
            if is_whole:
                known.append((told, (self._matcher, self._rules_by_endpoint)))
                self.shares = True

    return sorted_out


def _take_apart(rules):
    """What the map shares with others stays as it is for them; the map goes on with copies."""
    matcher = StateMachineMatcher(rules.merge_slashes)
    for rule in rules._rules:
        if not rule.build_only:
            matcher.add(rule)
    rules._matcher = matcher
    rules._rules_by_endpoint = {endpoint: list(same) for endpoint, same in rules._rules_by_endpoint.items()}
