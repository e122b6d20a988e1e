// Opens search: at a click, at `/`, or at Ctrl-K. What searches is loaded when it is first needed, or when the reader is
// about to. Without scripts, and from a folder, where browsers load no modules, the link leads to the page of search, which
// says what to do instead.
{
  const link = document.querySelector("a[data-find]");
  const here = document.querySelector(".find-here");
  const data = new URL((here ?? link).dataset.find, document.baseURI);
  const words = { label: link.firstElementChild.textContent, failed: link.dataset.failed };
  let view;

  const load = () => (view ??= import("./search-view.js"));

  const show = async () => {
    if (here) return here.querySelector("input")?.focus();
    try {
      (await load()).openDialog(data, link.href, words);
    } catch {
      location.href = link.href;
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
  const prepare = () => load().then(({ prepare }) => prepare(data), () => {});
  for (const soon of ["pointerenter", "focus", "touchstart"]) {
    link.addEventListener(soon, prepare, { once: true, passive: true });
  }

  if (here) load().then(({ openPage }) => openPage(here, data, words), () => {});
}
