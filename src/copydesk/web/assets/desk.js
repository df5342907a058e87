// What makes the desk quicker to use; every view works without it.
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
const one = (selector, root = document) => root.querySelector(selector);
document.documentElement.classList.add("js");

// The drawer: the words behind a mark, beside the page that it stands on.
const drawer = one("dialog.drawer"), inside = one(".drawer-in");

function fill(nodes) {
  inside.replaceChildren(...nodes);
  const title = one(".title", inside);
  if (title) title.id = "drawer-title";
  ready(inside);
  if (!drawer.open) drawer.showModal();
  drawer.scrollTop = 0;
  inside.focus();
}

async function open(link) {
  const href = link.getAttribute("href");
  if (href.startsWith("#")) {
    const entry = document.getElementById(href.slice(1));
    if (!entry) return;
    const copy = entry.cloneNode(true);
    for (const node of [copy, ...all("[id]", copy)]) node.removeAttribute("id");
    fill([copy]);
    return;
  }
  try {
    const answer = await fetch(href + "&part=1", { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    fill(Array.from(page.body.childNodes));
  } catch {
    location.href = href;
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-evidence]");
  if (!link || !drawer || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  open(link);
});
if (drawer) drawer.addEventListener("click", (event) => { if (event.target === drawer) drawer.close(); });

function ready(root) {
  for (const button of all("[data-copy]", root)) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const words = one(".cite", button.closest(".evidence"));
      words.select();
      try { await navigator.clipboard.writeText(words.value); button.textContent = "Copied"; }
      catch { button.textContent = "Press Ctrl+C"; }
    });
  }
}
ready(document);

// A map that is wider than the window is shown by its largest disc, which is drawn first.
for (const map of all(".graphic svg.map")) {
  const box = map.parentElement, disc = one("circle", map);
  if (disc) box.scrollLeft += disc.getBoundingClientRect().x - box.getBoundingClientRect().x - box.clientWidth / 2;
}

// Arrow keys walk through the cells of a table of claims.
for (const table of all("table.matrix")) {
  table.addEventListener("keydown", (event) => {
    const by = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
    const cell = by && event.target.closest("td, th.claim");
    if (!cell) return;
    let row = cell.parentElement, at = cell.cellIndex;
    for (;;) {
      if (by[0]) row = by[0] > 0 ? row.nextElementSibling : row.previousElementSibling;
      at += by[1];
      const next = row && row.cells[at];
      if (!next) return;
      const link = one("a", next);
      if (link) { event.preventDefault(); link.focus(); return; }
    }
  });
}

// Texts with their changes marked, or clean.
for (const link of all("[data-clean]")) {
  link.addEventListener("click", (event) => {
    const main = one("main"), href = new URL(link.href);
    if (one("main > .changes ol") === null) return;
    event.preventDefault();
    const clean = main.classList.toggle("clean");
    link.textContent = clean ? "Show the changes" : "Clean texts";
    if (clean) { href.searchParams.delete("clean"); } else { href.searchParams.set("clean", "1"); }
    link.href = href.pathname + href.search;
    link.setAttribute("aria-pressed", String(clean));
    window.dispatchEvent(new Event("resize"));
  });
}

// Files that are dropped, and how far they are.
const form = one("form[data-add]");
if (form) {
  const drop = one("[data-drop]", form), files = one("input[type=file]", form), bar = one("progress", form);
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => { event.preventDefault(); files.files = event.dataTransfer.files; });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const request = new XMLHttpRequest();
    bar.hidden = false;
    request.upload.addEventListener("progress", (moved) => { if (moved.lengthComputable) bar.value = 100 * moved.loaded / moved.total; });
    request.addEventListener("load", () => {
      if (request.status < 400) location.href = "/add";
      else { bar.hidden = true; one("[data-busy]").textContent = request.responseText.slice(0, 300); }
    });
    request.addEventListener("error", () => { bar.hidden = true; one("[data-busy]").textContent = "The files could not be sent."; });
    request.open("POST", "/add");
    request.setRequestHeader("Accept", "application/json");
    request.send(new FormData(form));
  });
}

// Two files that are dropped on the front door: the first is the source.
const pair = one("form[data-pair]");
if (pair) {
  const inputs = all("input[type=file]", pair);
  one("[data-drop-note]", pair).hidden = false;
  for (const kind of ["dragenter", "dragover"]) {
    pair.addEventListener(kind, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      pair.classList.add("over");
    });
  }
  pair.addEventListener("dragleave", (event) => { if (!pair.contains(event.relatedTarget)) pair.classList.remove("over"); });
  pair.addEventListener("drop", (event) => {
    pair.classList.remove("over");
    const files = event.dataTransfer.files, side = event.target.closest(".side");
    if (!files.length) return;
    event.preventDefault();
    const empty = inputs.filter((input) => !input.files.length);
    const into = files.length > 1 ? inputs : [side ? one("input[type=file]", side) : empty[0] || inputs[0]];
    into.forEach((input, place) => {
      const held = new DataTransfer();
      held.items.add(files[place]);
      input.files = held.files;
    });
  });
}

// How far the work is, shown while it goes on.
const busy = one("[data-busy]"), standing = one("[data-standing]");
if (busy || standing) {
  let was = "";
  const look = async () => {
    try {
      const now = await (await fetch("/add.json")).json();
      if (standing && now.busy && one("[data-step]", standing)) one("[data-step]", standing).textContent = now.busy;
      if (busy && now.busy) busy.textContent = now.busy;
      if (busy && was && !now.busy) { location.reload(); return; }
      if (standing && !now.busy && !now.waiting) { standing.textContent = "Everything is up to date. Load the page again to see it."; return; }
      was = now.busy;
    } catch { return; }
    setTimeout(look, document.hidden ? 15000 : 2500);
  };
  setTimeout(look, busy ? 700 : 2500);
}

// A comparison that is being worked out is shown when it is there.
const poll = one("[data-poll]");
if (poll) {
  const wait = async () => {
    try {
      if ((await fetch(poll.dataset.poll)).status !== 202) { location.reload(); return; }
    } catch { /* the desk may be starting anew: ask again */ }
    setTimeout(wait, 1000);
  };
  wait();
}

// A map that is wider than its frame opens at its middle, where its places are.
for (const map of all(".graphic .map")) {
  const frame = map.closest(".graphic");
  frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2;
}
