"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("script");
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  const status = one(".status");
  const say = (text) => { if (status) status.textContent = text; };

  // -- copying ---------------------------------------------------------------------------------------------------
  const copy = async (button) => {
    const from = button.dataset.copyFrom;
    const text = from ? document.getElementById(from).textContent : button.dataset.copy;
    let copied = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // A browser that keeps its clipboard from local files may still copy what is selected.
      const area = document.createElement("textarea");
      area.value = text;
      area.setAttribute("aria-hidden", "true");
      area.className = "unseen";
      document.body.append(area);
      area.select();
      copied = document.execCommand("copy");
      area.remove();
      button.focus();
    }
    button.classList.toggle("done", copied);
    const label = button.textContent;
    button.textContent = copied ? "Copied" : "Can't";
    say(copied ? "Copied" : "The browser does not let this page copy");
    setTimeout(() => { button.textContent = label; button.classList.remove("done"); }, 1500);
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.copy");
    if (button) copy(button);
  });

  // -- findings --------------------------------------------------------------------------------------------------
  const form = one(".filters");
  const cards = all(".card");
  if (!form || !cards.length) return;
  const marks = all("mark");
  const byNumber = new Map(cards.map((card) => [card.id.slice(1), { card, marks: [], ref: null }]));
  for (const mark of marks) for (const number of mark.dataset.f.split(" ")) byNumber.get(number).marks.push(mark);
  for (const ref of all(".ref")) byNumber.get(ref.id.slice(1)).ref = ref;
  const narrow = matchMedia("(max-width: 46rem)");
  let seen = [...byNumber.values()];
  let current = null;

  const filter = () => {
    const chosen = (name) => new Set(all(`input[name=${name}]:checked`, form).map((input) => input.value));
    const severities = chosen("severity"), levels = chosen("level"), category = one("select", form).value;
    seen = [];
    for (const finding of byNumber.values()) {
      const { severity, level, category: own } = finding.card.dataset;
      const shown = severities.has(severity) && levels.has(level) && (!category || own === category);
      finding.card.hidden = !shown;
      if (finding.ref) finding.ref.hidden = !shown;
      finding.shown = shown;
      if (shown) seen.push(finding);
    }
    for (const mark of marks) {
      mark.classList.toggle("off", !mark.dataset.f.split(" ").some((number) => byNumber.get(number).shown));
    }
    if (current && !current.shown) letGo();
    one(".none").hidden = seen.length > 0;
    return seen.length;
  };

  const letGo = () => {
    if (!current) return;
    current.card.classList.remove("current", "sheet");
    for (const mark of current.marks) mark.classList.remove("current");
    current = null;
  };

  const choose = (finding) => {
    if (current === finding) return;
    letGo();
    current = finding;
    finding.card.classList.add("current");
    for (const mark of finding.marks) mark.classList.add("current");
    const { severity, level } = finding.card.dataset;
    say(`${seen.indexOf(finding) + 1} of ${seen.length}: ${severity}, ${level}`);
  };

  const toCard = (finding, { sheet = false } = {}) => {
    choose(finding);
    if (sheet && narrow.matches) {
      if (!one(".close", finding.card)) {
        const close = document.createElement("button");
        close.type = "button";
        close.className = "close";
        close.textContent = "✕";
        close.setAttribute("aria-label", "Close");
        close.addEventListener("click", (event) => { event.stopPropagation(); toPlace(finding); letGo(); });
        one("h3", finding.card).append(close);
      }
      finding.card.classList.add("sheet");
      finding.card.focus({ preventScroll: true });
      finding.marks[0]?.scrollIntoView({ block: "start" });
      return;
    }
    // At once, since a smooth scroll of the panel would be cut short by that of the story.
    const show = () => finding.card.scrollIntoView({ block: "nearest", behavior: "instant" });
    show();
    finding.card.focus({ preventScroll: true });
    // Once more when it is drawn: in a long list its height was a guess until then.
    requestAnimationFrame(() => {
      show();
      if (!narrow.matches && finding.marks[0]) finding.marks[0].scrollIntoView({ block: "nearest" });
    });
  };

  const toPlace = (finding) => {
    choose(finding);
    const place = finding.ref || finding.marks[0];
    (finding.marks[0] || place)?.scrollIntoView({ block: "center" });
    place?.focus({ preventScroll: true });
  };

  const step = (by) => {
    if (!seen.length) return;
    const at = current ? seen.indexOf(current) : by > 0 ? -1 : seen.length;
    const next = seen[at + by];
    if (next) toCard(next, { sheet: true });
    else say(by > 0 ? "This is the last finding" : "This is the first finding");
  };

  form.addEventListener("change", (event) => {
    if (event.target.name === "keys") return;
    say(`${filter()} of ${cards.length} findings`);
  });
  form.addEventListener("submit", (event) => event.preventDefault());

  document.addEventListener("click", (event) => {
    const go = event.target.closest("[data-go]");
    const ref = event.target.closest(".ref");
    const mark = event.target.closest("mark:not(.off)");
    const place = event.target.closest(".place");
    const card = event.target.closest(".card");
    if (go) {
      event.preventDefault();
      const finding = byNumber.get(go.dataset.go);
      if (!finding.shown) { for (const input of all("input", form)) input.checked = true; one("select", form).value = ""; filter(); }
      if (narrow.matches) toPlace(finding);
      toCard(finding, { sheet: true });
    } else if (ref) {
      event.preventDefault();
      toCard(byNumber.get(ref.id.slice(1)), { sheet: true });
    } else if (mark) {
      const number = mark.dataset.f.split(" ").find((held) => byNumber.get(held).shown);
      toCard(byNumber.get(number), { sheet: true });
    } else if (place) {
      event.preventDefault();
      const finding = byNumber.get(card.id.slice(1));
      if (narrow.matches) finding.card.classList.remove("sheet");
      toPlace(finding);
    } else if (card && !event.target.closest("button, a") && !getSelection().toString()) {
      choose(byNumber.get(card.id.slice(1)));
      if (!narrow.matches) current.marks[0]?.scrollIntoView({ block: "center" });
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), select, textarea")) return;
    if (!one("input[name=keys]", form).checked && event.key !== "Escape") return;
    const here = event.target.closest(".card, .ref");
    const key = event.key;
    if (key === "j" || (here && key === "ArrowDown")) step(1);
    else if (key === "k" || (here && key === "ArrowUp")) step(-1);
    else if (key === "Enter" && event.target.matches(".card")) toPlace(byNumber.get(event.target.id.slice(1)));
    else if (key === "c" && current) one("button.copy", current.card)?.click();
    else if (key === "Escape" && current) { const left = current; toPlace(left); letGo(); say(""); }
    else return;
    event.preventDefault();
  });

  say(`${filter()} of ${cards.length} findings`);
})();
