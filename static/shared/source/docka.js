// A message that is docked goes along to the next page: what is not saved yet is saved before a link leads there.
(() => {
  "use strict";
  const doc = document, WAIT = 3000;
  doc.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]"), field = doc.getElementById("meddelande-skriv");
    if (!link || !field || field.typed === field.saved || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.target || link.host !== location.host || link.matches("[hx-get],[data-event],[data-close]") || link.getAttribute("href")[0] === "#") return;
    event.preventDefault();
    const go = () => location.assign(link.href);
    field.addEventListener("htmx:afterRequest", () => setTimeout(go), { once: true });
    setTimeout(go, WAIT);
    htmx.trigger(field, "change");
  });
})();
