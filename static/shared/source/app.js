// The little that neither HTML, CSS nor htmx does: messages, the dialog, tips, and the list on the start page.
(() => {
  "use strict";
  const doc = document, root = doc.documentElement, modal = () => doc.getElementById("modal");
  const $ = (selector, from = doc) => from.querySelector(selector);
  const all = (selector, from = doc) => [...from.querySelectorAll(selector)];
  const on = (name, handler, capture) => doc.addEventListener(name, handler, capture);
  const near = (event, selector) => event.target.closest && event.target.closest(selector);
  const polls = (elt) => elt.hasAttribute("data-poll");

  // What was on the page is not shown again when the browser takes it out of its back/forward cache.
  addEventListener("pagehide", () => root.classList.add("gone"));
  addEventListener("pageshow", (event) => (event.persisted ? location.reload() : root.classList.remove("gone")));

  // Messages: ordinary ones go by themselves, "bad" ones stay until Escape or the next, "vh" ones are only read out.
  let silence;
  function say(text, kind, more) {
    clearTimeout(silence);
    all(".toast").forEach((toast) => (toast.textContent = ""));
    silence = setTimeout(() => {
      const region = $("dialog[open] .toast") || $("#besked");
      region.className = "toast " + (kind || "");
      region.textContent = text;
      if (more) region.insertAdjacentHTML("beforeend", more);
    }, 50);
    if (kind !== "bad") silence = setTimeout(say, 8000, "");
  }
  const SENTENCES = {
    0: "Ingen kontakt med servern. Det du skrev finns kvar. Försök igen.",
    401: "Du är utloggad. Det du skrev finns kvar här. ",
    403: "Du har inte behörighet till det här.",
    404: "Det du sökte finns inte här.",
    413: "Det är för stort.",
    429: "Det blev för många försök. Försök igen om en stund.",
  };
  function failed({ detail: { xhr, elt } }) {
    if (polls(elt) && xhr.status === 404) elt.remove(); // what was asked about is no longer ours to see: told once
    else if (polls(elt) && (lost || ![401, 412].includes(xhr.status))) return; // the login has been told of already
    if (xhr.status === 401) {
      if (!lost || !$(".toast a")) say(SENTENCES[401], "bad", LOGIN); // not drawn anew under the finger that presses it
      return (lost = true);
    }
    const told = $("#felmeddelande", parsed(xhr.responseText)), link = told && $("a", told);
    say(told ? told.firstChild.data.trim() + " " : SENTENCES[xhr.status] || "Något gick fel. Försök igen om en stund.", "bad", link && link.outerHTML);
  }
  const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
  on("htmx:responseError", failed);
  on("htmx:sendError", failed);
  on("besked", ({ detail }) => say(detail.text));

  // Logged out while writing: the text stays, one logs in beside it, and the page takes up the token of the new session,
  // if it is the same person in the same uppdrag who comes back.
  const LOGIN = root.hasAttribute("data-frame") ? '<a href="/logga-in/ram/vantan?till=/inloggad" data-beside>Logga in</a>' : '<a href="/logga-in?till=/inloggad" target="_blank">Logga in</a>';
  let lost;
  async function again() {
    const answer = lost && (await fetch("/inloggad", { headers: { "HX-Request": "true" } }));
    if (!answer || !answer.ok) return;
    const now = $("meta", parsed(await answer.text())), page = $("meta[name=csrf-token]");
    if (now.dataset.vem !== page.dataset.vem) return say("Någon annan, eller en annan roll, är inloggad nu. Kopiera din text och ladda om.", "bad");
    lost = false;
    page.content = now.content;
    all("[name=csrf_token]").forEach((input) => (input.value = now.content));
    say("Du är inloggad igen. Det du skrev finns kvar.");
    all(".unsaved").forEach((field) => htmx.trigger(field, "change"));
  }
  addEventListener("focus", again);
  on("inloggad", () => {
    $("#ram").remove();
    if (!$("form", modal())) close(true);
    again();
  });

  // The CSRF token goes along with changes from our own layout, never from text that a user wrote; and for whom the page
  // was made, so that nothing is asked for or saved in another uppdrag that has been chosen in another tab.
  on("htmx:configRequest", ({ detail: { elt, verb, headers } }) => {
    const page = $("meta[name=csrf-token]");
    if (!page || elt.closest("[hx-disable],[data-hx-disable]")) return;
    if (page.dataset.vem) headers["X-Vem"] = page.dataset.vem;
    if (verb !== "get") headers["X-CSRFToken"] = page.content;
  });

  // Waiting shows after 300 ms and is said after two seconds. A form is sent once, however often it is pressed.
  let soon, later;
  const wait = () => {
    ready();
    soon = setTimeout(() => root.classList.add("waiting"), 300);
    later = setTimeout(say, 2000, "Servern arbetar. Vänta.");
  };
  const ready = (form) => {
    clearTimeout(soon);
    clearTimeout(later);
    root.classList.remove("waiting");
    if (form) form.removeAttribute("aria-busy");
  };
  on("submit", (event) => {
    const form = event.target;
    if (form.hasAttribute("aria-busy")) {
      event.preventDefault();
      return event.stopImmediatePropagation();
    }
    form.setAttribute("aria-busy", "true");
    setTimeout(ready, 10000, form);
    wait();
  }, true);
  on("htmx:beforeRequest", (event) => {
    const { elt, target } = event.detail;
    if (polls(elt)) return doc.hidden && event.preventDefault();
    if (target.id !== "modal-innehall" || modal().showModal) return wait();
    event.preventDefault();
    location.assign(elt.href);
  });
  on("htmx:afterRequest", ({ detail: { elt, xhr } }) => {
    const field = elt.closest(".autosaved,.drop");
    if (field) field.classList.toggle("unsaved", xhr.status - 200); // sent again after a login; never swapped away
    if (!polls(elt)) ready(elt.closest("form"));
  });

  // The dialog. Focus goes in and comes back; text that is being written is not lost by closing.
  let back, writing;
  const WRITTEN = "textarea,input:not([type=hidden],[type=radio],[type=checkbox],[type=file])";
  const field = () => $("input:not([type=hidden]),select,textarea", modal());
  function open() {
    const box = modal(), heading = $("h2,h1", box), first = !box.open;
    heading.id = heading.id || "modal-rubrik";
    box.setAttribute("aria-labelledby", heading.id);
    if (first) {
      back = doc.activeElement;
      box.showModal();
    }
    if (first || doc.activeElement === doc.body) (field() || heading).focus();
  }
  function close(force) {
    const box = modal(), inside = $("#modal-innehall");
    const written = all(WRITTEN, box).some((f) => f.value.trim() && (f.value !== f.defaultValue || $(".govuk-error-summary", box)) && !f.closest(".autosaved:not(.unsaved)"));
    if (written && !force) {
      if (!$(".ask", box)) {
        writing = doc.activeElement;
        inside.insertAdjacentHTML("beforeend", '<div class="caution ask" role="alert"><p>Du har skrivit text som inte är sparad.</p><p class="buttons"><button data-keep>Fortsätt skriva</button><button class="danger" data-drop>Stäng utan att spara</button></p></div>');
      }
      return $("[data-keep]", box).focus();
    }
    box.close();
    inside.textContent = "";
    (doc.getElementById(back.id) || back).focus();
  }
  on("modal-close", () => modal().open && close(true));
  on("cancel", (event) => {
    if (event.target !== modal()) return;
    event.preventDefault();
    close();
  }, true);

  // What somebody is writing in another form of the part that is swapped still stands there, unless the server's own
  // text in that field is another.
  let unsaved = [];
  on("htmx:beforeSwap", ({ detail: { target, requestConfig } }) => {
    unsaved = all(WRITTEN, target).filter((f) => f.id && f.value !== f.defaultValue && !(f.form || f).contains(requestConfig.elt));
  });
  on("htmx:afterSwap", ({ target }) => {
    unsaved.forEach((old) => {
      const now = doc.getElementById(old.id);
      if (now && now.defaultValue === old.defaultValue) now.value = old.value;
    });
    if (target.closest("#modal-innehall")) open();
    const leaving = modal().open && $(".leaving p");
    if (leaving && target.id === "narvaro") say(leaving.textContent, "bad"); // what lies behind the dialog is not seen
    if (target.id === "startsida" && doc.activeElement === doc.body) $("#ladda-om").focus();
    if ($(".side-fold", target)) foldSide();
    summary(target);
    changed();
    arrange();
  });
  const summary = (from) => all(".govuk-error-summary", from).forEach((list) => list.focus());

  // Tips, and what unfolds: Escape takes them away, and so does a press outside.
  const folded = (except) => all("details.menu[open],details.confirm[open]").forEach((d) => d.contains(except) || (d.open = false));
  on("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = near(event, "details.menu[open],details.confirm[open]");
    root.classList.add("no-tips");
    if (menu) $("summary", menu).focus();
    folded();
    if (menu) event.preventDefault();
    else if (modal().open) {
      event.preventDefault();
      close();
    } else if ($(".toast.bad")) say("");
  });
  function place(event) {
    root.classList.remove("no-tips");
    const owner = near(event, "[class^=l-],.m,.mer,.tip");
    if (!owner) return;
    const { left, bottom } = owner.getBoundingClientRect(), { clientWidth, clientHeight } = root;
    owner.classList.toggle("flip", left > clientWidth / 2);
    owner.classList.toggle("up", bottom > clientHeight - 100);
  }
  on("mouseover", place);
  on("focusin", place);
  let touched;
  on("pointerdown", (event) => (touched = event.pointerType === "touch" && near(event, "a[class^=l-]") !== doc.activeElement));

  on("click", (event) => {
    const at = (selector) => near(event, selector), stop = () => event.preventDefault();
    folded(event.target);
    if (touched && at("a[class^=l-]")) {
      at("a[class^=l-]").focus(); // the first touch tells, the second follows
      return stop();
    }
    if (at("[data-fold]")) at("details").open = false;
    if (at(".to-side")) $(".side-fold").open = true;
    if (at("[data-drop]")) close(true);
    if (at("[data-keep]")) {
      at(".ask").remove();
      writing.focus();
    }
    if (at("[data-close]") && modal().open) {
      stop();
      close();
    }
    if (at("[data-popup]")) {
      stop();
      window.open(at("[data-popup]").href, "_blank", "popup,noopener,width=560,height=760");
    }
    if (at("[data-beside]")) {
      stop();
      htmx.ajax("GET", at("a").href, { target: "#modal-innehall", swap: "beforeend" });
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey || !window.htmx) return;
    if (at("[data-event]")) {
      stop();
      htmx.trigger(doc.body, at("[data-event]").dataset.event);
    } else if (at(".mer")) {
      stop();
      root.classList.add("no-tips");
      more(at(".mer"));
    } else if (at("[data-sort]") && !at("[data-part]")) {
      stop();
      sorting = [at("th").cellIndex, at("th").getAttribute("aria-sort") === "ascending"];
      arrange();
    }
  });

  // The start page: more about a row, what others have changed, and the rows that are here sorted and filtered.
  function more(link) {
    const row = link.closest("tr"), show = link.getAttribute("aria-expanded") === "false";
    link.setAttribute("aria-expanded", show);
    if (!show) return row.nextElementSibling.remove();
    row.insertAdjacentHTML("afterend", `<tr class="more-row"><td colspan="${row.cells.length}"></td></tr>`);
    htmx.ajax("GET", link.href, { source: link, target: row.nextElementSibling.cells[0] });
  }
  function changed() {
    const box = $(".reload"), tab = $("#flik-start"), badge = tab && $(".count", tab);
    if (!tab || !$("#andringar")) return;
    if (badge) badge.remove();
    if (!box) return;
    tab.insertAdjacentHTML("beforeend", `<span class="count">${+box.dataset.count}<span class="vh"> ändrade</span></span>`);
    box.dataset.rows.split(" ").forEach((id) => all(`td:nth-child(2)>a[href$="/${id.replace("r", "")}"]`).forEach((link) => link.closest("tr").classList.add("new")));
    if (!box.title) say(box.firstChild.data, "vh");
    box.title = "Listan läses in på nytt";
  }

  let sorting, words, counted, compare, turn = 0;
  const rows = (list) => all("tbody>tr:not(.more-row),li[data-row]", list);
  const withMore = (row) => (row.nextElementSibling && row.nextElementSibling.className === "more-row" ? [row, row.nextElementSibling] : [row]);
  const hide = (row, hidden) => withMore(row).forEach((part) => (part.hidden = hidden));
  const text = (cell) => (cell.firstElementChild || cell).textContent;
  // What is on the screen changes at once, the rest when that has been painted: in the frame after. A row is shown in its
  // place before it is there.
  const SEEN = 20;
  function soonest(rest) {
    const mine = turn, frame = requestAnimationFrame;
    frame(() => frame(() => setTimeout(() => mine === turn && rest())));
  }
  function arrange() {
    turn += 1;
    const input = $("[data-filter]"), list = input && doc.getElementById(input.dataset.filter);
    if (!list || $("[data-part]", list)) return;
    const found = rows(list), body = sorting && $("tbody", list);
    if (body) {
      const [column, down] = sorting;
      compare = compare || new Intl.Collator("sv").compare;
      all("th", list).forEach((th, i) => (i === column ? th.setAttribute("aria-sort", down ? "descending" : "ascending") : th.removeAttribute("aria-sort")));
      found.forEach((row, i) => {
        row.at = row.at || `${1000 - i}`; // the server's order: latest changed first
        row.by = column === 6 ? row.at : text(row.cells[column]);
      });
      const sorted = found.sort((a, b) => (down ? compare(b.by, a.by) : compare(a.by, b.by))).flatMap(withMore);
      sorted.forEach((row, i) => (row.style.order = i));
      soonest(() => {
        body.append(...sorted);
        sorted.forEach((row) => (row.style.order = ""));
      });
    }
    if (words === undefined) return;
    input.value = words;
    const plain = (s) => s.toLocaleLowerCase("sv").replace(/(\d)-(?=\d)/g, "$1"), parts = plain(words).split(/\s+/);
    let hits = 0, those = 0;
    const waiting = [];
    found.forEach((row) => {
      const here = plain(row.cells ? text(row.cells[1]) + " " + text(row.cells[2]) : row.textContent);
      const hit = parts.every((part) => here.includes(part));
      const leaf = !$("li", row); // a branch of a tree is not a hit of its own
      those += leaf;
      hits += hit && leaf;
      if (hit && hits > SEEN && row.hidden) waiting.push(row);
      else hide(row, !hit);
    });
    soonest(() => waiting.forEach((row) => hide(row, false)));
    all("[data-group]", list).forEach((group) => (group.hidden = !rows(group).some((row) => !row.hidden)));
    clearTimeout(counted);
    counted = setTimeout(() => ($("#filter-antal").textContent = words && (hits ? `${hits} av ${those} visas` : input.dataset.none)), 300);
  }
  on("input", (event) => {
    if (!near(event, "[data-filter]")) return;
    words = event.target.value;
    arrange();
  });

  // On a phone the right column is folded until it is asked for.
  const narrow = matchMedia("(max-width: 700px)");
  const foldSide = () => all(".side-fold").forEach((side) => (side.open = !narrow.matches || !!$("[aria-invalid]", side)));
  narrow.addListener(foldSide);

  on("DOMContentLoaded", () => {
    foldSide();
    summary();
    try {
      sessionStorage.removeItem("htmx-current-path-for-history"); // nothing is left in the browser's storage
    } catch (blocked) {}
  });
})();
