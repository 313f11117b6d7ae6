"use strict";
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const make = (name, text, kind) => {
    const node = document.createElement(name);
    // Texts of articles only ever become text nodes.
    if (text) node.textContent = text;
    if (kind) node.className = kind;
    return node;
  };

  // Light or dark: the reader's system decides until the button is used.
  const theme = byId("theme");
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const label = () => { theme.textContent = isDark() ? "Light" : "Dark"; theme.setAttribute("aria-label", `Use ${isDark() ? "light" : "dark"} colours`); };
  try { const kept = localStorage.getItem("framing-theme"); if (kept === "dark" || kept === "light") root.dataset.theme = kept; } catch { /* no storage: nothing is kept */ }
  theme.hidden = false;
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("framing-theme", root.dataset.theme); } catch { /* as above */ }
    label();
  });
  system.addEventListener("change", label);
  label();

  // Switches of the layers of annotated articles.
  document.querySelectorAll("[data-layer]").forEach((box) => {
    const follow = () => document.body.classList.toggle(`no-${box.dataset.layer}`, !box.checked);
    box.addEventListener("change", follow);
    follow();
  });

  // Filters of tables and of the list of articles.
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  document.querySelectorAll("[data-filter]").forEach((field) => {
    const rows = [...byId(field.dataset.filter).children];
    const hits = field.closest(".filter").querySelector(".hits");
    field.addEventListener("input", () => {
      const wanted = plain(field.value.trim());
      let shown = 0;
      rows.forEach((row) => {
        const text = row.tagName === "DETAILS" ? row.firstElementChild.textContent : row.textContent;
        row.hidden = wanted !== "" && !plain(text).includes(wanted);
        shown += row.hidden ? 0 : 1;
      });
      hits.textContent = wanted ? `${shown} of ${rows.length}` : "";
    });
  });

  const openTarget = () => {
    const target = location.hash.length > 1 && byId(decodeURIComponent(location.hash.slice(1)));
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    if (target) target.scrollIntoView();
  };
  window.addEventListener("hashchange", openTarget);

  // Paper has no buttons: tables are opened for printing and closed again.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.fold:not(.article):not(.cut):not([open])")];
    opened.forEach((one) => { one.open = true; });
  });
  window.addEventListener("afterprint", () => opened.forEach((one) => { one.open = false; }));

  const dialog = byId("evidence");
  if (!dialog) return;
  const store = byId("data");
  let data = null;
  const read = () => (data = data || JSON.parse(store.textContent));

  // What a mark in an article means: at the pointer, and for fingers in a line at the foot of the page.
  const note = byId("said");
  const meanings = (mark) => {
    const found = [];
    for (let one = mark; one; one = one.parentElement.closest("[data-m]")) found.push(read().marks[Number(one.dataset.m)]);
    return found.join("; ");
  };
  const markAt = (event) => (event.target instanceof Element ? event.target.closest("[data-m]") : null);
  document.addEventListener("pointerover", (event) => {
    const mark = markAt(event);
    if (mark && !mark.title) mark.title = meanings(mark);
  });
  document.addEventListener("click", (event) => {
    const mark = markAt(event);
    note.textContent = mark ? `“${mark.textContent}”: ${meanings(mark)}` : "";
    note.classList.toggle("on", Boolean(mark));
  });
  const list = byId("evidence-list");
  const search = byId("evidence-search");
  const voice = byId("evidence-voice");
  const group = byId("evidence-group");
  let shown = [];

  const anchors = new Map([...document.querySelectorAll("[data-article]")].map((one) => [one.dataset.article, one.id]));
  const item = (row) => {
    const [sentenceAt, start, length, whatAt, valueAt = 0, voiceAt = 0, speakerAt = 0, partAt = 0] = row;
    const [outlet, groupAt, date, title, id] = data.articles[data.of[sentenceAt]];
    const sentence = data.sentences[sentenceAt];
    const part = data.words[partAt];
    const voice = part === "cut" ? "" : data.words[voiceAt] || "outlet";
    // Offsets count code points, as Python does.
    const points = [...sentence];
    const node = make("li");
    const source = [data.words[outlet], date || "no date", data.voices[voice] || voice, part];
    node.append(make("p", source.filter(Boolean).join(" · "), "src"));
    const quote = make("blockquote");
    quote.append(points.slice(0, start).join(""), make("mark", points.slice(start, start + length).join("")), points.slice(start + length).join(""));
    node.append(quote);
    const what = make("p", [data.words[whatAt], data.words[valueAt]].filter(Boolean).join(" "), "what");
    if (data.words[speakerAt]) what.append(` · said by ${data.words[speakerAt]}`);
    if (title) what.append(` · in “${title.length > 90 ? `${title.slice(0, 88)}…` : title}”`);
    if (id && anchors.has(id)) {
      const link = make("a", "read it");
      link.href = `#${anchors.get(id)}`;
      link.addEventListener("click", () => dialog.close());
      what.append(" · ", link);
    }
    node.append(what);
    return { node, text: plain(node.textContent), voice, group: data.words[groupAt] };
  };
  const options = (select, all, values, names) => {
    const choices = [...new Set(values)];
    select.replaceChildren(new Option(all, ""), ...choices.map((one) => new Option(names[one] || one || "no group", one)));
    select.parentElement.hidden = choices.length < 2;
  };
  const refresh = () => {
    const wanted = plain(search.value.trim());
    const kept = shown.filter((one) => (!wanted || one.text.includes(wanted)) && (!voice.value || one.voice === voice.value) && (!group.value || one.group === group.value));
    list.replaceChildren(...kept.map((one) => one.node));
    byId("evidence-hits").textContent = kept.length === shown.length ? "" : `${kept.length} of ${shown.length} shown`;
  };
  const nameOf = (place) => {
    const row = place.closest("tr");
    const title = place.querySelector("title");
    const said = place.closest("li, p");
    if (!row && said) return said.textContent.length > 110 ? `${said.textContent.slice(0, 108)}…` : said.textContent;
    if (!row) return title ? title.textContent : "Evidence";
    const head = row.querySelector("th[scope=row]");
    const cell = place.closest("td, th");
    const column = row.closest("table").tHead.rows[0].cells[cell.cellIndex];
    const small = head ? head.querySelector("small") : null;
    const name = head ? head.textContent.slice(0, head.textContent.length - (small ? small.textContent.length : 0)) : "";
    if (title) return `${name.trim()} · ${title.textContent}`;
    return [name.trim(), column && cell !== head ? column.textContent.split(" (")[0] : "", place instanceof SVGElement ? "" : place.textContent].filter(Boolean).join(" · ");
  };
  const open = (place) => {
    const [total, ...steps] = read().keys[Number(place.dataset.k)];
    let at = 0;
    const rows = steps.map((step) => data.rows[at += step]);
    shown = rows.map(item);
    byId("evidence-title").textContent = nameOf(place);
    byId("evidence-about").textContent = total > rows.length
      ? `${rows.length} of ${total.toLocaleString("en")} sentences or mentions, drawn with a fixed seed, outlets taking turns.`
      : `${total === 1 ? "The one sentence or mention" : `All ${total} sentences or mentions`} behind it.`;
    search.value = "";
    options(voice, "any", shown.map((one) => one.voice), data.voices);
    options(group, "any", shown.map((one) => one.group), data.groups);
    byId("evidence-tools").hidden = shown.length < 4;
    refresh();
    dialog.showModal();
    dialog.scrollTop = 0;
  };
  document.querySelectorAll("button[data-k]").forEach((one) => one.setAttribute("aria-haspopup", "dialog"));
  document.addEventListener("click", (event) => {
    const place = event.target instanceof Element ? event.target.closest("[data-k]") : null;
    if (place) open(place);
    else if (event.target === dialog) dialog.close();
  });
  byId("close").addEventListener("click", () => dialog.close());
  [search, voice, group].forEach((one) => one.addEventListener("input", refresh));
  openTarget();
})();
