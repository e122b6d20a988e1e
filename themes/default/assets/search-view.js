// The search box with its list: a combobox (WAI-ARIA), in a dialog over any page or on the page of search.
import { Index } from "./search-index.js";
import { search } from "./search-rank.js";
import { nearest } from "./search-nearest.js";
import { Excerpts } from "./search-excerpt.js";
import { recent } from "./search-recent.js";
import { choices, chosen, isKept } from "./search-filter.js";
import { asked, element, hits } from "./search-list.js";

/// How many pages are shown at once.
const SHOWN = 10;
/// How many of a large index while somebody types: each may stand in a file of its own.
const AT_FIRST = 4;
/// How long nobody types until the whole answer of a large index is got, in milliseconds; where there is nothing to read until
/// then, it is got at once.
const QUIET = 150;

let opened;

/// Loads the index, once; again when that failed, or when the site was built anew. `start` brings its first file, if it was
/// asked for already.
export function prepare(data, start) {
  const load = async (name, version) => {
    const file = new URL(`${name}.json`, data);
    if (version) file.searchParams.set("v", version);
    // What the first file says of the others must be of the same build.
    const answer = await (version ? fetch(file) : start ?? fetch(file, { cache: "no-cache" }));
    if (!answer.ok) throw new Error(`${file.pathname}: ${answer.status}`);
    return answer.json();
  };
  opened ??= Index.open(load).catch((error) => {
    opened = undefined;
    throw error;
  });
  opened.catch(() => {});
  return opened;
}

class View {
  constructor(data, { label, close, pageOf }) {
    this.data = data;
    this.root = new URL("../", data);
    this.recent = recent(this.root.pathname);
    this.excerpts = new Excerpts();
    this.pageOf = pageOf;
    this.ticket = 0;
    this.shown = SHOWN;
    this.input = element("input", {
      class: "finder-input", id: "pm:find", type: "text", inputmode: "search", enterkeyhint: "go", role: "combobox", name: "q",
      "aria-label": label, "aria-autocomplete": "list", "aria-controls": "pm:found", "aria-expanded": "false",
      autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false", placeholder: "",
    });
    this.close = close ? element("button", { class: "tool finder-close", type: "button" }) : null;
    this.filters = element("div", { class: "finder-filters", role: "group", hidden: true });
    this.status = element("p", { class: "finder-status", role: "status" });
    this.list = element("div", { class: "finder-list", id: "pm:found", role: "listbox", "aria-label": label, hidden: true });
    this.more = element("button", { class: "tool finder-more", type: "button", hidden: true });
    this.forget = element("button", { class: "tool finder-forget", type: "button", hidden: true });
    this.link = element("a", { class: "finder-link", hidden: true });
    this.keys = element("p", { class: "finder-keys" });
    this.node = element("div", { class: "finder-inside" },
      element("div", { class: "finder-box" }, this.input, this.close ?? ""),
      this.filters, this.status,
      element("div", { class: "finder-scroll" }, this.list, this.more, this.forget, this.link),
      this.keys);
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", () => this.run(false, true));
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.filters.addEventListener("change", () => this.run());
    this.list.addEventListener("click", (event) => this.take(event));
    this.list.addEventListener("pointermove", (event) => this.choose(event.target.closest?.("[role=option]"), false));
    // The keyboard stays in the box.
    this.list.addEventListener("pointerdown", (event) => { if (event.pointerType === "mouse") event.preventDefault(); });
    this.more.addEventListener("click", () => { this.shown += SHOWN; this.run(true); this.input.focus(); });
    this.forget.addEventListener("click", () => { this.recent.forget(); this.run(); this.input.focus(); });
  }

  options() {
    return [...this.list.children];
  }

  /// Makes an option the one that Enter takes.
  choose(option, isSeen = true) {
    if (!option || option === this.chosen) return;
    this.chosen?.setAttribute("aria-selected", "false");
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    this.chosen = option;
    if (isSeen) option.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const options = this.options();
    const at = options.indexOf(this.chosen);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length) {
      event.preventDefault();
      this.choose(options[(at + step + options.length) % options.length]);
      this.moved = this.chosen.href;
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      this.enter(event);
    } else if (event.key === "Escape" && !this.close && this.input.value) {
      event.preventDefault();
      this.input.value = "";
      this.run();
    }
  }

  async enter(event) {
    // Who types fast means the first result of all that was typed.
    await this.running;
    const option = this.chosen;
    if (!option) return;
    if (option.href && (event.ctrlKey || event.metaKey)) {
      this.recent.add(this.input.value);
      window.open(option.href, "_blank", "noopener");
    } else {
      option.click();
    }
  }

  take(event) {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    if (option.dataset.query !== undefined || option.dataset.all !== undefined) {
      if (option.dataset.all !== undefined) this.filters.replaceChildren();
      else this.input.value = option.dataset.query;
      this.input.focus();
      this.run();
      return;
    }
    this.recent.add(this.input.value);
    this.left?.();
  }

  run(isSame = false, isTyping = false) {
    if (!isSame) this.shown = SHOWN;
    this.ticket += 1;
    this.running = this.answer(this.ticket, isTyping);
    return this.running;
  }

  async answer(ticket, isHasty) {
    const isCurrent = () => ticket === this.ticket;
    try {
      let index = await prepare(this.data);
      this.say(index.words);
      const query = this.input.value.trim();
      let found = await search(index, query, { isHasty });
      if (index.isOld) {
        opened = undefined;
        index = await prepare(this.data);
        found = await search(index, query, { isHasty });
      }
      if (!isCurrent()) return;
      if (!query) return this.begin(index);
      if (isHasty && !index.isWhole) {
        if (found.pages.length) {
          await this.show(index, query, found, isCurrent, AT_FIRST);
          await new Promise((done) => { setTimeout(done, QUIET); });
          if (!isCurrent()) return;
        }
        found = await search(index, query);
        if (!isCurrent()) return;
      }
      await this.show(index, query, found, isCurrent);
    } catch {
      if (isCurrent()) this.fail();
    }
  }

  /// Says the words of the interface, once they are there.
  say(words) {
    if (this.words) return;
    this.words = words;
    this.input.placeholder = words.placeholder;
    if (this.close) this.close.textContent = words.close;
    this.filters.setAttribute("aria-label", words.filters);
    this.list.setAttribute("aria-label", words.title);
    this.more.textContent = words.more;
    this.forget.textContent = words.forget;
    this.link.textContent = words.link;
    this.keys.textContent = words.keys;
  }

  /// Puts options in the place of those that are there.
  fill(options, isAll = true) {
    this.chosen = null;
    this.input.removeAttribute("aria-activedescendant");
    options.forEach((option, n) => { option.id = `pm:found-${n}`; });
    this.list.replaceChildren(...options);
    this.moved = null;
    this.list.dataset.query = this.input.value.trim();
    this.list.dataset.all = String(isAll);
    this.list.hidden = options.length === 0;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
  }

  /// Nothing is typed yet: what was searched for lately.
  begin() {
    const lately = this.recent.read();
    this.filters.hidden = true;
    this.more.hidden = true;
    this.link.hidden = true;
    this.forget.hidden = lately.length === 0;
    this.status.textContent = lately.length ? this.words.recent : "";
    this.fill(lately.map((query) => asked("hit-query", query, query)));
    this.told?.("");
  }

  /// Shows what was found; with `most`, the first of it until the rest is there.
  async show(index, query, found, isCurrent, most = this.shown) {
    const all = found.pages;
    const filter = chosen(this.filters);
    const kept = all.filter((own) => isKept(index, own.page, filter));
    const shown = kept.slice(0, most);
    const pages = await Promise.allSettled(shown.map((own) => index.page(own.page)));
    if (!isCurrent()) return;
    const lacks = index.lacks || pages.some((one) => one.status === "rejected");
    const lines = [];
    const meant = new Set(found.meant);
    const said = { meant, words: index.words, address: (href) => new URL(href, this.root).href, asked: found.asked, kept: (line) => lines.push(line) };
    const options = pages.flatMap((one, n) => (one.status === "fulfilled" ? hits(one.value, shown[n], said) : []));
    choices(this.filters, index, all, filter);
    this.forget.hidden = true;
    const isAll = most === this.shown;
    this.more.hidden = !isAll || kept.length <= shown.length;
    this.link.hidden = !this.pageOf;
    if (this.pageOf) this.link.href = this.pageOf(query);
    this.told?.(query);
    if (!options.length && all.length && !kept.length) {
      this.status.textContent = index.words.no_result.replace("{query}", () => query);
      this.fill([element("div", { class: "hit hit-query", role: "option", "aria-selected": "false", "data-all": true }, index.words.drop_filters)]);
      return;
    }
    if (!options.length && kept.length) return this.fail();
    if (!options.length) {
      this.nothing(index, query, await nearest(index, query), isCurrent);
      return;
    }
    const number = kept.length === 1 ? `1 ${index.words.one_result}` : `${kept.length} ${index.words.results}`;
    const count = found.isMore ? `${index.words.more_than} ${number}` : number;
    const unknown = found.unknown.length ? index.words.unknown.replace("{words}", () => found.unknown.join(", ")) : "";
    this.status.textContent = isAll ? [count, unknown, lacks ? index.words.slow : ""].filter(Boolean).join(". ") : "";
    // What was chosen meanwhile stays chosen.
    const before = this.list.dataset.query === query ? this.moved : null;
    this.fill(options, isAll);
    this.excerpts.show(lines, meant);
    this.choose(options.find((own) => own.href && own.href === before) ?? options[0], false);
    this.list.parentElement.scrollTop = 0;
  }

  /// Nothing was found: names that are near, and where the word is added.
  nothing(index, query, near, isCurrent) {
    if (!isCurrent()) return;
    const { words } = index;
    const options = near.map((name) => asked("hit-query", name, `${words.nearest} ${name}`));
    if (words.add) {
      const id = query.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "new-term";
      const address = words.add.replaceAll("term-id", encodeURIComponent(id)).replaceAll("TERM-TITLE", encodeURIComponent(JSON.stringify(query)));
      options.push(element("a", { class: "hit hit-add", role: "option", href: address, tabindex: "-1", "aria-selected": "false", rel: "noopener" }, `${words.add_term}: ${query}`));
    }
    const none = words.no_result.replace("{query}", () => query);
    this.status.textContent = `${none}. ${words.no_result_doc}`;
    this.fill(options);
  }

  fail() {
    this.fill([]);
    this.filters.hidden = true;
    this.status.textContent = this.words?.failed ?? this.failed ?? "";
  }
}

let dialog;

/// Opens search over the page; `page` is where the page of search stands, `typed` what the reader has typed already.
export function openDialog(data, page, { label, failed }, typed) {
  if (!dialog) {
    const pageOf = (query) => `${page}?${new URLSearchParams({ q: query })}`;
    const view = new View(data, { label, close: true, pageOf });
    view.failed = failed;
    const node = element("dialog", { class: "finder", "aria-label": label }, view.node);
    view.close.addEventListener("click", () => node.close());
    view.left = () => node.close();
    // A click beside it closes it.
    node.addEventListener("click", (event) => { if (event.target === node) node.close(); });
    document.body.append(node);
    dialog = { node, view };
  }
  if (dialog.node.open) return;
  dialog.node.showModal();
  if (typed) dialog.view.input.value = typed;
  else dialog.view.input.select();
  dialog.view.input.focus();
  dialog.view.run();
}

/// Puts search on its page: what is searched for stands in the address.
export function openPage(here, data, { label, failed }) {
  const view = new View(data, { label, close: false, pageOf: null });
  view.failed = failed;
  view.told = (query) => {
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    if (address.href !== location.href) history.replaceState(null, "", address);
  };
  here.append(view.node);
  document.querySelector(".find-instead")?.setAttribute("hidden", "");
  view.input.value = new URLSearchParams(location.search).get("q") ?? "";
  view.run();
}
