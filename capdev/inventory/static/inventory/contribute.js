// Improves the guided forms, which work without it: filters of pickers, more rows, pasting, and what autosave says.
(() => {
  "use strict";
  const form = document.querySelector("[data-guided]");
  if (!form) return;
  const kept = document.getElementById("kept");

  // Autosave: a failure is said and never leads away from the page.
  const failed = () => {
    const line = document.createElement("p");
    line.className = "guided-problem";
    line.textContent = form.dataset.failed;
    kept.replaceChildren(line);
  };
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    kept?.addEventListener(name, (event) => { event.stopPropagation(); failed(); });
  }
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && form.dataset.touched) window.htmx?.trigger(kept, "keep-now");
  });
  form.addEventListener("input", () => { form.dataset.touched = "1"; });

  // Pickers: what is typed hides what does not fit; what is ticked stays in sight.
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  const filter = (input) => {
    const picker = input.closest("[data-picker]");
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const entry of picker.querySelectorAll("li")) {
      const text = plain(`${entry.textContent} ${entry.dataset.words}`);
      entry.hidden = !entry.querySelector(":checked") && !words.every((word) => text.includes(word));
      if (!entry.hidden) shown += 1;
    }
    picker.querySelector(".picker-none").hidden = shown > 0;
  };
  form.addEventListener("input", (event) => {
    if (event.target.matches("[data-filter]")) { event.stopPropagation(); filter(event.target); }
  }, true);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input:not([type=submit])")) event.preventDefault();
  });

  // Rows: one more, without asking the portal.
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add-row]");
    if (!button) return;
    event.preventDefault();
    const rows = button.closest("[data-rows]");
    const template = rows.querySelector("template[data-row]");
    const numbers = [...rows.querySelectorAll("[name]")].map((one) => Number(one.name.match(/-(\d+)-/)?.[1] ?? -1));
    const next = Math.max(-1, ...numbers) + 1;
    const copy = template.content.cloneNode(true);
    for (const part of copy.querySelectorAll("*")) {
      for (const { name, value } of [...part.attributes]) {
        if (value.includes("__row__")) part.setAttribute(name, value.replaceAll("__row__", String(next)));
      }
    }
    template.before(copy);
    template.previousElementSibling.querySelector("input, select, textarea")?.focus();
  });

  // Pasting from a word processor: paragraphs, lists and addresses stay, everything else goes.
  const written = (node, inset = "") => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, " ");
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches("style, script, head, title, xml")) return "";
    const tag = node.localName;
    if (tag === "br") return "\n";
    if (tag === "ul" || tag === "ol") {
      let number = 0;
      const lines = [...node.children].map((entry) => {
        if (entry.localName === "ul" || entry.localName === "ol") return written(entry, `${inset}  `).replace(/^\n|\n$/g, "");
        number += 1;
        const sign = tag === "ol" ? `${number}.` : "-";
        const text = [...entry.childNodes].map((child) => written(child, `${inset}  `)).join("").trim();
        return `${inset}${sign} ${text}`;
      });
      return `\n${lines.join("\n")}\n`;
    }
    const text = [...node.childNodes].map((child) => written(child, inset)).join("");
    if (tag === "a" && /^https?:/.test(node.href) && !text.includes(node.href)) return `${text} (${node.href})`;
    if (tag === "td" || tag === "th") return `${text.trim()} | `;
    if (tag === "tr") return `\n${text.replace(/ \| $/, "")}`;
    return /^(p|div|h[1-6]|table|blockquote|section|article)$/.test(tag) ? `\n\n${text.trim()}\n\n` : text;
  };
  form.addEventListener("paste", (event) => {
    const area = event.target.closest("textarea[data-paste]");
    const html = event.clipboardData?.getData("text/html");
    if (!area || !html) return;
    const text = written(new DOMParser().parseFromString(html, "text/html").body)
      .replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").trim();
    if (!text) return;
    event.preventDefault();
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
