// Filters what stands on the page while the reader types: every word must occur, in any order, case and accents aside.
// Without this script everything is there to read.
for (const box of document.querySelectorAll("[data-filter]")) {
  const area = document.getElementById(box.dataset.filter);
  const input = box.querySelector("input");
  const said = box.querySelector("[role=status]");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const items = [...area.querySelectorAll("[data-item]")].map((item) => [item, plain(`${item.textContent} ${item.dataset.words ?? ""}`)]);
  const groups = [...area.querySelectorAll("[data-group]")];

  const show = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    for (const [item, text] of items) item.hidden = !words.every((word) => text.includes(word));
    for (const group of groups) group.hidden = [...group.querySelectorAll("[data-item]")].every((item) => item.hidden);
    const n = items.filter(([item]) => !item.hidden).length;
    said.textContent = words.length === 0 ? "" : n === 0 ? box.dataset.none : `${box.dataset.found} ${n} / ${items.length}`;
  };

  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || input.value === "") return;
    input.value = "";
    show();
  });
  // A link to something that is filtered out shows it again.
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.closest("[hidden]")) return;
    input.value = "";
    show();
    target.scrollIntoView();
  });
  box.hidden = false;
  show();
}
