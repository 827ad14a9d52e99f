// A button that copies what it says in data-kopiera, or what is written in the field that data-ur names, and tells that
// it has.
(() => {
  "use strict";
  const doc = document;
  const select = (text) => {
    const area = doc.createElement("textarea");
    area.value = text;
    doc.body.append(area);
    area.select();
    const done = doc.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject();
  };
  doc.addEventListener("click", ({ target }) => {
    const button = target.closest && target.closest("[data-kopiera]");
    if (!button) return;
    const field = doc.getElementById(button.dataset.ur);
    const text = field ? field.value : button.dataset.kopiera, clip = navigator.clipboard;
    const tell = (said) => doc.body.dispatchEvent(new CustomEvent("besked", { bubbles: true, detail: { text: said } }));
    (clip ? clip.writeText(text).catch(() => select(text)) : select(text)).then(
      () => { tell("Kopierat."); button.focus(); },
      () => tell("Det gick inte att kopiera. Markera texten och kopiera den."),
    );
  });
})();
