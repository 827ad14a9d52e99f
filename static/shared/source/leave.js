// What is written in a field that saves itself, and is not saved yet, goes along when its page is left.
(() => {
  "use strict";
  const doc = document, LATEST = { keepalive: true, method: "POST" };

  // The count of changes in a field: how many there are, were sent, and are saved.
  const field = (elt) => (elt.closest && elt.closest(".autosaved")) || {};
  doc.addEventListener("input", ({ target }) => (field(target).typed = (field(target).typed || 0) + 1));
  doc.addEventListener("submit", ({ target }) => target.querySelectorAll(".autosaved").forEach((sent) => (sent.saved = sent.typed)));
  doc.addEventListener("htmx:beforeRequest", ({ detail: { elt } }) => (field(elt).sent = field(elt).typed));
  doc.addEventListener("htmx:afterRequest", ({ detail: { elt, xhr } }) => xhr.status === 200 && (field(elt).saved = field(elt).sent));

  // By a link, Back, or a window that is closed: the browser sends it after the page is gone. Once more does no harm.
  addEventListener("pagehide", () => {
    const { content, dataset } = doc.querySelector("meta[name=csrf-token]");
    doc.querySelectorAll(".autosaved").forEach((left) => {
      if (left.typed === left.saved) return;
      const names = left.getAttribute("hx-params").split(",");
      const body = new URLSearchParams([...new FormData(left.closest("form"))].filter(([name]) => names.includes(name)));
      fetch(left.getAttribute("hx-post"), { ...LATEST, body, headers: { "HX-Request": "true", "X-CSRFToken": content, ...(dataset.vem && { "X-Vem": dataset.vem }) } });
    });
  });
})();
