// Keys of a queue, for whoever stands in the content of its page: J and K go to the next one and the one before; D goes
// to the button, which is then pressed as any other.
(() => {
  "use strict";
  const doc = document;
  doc.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase(), at = event.target;
    if (!/^[jkd]$/.test(key) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!at.closest("main") || at.closest("input,textarea,select")) return;
    const rows = Array.from(doc.querySelectorAll("[data-ko]"));
    const here = rows.findIndex((row) => row.closest("tr,li").contains(at));
    const step = { j: here + 1, k: here - 1 }[key];
    const to = rows.length ? rows[step] : doc.querySelector(`[data-tangent=${key}]`);
    if (!to) return;
    event.preventDefault();
    if (to.dataset.tangent && to.localName === "a") to.click();
    else to.focus();
  });
})();
