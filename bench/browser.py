"""`python3 -m bench.browser`: how long sort and filter of the start page take until painted, at processor ÷ 6.

Fifty rows in Chromium. The time runs from just before the press or the letter until the second frame after it, when
what is on the screen has been painted. Median and worst of every kind are printed, in milliseconds.
"""

import argparse
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.run import WARD, one_site
from tests.browser import FLAGS, chromium

SLOWER = 6
PORT = 8346
PAINTED = """
([what, value]) => new Promise((done) => {
  const input = document.querySelector("[data-filter]");
  const begin = () => {
    const begun = performance.now();
    if (what === "sort") document.querySelectorAll("th [data-sort]")[value].click();
    else {
      input.value = value;
      input.dispatchEvent(new Event("input", {bubbles: true}));
    }
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
  };
  setTimeout(begin, 600);  // what the last one left to do is done
})
"""
KINDS = {
    "sort on namn": ("sort", 0),
    "sort on personnummer": ("sort", 1),
    "sort on ändrad": ("sort", 2),
    "filter, one letter": ("filter", "a"),
    "filter, three letters": ("filter", "and"),
    "filter, cleared": ("filter", ""),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python3 -m bench.browser", description=__doc__)
    parser.add_argument("--times", type=int, default=10)
    times = parser.parse_args().times
    with (
        tempfile.TemporaryDirectory(prefix="samspel-bench-") as folder,
        one_site(1000, Path(folder) / "site", PORT) as served,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        address = f"http://127.0.0.1:{PORT}"
        context = browser.new_context(base_url=address, viewport={"width": 1366, "height": 768})
        name, _, value = served.ours[WARD].client.cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": address}])
        print(*measured(context.new_page(), times), sep="\n")
        browser.close()


def measured(page: Page, times: int) -> list[str]:
    """A line for each kind, each taken in turn with the others."""
    page.goto("/samverkan/")
    rows = page.locator("tbody tr").count()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    figures: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for _ in range(times):
        for kind, what in KINDS.items():
            figures[kind].append(page.evaluate(PAINTED, list(what)))
    lines = [f"{kind:24}{statistics.median(found):8.0f}{max(found):8.0f}" for kind, found in figures.items()]
    return [f"{rows} rows, processor ÷ {SLOWER}      median   worst, ms until painted", *lines]


if __name__ == "__main__":
    main()
