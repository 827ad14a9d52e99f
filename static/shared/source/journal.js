// The genomförandejournal: what is marked is chosen to be corrected, and words are put where the caret stands.
(() => {
  "use strict";
  const doc = document, id = (name) => doc.getElementById(name);

  // A frastext goes in at the caret; without scripts it is put last.
  function put(event, button) {
    event.preventDefault();
    const field = id("text");
    field.setRangeText(button.dataset.fras, field.selectionStart, field.selectionEnd, "end");
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // Where it stands is counted in characters, as the server counts, and not in halves of them.
  function choose(button) {
    const { selectionStart: from, selectionEnd: to, value } = id("anteckningen"), marked = value.slice(from, to);
    id("valt").textContent = marked ? "" : button.dataset.valj;
    if (!marked) return id("anteckningen").focus();
    id("start").value = [...value.slice(0, from)].length;
    id("gammal").value = id("ny").value = marked;
    id("ny").focus();
  }

  doc.addEventListener("click", (event) => {
    const button = event.target.closest("[data-fras],[data-valj]");
    if (button) button.dataset.fras ? put(event, button) : choose(button);
  });

  // A nyckelord stands among those it belongs to, kopplade or not.
  doc.addEventListener("change", ({ target }) => {
    if (!target.closest(".keywords")) return;
    id(target.checked ? "nyckelord-kopplade" : "nyckelord-lediga").append(target.closest("label"));
    target.focus();
  });
})();
