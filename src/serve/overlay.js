// What `playmaker serve` adds to a page: the findings of the playbook, and a reload after a save.
// Everything that comes from the playbook is set as text, never as HTML.
(() => {
  "use strict";

  const { snapshot: shown, checked } = document.currentScript.dataset;
  const MOST = 200;
  const SCROLL = "playmaker-live-scroll";
  const CHOICE = "playmaker-live-choice";

  // A browser may forbid storage; then the panel forgets, and nothing else happens.
  const store = {
    get(key) {
      try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
    },
    set(key, value) {
      try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* see above */ }
    },
  };

  function element(tag, properties = {}, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  // The panel

  const status = element("span", { className: "playmaker-live-status" });
  status.setAttribute("role", "status");
  const badge = element("button", { className: "playmaker-live-badge", type: "button" });
  badge.setAttribute("aria-controls", "playmaker-live-panel");
  const close = element("button", { className: "playmaker-live-close", type: "button" }, "Close");
  const list = element("ul");
  const panel = element(
    "section",
    { id: "playmaker-live-panel", className: "playmaker-live-panel", hidden: true, tabIndex: -1 },
    element("header", {}, element("strong", {}, "Findings"), close),
    list,
  );
  panel.setAttribute("aria-label", "Findings");
  const root = element("aside", { className: "playmaker-live" }, panel, badge, status);
  root.setAttribute("aria-label", "Preview");
  root.lang = "en";
  root.dir = "ltr";

  let errors = "";

  function setOpen(isOpen) {
    panel.hidden = !isOpen;
    badge.setAttribute("aria-expanded", String(isOpen));
  }

  function choose(isOpen) {
    const hadFocus = panel.contains(document.activeElement);
    setOpen(isOpen);
    store.set(CHOICE, { errors, isOpen });
    if (isOpen) panel.focus();
    else if (hadFocus) badge.focus();
  }

  badge.addEventListener("click", () => choose(panel.hidden));
  close.addEventListener("click", () => choose(false));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !panel.hidden) choose(false);
  });

  function place(finding) {
    return [finding.path, finding.line, finding.column].filter(Boolean).join(":");
  }

  function item(finding) {
    const summary = element(
      "summary",
      {},
      element("b", {}, finding.severity),
      ` ${finding.message} `,
      element("code", {}, place(finding)),
    );
    const details = element("details", { open: finding.severity === "error" }, summary);
    details.append(element("pre", { tabIndex: 0 }, finding.excerpt));
    const { why, aside, help, paste } = finding;
    for (const [name, text] of [["why", why], ["note", aside], ...help.map((text) => ["help", text])]) {
      if (text) details.append(element("p", {}, element("b", {}, `${name}: `), text));
    }
    if (paste) {
      const words = "the text of the file:";
      details.append(element("p", {}, words), element("pre", { className: "playmaker-live-wrapped" }, paste));
    }
    details.append(element("small", {}, finding.rule));
    return element("li", { className: `playmaker-live-${finding.severity}` }, details);
  }

  function problemItem(problem) {
    const summary = element("summary", {}, element("b", {}, "error"), " This page is out of date");
    const text = element("pre", { className: "playmaker-live-wrapped" }, problem);
    const details = element("details", { open: true }, summary, text);
    return element("li", { className: "playmaker-live-error" }, details);
  }

  function counted(n, one, many) {
    return n === 0 ? [] : [`${n} ${n === 1 ? one : many}`];
  }

  function draw({ problem, counts, asides, findings }) {
    const items = findings.slice(0, MOST).map(item);
    if (problem) items.unshift(problemItem(problem));
    if (findings.length > MOST) {
      const more = `and ${findings.length - MOST} more: \`playmaker check\` lists all`;
      items.push(element("li", {}, more));
    }
    for (const aside of asides) items.push(element("li", {}, aside));
    list.replaceChildren(...items);
    const words = [
      ...(problem ? ["not up to date"] : []),
      ...counted(counts.errors, "error", "errors"),
      ...counted(counts.warnings, "warning", "warnings"),
      ...counted(counts.advice, "piece of advice", "pieces of advice"),
    ].join(", ");
    badge.textContent = words;
    status.textContent = words || "No findings";
    const isBad = Boolean(problem) || counts.errors > 0;
    root.classList.toggle("playmaker-live-bad", isBad);
    badge.hidden = words === "";

    // Errors open the panel, once: whoever closed it is not asked again about the same ones.
    const bad = findings.filter((finding) => finding.severity === "error");
    errors = JSON.stringify([problem, ...bad.map((finding) => [finding.path, finding.message])]);
    const choice = store.get(CHOICE);
    const isOpen = choice?.errors === errors ? choice.isOpen : isBad;
    setOpen(isOpen && words !== "");
  }

  // Live reload

  let drawn = "";
  let isReloading = false;

  async function refresh() {
    const response = await fetch("/_playmaker/findings.json", { cache: "no-store" });
    const findings = await response.json();
    drawn = findings.state;
    draw(findings);
  }

  async function reload() {
    if (isReloading) return;
    isReloading = true;
    try {
      // The page is made once more before it is shown: a server that just ended must not leave the
      // writer with the browser's error page.
      await fetch(location.href, { cache: "no-store" });
      store.set(SCROLL, { page: location.pathname, x: scrollX, y: scrollY });
      location.reload();
    } catch {
      isReloading = false;
    }
  }

  // A page is shown before the check is done: where that found something about it, it says so then.
  let isMarked = checked === "true";

  async function mark() {
    const response = await fetch(location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    isMarked = true;
    if (page.querySelector("p.found")) reload();
  }

  function onState(event) {
    const { snapshot, state, is_checked: isChecked } = JSON.parse(event.data);
    if (snapshot !== shown) {
      reload();
    } else if (isChecked) {
      const later = () => { /* the next event tries again */ };
      if (state !== drawn) refresh().catch(later);
      if (!isMarked) mark().catch(later);
    }
  }

  // Browsers open six connections to a server: tabs in the background give theirs back, and catch
  // up by the first event when they are looked at again.
  let source = null;

  function connect() {
    const isWanted = document.visibilityState === "visible";
    if (isWanted && !source) {
      source = new EventSource("/_playmaker/events");
      source.addEventListener("state", onState);
    } else if (!isWanted && source) {
      source.close();
      source = null;
    }
  }

  setOpen(false);
  badge.hidden = true;
  document.body.append(root);
  const scroll = store.get(SCROLL);
  if (scroll?.page === location.pathname) scrollTo(scroll.x, scroll.y);
  store.set(SCROLL, null);
  document.addEventListener("visibilitychange", connect);
  addEventListener("pagehide", () => { source?.close(); source = null; });
  addEventListener("pageshow", connect);
  connect();
})();
