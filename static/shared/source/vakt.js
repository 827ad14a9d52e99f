// Pages about persons: what may no longer be seen goes from the screen by itself.
(() => {
  "use strict";
  const doc = document;

  // Not ours to see any more. Only what somebody was writing stays, to be copied. Before app.js, which tells of it.
  function leave({ detail: { xhr, elt } }) {
    const shown = elt.closest(".case");
    if (xhr.status !== 404 || !shown || !(elt === shown || elt.hasAttribute("data-poll"))) return;
    const own = [...doc.querySelectorAll("textarea")].filter((field) => field.value !== field.defaultValue);
    const groups = own.map((field) => field.closest(".govuk-form-group") || field);
    htmx.trigger(doc.body, "modal-close");
    shown.innerHTML = '<main id="innehall" tabindex="-1"><div class="head"><h1>Det du läste är inte längre öppet för dig</h1></div></main>';
    const main = shown.querySelector("main");
    if (groups.length) main.insertAdjacentHTML("beforeend", '<section class="sheet"><p>Det du skrev är inte sparat. Kopiera det om du behöver det.</p></section>');
    groups.forEach((group) => main.lastChild.append(group));
    main.focus();
  }
  doc.addEventListener("htmx:responseError", leave, true);

  // The page behind is read anew with less in it; a dialog from before goes too, unless somebody is writing in it.
  doc.addEventListener("insyn-andrad", () => {
    const modal = doc.getElementById("modal");
    if (modal.open) modal.dispatchEvent(new Event("cancel", { cancelable: true }));
  });

  // A window that nobody looks at does not ask. It does when somebody looks again.
  doc.addEventListener("visibilitychange", () => doc.hidden || doc.querySelectorAll("[data-poll]").forEach((elt) => htmx.trigger(elt, "look")));
})();
