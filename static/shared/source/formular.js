// A question that hangs on another is shown when it is asked. Without scripts all are shown, and what is not asked is not kept.
(() => {
  "use strict";
  const doc = document;
  const asks = (over, codes) => !over.closest("[data-om][hidden]") && (over.checked || over.type === "text") && codes.includes(over.value.trim());
  function draw() {
    doc.querySelectorAll("[data-om]").forEach((hung) => {
      const { om, ar } = hung.dataset, codes = ar.split(" ");
      hung.hidden = ![...doc.getElementsByName(om)].some((over) => asks(over, codes));
    });
  }
  ["change", "input"].forEach((name) => doc.addEventListener(name, draw));
  addEventListener("pageshow", draw);
  draw();
})();
