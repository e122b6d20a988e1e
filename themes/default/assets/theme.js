// The reader's choice of light or dark, before anything is drawn; then what only scripts can open or mark. Every page
// reads the same without it.
(() => {
  const root = document.documentElement;
  const words = document.currentScript.dataset;
  const key = "playmaker:scheme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const store = {
    get: () => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (scheme) => { try { scheme ? localStorage.setItem(key, scheme) : localStorage.removeItem(key); } catch { /* holds for this page */ } },
  };
  const chosen = () => root.dataset.scheme ?? (system.matches ? "dark" : "light");
  const kept = store.get();
  if (kept === "dark" || kept === "light") root.dataset.scheme = kept;

  const scheme = (button) => {
    const show = () => button.setAttribute("aria-pressed", String(chosen() === "dark"));
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = chosen() === "dark" ? "light" : "dark";
      const own = system.matches ? "dark" : "light";
      if (next === own) delete root.dataset.scheme;
      else root.dataset.scheme = next;
      store.set(root.dataset.scheme);
      show();
    });
    system.addEventListener("change", show);
    show();
  };

  // Open where there is room for it. Newer browsers do the same by the style sheet alone.
  const fit = (details, room) => {
    const wide = matchMedia(room);
    const set = () => { details.open = wide.matches; };
    wide.addEventListener("change", set);
    set();
    return wide;
  };

  const menu = (details) => {
    const wide = fit(details, "(min-width: 60rem)");
    const summary = details.querySelector("summary");
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || wide.matches || !details.open) return;
      details.open = false;
      summary.focus();
    });
    // The page below is hidden: the keyboard stays in the menu.
    details.addEventListener("focusout", (event) => {
      if (!wide.matches && details.open && event.relatedTarget && !details.contains(event.relatedTarget)) details.open = false;
    });
    const here = details.querySelector("[aria-current]");
    const side = details.closest(".side");
    if (here && wide.matches && here.offsetTop > side.clientHeight) side.scrollTop = here.offsetTop - side.clientHeight / 2;
  };

  // Marks in "On this page" where the reader is. Where it stands above the text it stays in view, one line high, and
  // opens over the text.
  const contents = (nav) => {
    const details = nav.querySelector("details");
    const summary = details.querySelector("summary");
    const wide = fit(details, "(min-width: 75rem)");
    nav.classList.add("live");
    nav.addEventListener("click", (event) => { if (!wide.matches && event.target.closest("a")) details.open = false; });
    nav.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || wide.matches || !details.open) return;
      details.open = false;
      summary.focus();
    });
    // Where it is always open, its title is nothing to press.
    const reach = () => { summary.tabIndex = wide.matches ? -1 : 0; };
    wide.addEventListener("change", reach);
    reach();
    const links = new Map([...nav.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
    const heads = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
    let waiting = false;
    const mark = () => {
      waiting = false;
      const line = innerHeight / 4;
      const passed = heads.filter((head) => head.getBoundingClientRect().top < line);
      const here = passed.at(-1) ?? heads[0];
      summary.dataset.here = passed.length ? links.get(here.id).textContent : "";
      for (const [id, link] of links) {
        if (id === here?.id) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      }
    };
    addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(mark); } }, { passive: true });
    mark();
  };

  // A link to itself at every heading that can be linked to; those of the text bring their own.
  const linked = (heading) => {
    const link = document.createElement("a");
    link.className = "anchor";
    link.href = `#${encodeURIComponent(heading.id)}`;
    link.setAttribute("aria-label", `${words.link} ${heading.textContent.trim()}`);
    heading.append(link);
  };

  addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("main section > :is(h2, h3)[id]:not(.unseen, :has(a))").forEach(linked);
    if (document.querySelector("pre")) import("./copy.js").then(({ offer }) => offer(words.copy, words.copied));
    for (const [select, start] of [[".scheme", scheme], ["details.menu", menu], ["nav.contents", contents]]) {
      const found = document.querySelector(select);
      if (found) start(found);
    }
  });
})();
