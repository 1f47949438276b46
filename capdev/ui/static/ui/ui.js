// Improves pages that work without it: announcing, suggesting, sending facets by themselves, copying, dialogs.
(() => {
  "use strict";
  const root = document.documentElement;
  const find = (selector, within = document) => within.querySelector(selector);
  const wide = matchMedia("(width >= 56rem)");
  root.classList.add("scripted");

  const announce = (text) => {
    const region = find("#announcer");
    region.textContent = "";
    if (text) setTimeout(() => { region.textContent = text; }, 60);
  };

  // Facets: on wide screens a change sends the form; on phones people choose several first.
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-autosubmit]");
    if (form && wide.matches) form.requestSubmit();
  });

  // After a swap: folds stay as they were, the new count is said aloud, marked errors take the focus.
  let folds = new Map();
  document.addEventListener("htmx:beforeSwap", (event) => {
    folds = new Map([...event.target.querySelectorAll("details[id]")].map((fold) => [fold.id, fold.open]));
  });
  document.addEventListener("htmx:afterSettle", () => {
    for (const [id, open] of folds) {
      const fold = document.getElementById(id);
      if (fold) fold.open = open;
    }
    folds = new Map();
    announce(find("[data-announce]")?.textContent.trim());
    find("[data-focus]:not([data-still] *)")?.focus();
  });
  document.addEventListener("htmx:responseError", (event) => location.assign(event.detail.pathInfo.requestPath));

  // Suggestions: a combobox after the ARIA 1.2 pattern. The address answers [{label, href, note, lang, dir}].
  const suggest = (form) => {
    const input = find("input[type=search]", form);
    const list = document.createElement("div");
    list.id = `${input.id}-suggestions`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels[0].textContent);
    find(".search-box-line", form).after(list);
    const set = (name, value) => input.setAttribute(`aria-${name}`, value);
    input.setAttribute("role", "combobox");
    set("controls", list.id);
    set("autocomplete", "list");
    set("expanded", "false");
    let active = -1;
    let asked = null;
    let timer = 0;
    const close = () => {
      asked?.abort();
      clearTimeout(timer);
      list.replaceChildren();
      active = -1;
      set("expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const move = (step) => {
      const options = [...list.children];
      if (!options.length) return;
      options[active]?.removeAttribute("aria-selected");
      active = active + step < -1 ? options.length - 1 : (active + step >= options.length ? -1 : active + step);
      const option = options[active];
      if (!option) return input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      set("activedescendant", option.id);
    };
    const show = (suggestions) => {
      close();
      list.replaceChildren(...suggestions.map((one, place) => {
        const option = document.createElement("div");
        option.id = `${list.id}-${place}`;
        option.setAttribute("role", "option");
        option.dataset.href = one.href;
        const label = document.createElement("bdi");
        label.textContent = one.label;
        if (one.lang) label.lang = one.lang;
        if (one.dir) label.dir = one.dir;
        option.append(label);
        if (one.note) {
          const note = document.createElement("span");
          note.className = "quiet";
          note.textContent = one.note;
          option.append(note);
        }
        return option;
      }));
      set("expanded", String(suggestions.length > 0));
    };
    const ask = async () => {
      const words = input.value.trim();
      if (words.length < 2) return close();
      asked?.abort();
      asked = new AbortController();
      const address = new URL(form.dataset.suggestions, location.href);
      address.searchParams.set("q", words);
      try {
        const answer = await fetch(address, { signal: asked.signal, headers: { Accept: "application/json" } });
        if (answer.ok && input.value.trim() === words && document.activeElement === input) show(await answer.json());
      } catch { /* superseded by a later word, or the line is down: the form still works */ }
    };
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 140); });
    input.addEventListener("blur", () => setTimeout(close, 150));
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.children.length) move(event.key === "ArrowDown" ? 1 : -1);
        else ask();
      } else if (event.key === "Escape" && list.children.length) {
        event.preventDefault();
        close();
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        location.assign(list.children[active].dataset.href);
      }
    });
    list.addEventListener("mousedown", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) { event.preventDefault(); location.assign(option.dataset.href); }
    });
  };

  document.addEventListener("click", (event) => {
    const near = (selector) => event.target.closest(selector);
    const copy = near("[data-copy]");
    if (copy) {
      const source = document.getElementById(copy.dataset.copy);
      const text = source ? source.textContent.trim() : location.href;
      navigator.clipboard?.writeText(text).then(() => announce(document.body.dataset.copied));
      copy.classList.add("copied");
    }
    if (near("[data-print]")) print();
    const opener = near("[data-dialog]");
    const dialog = opener && document.getElementById(opener.dataset.dialog);
    if (dialog) { event.preventDefault(); dialog.showModal(); }
    if (near("dialog [data-close]")) near("dialog").close();
    for (const fold of document.querySelectorAll("details.menu-fold[open]")) {
      if (!fold.contains(event.target)) fold.open = false;
    }
  });

  document.addEventListener("keydown", (event) => {
    const fold = find("details.menu-fold[open]");
    if (event.key === "Escape" && fold) { fold.open = false; find("summary", fold).focus(); }
  });

  const start = () => {
    document.querySelectorAll("form[data-suggestions]").forEach(suggest);
    find("[data-focus]:not([data-still] *)")?.focus();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
