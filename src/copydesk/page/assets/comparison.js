"use strict";
(function () {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const one = (selector, root) => (root || document).querySelector(selector);
  const main = one("main"), svg = one(".ribbons"), tools = one(".tools"), status = one("[role=status]");
  const changes = all(".change");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  let current = null, waiting = false;
  document.documentElement.classList.add("js");
  if (tools) tools.hidden = false;

  // Ribbons: a band from each sentence of the source to each sentence of the rewrite that draws on it.
  const ribbons = [];
  for (const here of all(".pane.rewrite .s[data-ties]")) {
    for (const number of here.dataset.ties.split(" ")) {
      const there = document.getElementById("s" + number);
      if (!there) continue;
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      svg.appendChild(path);
      ribbons.push({ here, there, path });
    }
  }

  function draw() {
    waiting = false;
    if (getComputedStyle(svg).display === "none") return;
    const origin = main.getBoundingClientRect();
    const gap = one(".gap").getBoundingClientRect();
    const left = gap.left - origin.left + 5, right = gap.right - origin.left - 1, middle = (left + right) / 2;
    const panes = ["source", "rewrite"].map((side) => {
      const pane = one(".pane." + side).getBoundingClientRect();
      return { top: one(".pane." + side + " .head").getBoundingClientRect().bottom, bottom: pane.bottom };
    });
    const band = (element, pane) => {
      const box = element.getBoundingClientRect();
      const top = Math.max(box.top, pane.top), bottom = Math.min(box.bottom, pane.bottom);
      return bottom - top < 2 ? null : [top - origin.top + 2, bottom - origin.top - 2];
    };
    for (const { here, there, path } of ribbons) {
      const a = band(there, panes[0]), b = band(here, panes[1]);
      if (!a || !b) { path.removeAttribute("d"); continue; }
      path.setAttribute("d", `M${left} ${a[0]}C${middle} ${a[0]} ${middle} ${b[0]} ${right} ${b[0]}L${right} ${b[1]}` +
        `C${middle} ${b[1]} ${middle} ${a[1]} ${left} ${a[1]}Z`);
    }
  }
  function redraw() {
    if (!waiting) { waiting = true; requestAnimationFrame(draw); }
  }

  function light(sentences) {
    const lit = new Set(sentences);
    for (const { here, there } of ribbons) {
      if (lit.has(here)) sentences.push(there);
      if (lit.has(there)) sentences.push(here);
    }
    for (const sentence of all(".s.lit")) sentence.classList.remove("lit");
    for (const sentence of sentences) sentence.classList.add("lit");
    for (const { here, there, path } of ribbons) path.classList.toggle("lit", lit.has(here) || lit.has(there));
  }
  function reach(element, block) {
    if (element) element.scrollIntoView({ block, inline: "nearest", behavior: still.matches ? "auto" : "smooth" });
  }
  const marksOf = (number) => all("mark[data-c]").filter((mark) => mark.dataset.c.split(" ").includes(number));

  function select(change, focus) {
    for (const element of all(".on")) element.classList.remove("on");
    current = change;
    if (!change) { light([]); status.textContent = ""; return; }
    change.classList.add("on");
    const folded = change.closest("details");
    if (folded) folded.open = true;
    const marks = marksOf(change.dataset.c);
    for (const mark of marks) mark.classList.add("on");
    light(marks.map((mark) => mark.closest(".s")).filter(Boolean));
    for (const side of ["source", "rewrite"]) reach(marks.find((mark) => mark.closest("." + side)), "center");
    reach(change, "nearest");
    if (focus) change.focus({ preventScroll: true });
    const shown = visible();
    status.textContent = `Change ${shown.indexOf(change) + 1} of ${shown.length}: ${one("p", change).textContent}`;
  }
  const visible = () => changes.filter((change) => !change.hidden);
  function step(by) {
    const shown = visible();
    if (!shown.length) return;
    const at = shown.indexOf(current);
    select(shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length], true);
  }

  function filter() {
    const off = new Set(all(".filters input").filter((box) => !box.checked).map((box) => box.name + " " + box.value));
    const hidden = new Set();
    for (const change of changes) {
      change.hidden = off.has("severity " + change.dataset.severity) || off.has("aspect " + change.dataset.aspect) ||
        off.has("kind " + change.dataset.kind);
      if (change.hidden) hidden.add(change.dataset.c);
    }
    for (const section of all(".changes section, .changes .light")) section.hidden = !one(".change:not([hidden])", section);
    for (const mark of all("[data-c]:not(.change)")) {
      mark.classList.toggle("off", mark.dataset.c.split(" ").every((number) => hidden.has(number)));
    }
    if (current && current.hidden) select(null);
    redraw();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
    else if (event.key === "Escape") select(null);
    else if (event.key === "Enter" && event.target.matches(".change")) select(event.target);
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const badge = event.target.closest("a.b, .overview [data-c]"), mark = event.target.closest("mark:not(.off)");
    const change = event.target.closest(".change");
    if (event.target.closest(".ties a, .links a, summary, button, label")) return;
    const number = badge ? badge.dataset.c : mark ? mark.dataset.c.split(" ")[0] : change && change.dataset.c;
    if (!number) return;
    event.preventDefault();
    select(document.getElementById("c" + number), Boolean(badge));
  });
  // Ticks of the overview: arrow keys walk along both texts, up and down lead to the same change in the other one.
  const ticks = all(".overview a"), at = (tick) => tick.firstElementChild.x.baseVal.value;
  const bars = [0, 1].map((bar) => ticks.filter((tick) => (tick.firstElementChild.y.baseVal.value >= 18) === Boolean(bar)).sort((a, b) => at(a) - at(b)));
  if (ticks.length) one(".overview").addEventListener("keydown", (event) => {
    const tick = event.target.closest("a"), bar = bars.find((row) => row.includes(tick));
    if (!bar) return;
    const shown = bar.filter((other) => !other.classList.contains("off")), place = shown.indexOf(tick);
    const next = { ArrowRight: shown[place + 1], ArrowLeft: shown[place - 1], Home: shown[0], End: shown[shown.length - 1],
      ArrowDown: twin(tick, bars[1]), ArrowUp: twin(tick, bars[0]) }[event.key];
    if (next) { event.preventDefault(); for (const other of ticks) other.tabIndex = other === next ? 0 : -1; next.focus(); }
  });
  function twin(tick, row) {
    const near = (other) => (other.dataset.c === tick.dataset.c ? 0 : 1 + Math.abs(at(other) - at(tick)));
    return row.includes(tick) ? null : row.slice().sort((a, b) => near(a) - near(b))[0];
  }
  if (tools) {
    one(".next").addEventListener("click", () => step(1));
    one(".previous").addEventListener("click", () => step(-1));
    tools.addEventListener("change", filter);
  }
  for (const kind of ["mouseover", "focusin"]) {
    document.addEventListener(kind, (event) => {
      const sentence = event.target.closest && event.target.closest(".s.tied");
      if (sentence) light([sentence]);
      else if (!current) light([]);
    });
  }
  for (const pane of all(".pane")) pane.addEventListener("scroll", redraw, { passive: true });
  window.addEventListener("resize", redraw);
  window.addEventListener("beforeprint", () => all(".light").forEach((details) => { details.open = true; }));
  window.addEventListener("load", redraw);
  for (const details of all("details")) details.addEventListener("toggle", redraw);
  if (window.ResizeObserver) new ResizeObserver(redraw).observe(main);
  const named = /^#c\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
  if (named) select(named);
  redraw();
})();
