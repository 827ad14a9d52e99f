"""What the tests of behovspeng stand on stands here too."""

from tests.tandvard.behovspeng.conftest import ansluten, behovskoder  # noqa: F401  (fixtures)
