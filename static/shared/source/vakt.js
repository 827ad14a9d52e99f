// Pages about persons: what may no longer be seen goes from the screen by itself.
(() => {
  "use strict";
  const doc = document;

  // What somebody was writing is given back, to be copied, when its form is no longer there.
  const written = (from) => [...from.querySelectorAll("textarea")].filter((field) => field.value !== field.defaultValue);
  const named = (field) => [field.labels[0] ? field.labels[0].firstChild.textContent : "", field];
  function give(own) {
    if (!own.length) return;
    const main = doc.querySelector("main"), steps = main.querySelector(".steps") || main.firstElementChild;
    steps.insertAdjacentHTML("afterend", '<section class="sheet" role="alert"><p>Det du skrev kan inte sparas här längre. Kopiera det om du behöver det.</p></section>');
    own.forEach(([name, { value }]) => {
      const label = doc.createElement("label"), copy = doc.createElement("textarea");
      label.append(name, copy);
      copy.className = "govuk-textarea";
      copy.value = value;
      steps.nextSibling.append(label);
    });
  }

  // Not ours to see any more. Before app.js, which tells of it.
  function leave({ detail: { xhr, elt } }) {
    const shown = elt.closest(".case");
    if (xhr.status !== 404 || !shown || !(elt === shown || elt.hasAttribute("data-poll"))) return;
    const own = written(doc).map(named);
    htmx.trigger(doc.body, "modal-close");
    shown.innerHTML = '<main id="innehall" tabindex="-1"><div class="head"><h1>Det du läste är inte längre öppet för dig</h1></div></main>';
    give(own);
    shown.firstChild.focus();
  }
  doc.addEventListener("htmx:responseError", leave, true);

  // The same when the page is read anew and the form has gone from it. One that has been sent is answered for itself.
  let own = [], unfolded;
  doc.addEventListener("htmx:beforeSwap", ({ detail: { target, requestConfig } }) => {
    if (!target.matches(".case")) return;
    unfolded = side().open;
    own = written(target).filter((field) => !field.form.contains(requestConfig.elt)).map(named);
  });
  doc.addEventListener("htmx:afterSettle", ({ target }) => {
    if (!target.matches(".case")) return;
    give(own.filter(([, field]) => (doc.getElementById(field.id) || {}).value !== field.value));
    own = [];
    side().open = unfolded;
  });

  // On a phone the right column is folded, but not when a link led to something in it, or it was open before.
  const side = () => doc.querySelector(".side-fold") || {};
  addEventListener("load", () => {
    const sought = doc.querySelector(".side-fold :target");
    if (!sought) return;
    side().open = true;
    sought.scrollIntoView();
  });

  // The page behind is read anew with less in it; a dialog from before goes too, unless somebody is writing in it.
  doc.addEventListener("insyn-andrad", () => {
    const modal = doc.getElementById("modal");
    if (modal.open) modal.dispatchEvent(new Event("cancel", { cancelable: true }));
  });

  // A window that nobody looks at does not ask. It does when somebody looks again.
  doc.addEventListener("visibilitychange", () => doc.hidden || doc.querySelectorAll("[data-poll]").forEach((elt) => htmx.trigger(elt, "look")));
})();
