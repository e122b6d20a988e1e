// A box to type in and a list of what was found, for engines that bring no interface. `find` answers at once, `typed` as
// the engine wants to be asked while somebody types (nothing, when more was typed meanwhile).
export function box({ load, find, typed }) {
  const [input, list] = [document.querySelector("input"), document.querySelector("ol")];
  const show = (query, lines) => {
    list.replaceChildren(...lines.map(([href, title, says]) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = href;
      link.textContent = title;
      const text = document.createElement("p");
      text.innerHTML = says;
      item.append(link, text);
      return item;
    }));
    list.dataset.query = query;
  };
  const ask = async (how) => {
    const query = input.value;
    const lines = await how(query);
    if (lines && query === input.value) show(query, lines);
  };
  input.addEventListener("focus", () => { load(); });
  input.addEventListener("input", (event) => ask(event.inputType === "insertFromPaste" ? find : typed));
  window.find_pages = find;
}
