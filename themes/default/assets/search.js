// Opens search: at a click, at `/`, or at Ctrl-K. What searches is loaded when it is first needed, or when the reader is
// about to. Without scripts, and from a folder, where browsers load no modules, the link leads to the page of search, which
// says what to do instead.
{
  const link = document.querySelector("a[data-find]");
  const here = document.querySelector(".find-here");
  const data = new URL((here ?? link).dataset.find, document.baseURI);
  const words = { label: link.firstElementChild.textContent, failed: link.dataset.failed };
  const own = document.currentScript.src;
  // What search-view.js is made of: named, so that all of it is fetched at once and not one part after the other.
  const parts = ["excerpt", "filter", "index", "list", "mark", "meant", "near", "nearest", "query", "rank", "recent", "shelf", "view", "words"];
  let view;

  const load = () => (view ??= begin());

  async function begin() {
    for (const part of parts) {
      const href = new URL(`search-${part}.js`, own).href;
      document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
    }
    const start = fetch(data, { cache: "no-cache" });
    start.catch(() => {});
    const loaded = await import("./search-view.js");
    loaded.prepare(data, start);
    return loaded;
  }

  const show = async () => {
    if (here) return here.querySelector("input")?.focus();
    // The first time takes a moment, in which the reader types on.
    let typed = "";
    const keep = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if ([...event.key].length === 1) typed += event.key;
      else if (event.key === "Backspace") typed = typed.slice(0, -1);
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    addEventListener("keydown", keep, { capture: true });
    try {
      (await load()).openDialog(data, link.href, words, typed);
    } catch {
      location.href = link.href;
    } finally {
      removeEventListener("keydown", keep, { capture: true });
    }
  };

  const isTyping = (target) => target instanceof Element && target.closest("input, textarea, select, [contenteditable]");

  addEventListener("keydown", (event) => {
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!isSlash && !isK) return;
    event.preventDefault();
    show();
  });

  link.addEventListener("click", (event) => {
    // A link is opened elsewhere as links are.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show();
  });
  const prepare = () => load().catch(() => {});
  for (const soon of ["pointerenter", "focus", "touchstart"]) {
    link.addEventListener(soon, prepare, { once: true, passive: true });
  }

  if (here) load().then(({ openPage }) => openPage(here, data, words), () => {});
}
