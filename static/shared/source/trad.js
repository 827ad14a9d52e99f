// Mitt skrivbord: what is done in a row of the tree draws its folder anew. The hand stays there: in the row when it is left,
// else in the next one, the one before it, or the folder.
(() => {
  "use strict";
  const doc = document, row = (elt) => elt && elt.closest(".tree li[id]");
  let rows = [];
  doc.addEventListener("submit", ({ target }) => {
    const own = row(target);
    if (own) rows = [own, own.nextElementSibling, own.previousElementSibling, row(own.parentNode)].map((li) => li && `${li.id}-vecklas`);
  });
  doc.addEventListener("htmx:afterSettle", () => {
    const left = doc.activeElement === doc.body && rows.map((id) => doc.getElementById(id)).find(Boolean);
    if (left) left.focus();
  });
})();
