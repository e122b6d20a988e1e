// "Since your last visit": marks the decisions that are new, or changed, since the reader last said "I have read this".
// What was seen is kept in this browser only, per site. Without storage it says so; nothing else depends on it.
(() => {
  const box = document.getElementById("pm:visit");
  if (!box) return;
  const said = box.querySelector("[role=status]");
  const tools = box.querySelector(".tools");
  const button = (does) => tools.querySelector(`[data-does=${does}]`);
  const decisions = [...document.querySelectorAll("[data-decision]")];
  const key = `playmaker:seen:${new URL(box.dataset.home, location.href).href.replace(/index\.html$/, "")}`;
  const say = (words) => { said.textContent = words; };

  const store = (() => {
    try {
      localStorage.setItem(`${key}:try`, "1");
      localStorage.removeItem(`${key}:try`);
      return localStorage;
    } catch {
      return null;
    }
  })();

  // What was kept: { on: day, seen: { id: mark } }; anything else counts as nothing.
  const kept = () => {
    try {
      const found = JSON.parse(store.getItem(key));
      return found && typeof found.on === "string" && found.seen && typeof found.seen === "object" ? found : null;
    } catch {
      return null;
    }
  };
  const keep = () => {
    const seen = Object.fromEntries(decisions.map((one) => [one.dataset.decision, one.dataset.mark]));
    const now = new Date();
    const on = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
    try {
      store.setItem(key, JSON.stringify({ on, seen }));
      return true;
    } catch {
      return false;
    }
  };

  let news = [];
  const clear = () => {
    for (const one of decisions) one.querySelector(".unread")?.remove();
    news = [];
    only(false);
    button("only").hidden = button("read").hidden = true;
  };
  const only = (on) => {
    for (const one of decisions) one.hidden = on && !news.includes(one);
    for (const quarter of document.querySelectorAll(".quarter")) {
      quarter.hidden = [...quarter.querySelectorAll("[data-decision]")].every((one) => one.hidden);
    }
    button("only").setAttribute("aria-pressed", String(on));
  };
  const show = () => {
    const { on, seen } = kept();
    const had = (id) => Object.hasOwn(seen, id);
    news = decisions.filter((one) => !had(one.dataset.decision) || seen[one.dataset.decision] !== one.dataset.mark);
    for (const one of news) {
      const badge = document.createElement("span");
      badge.className = "badge unread";
      badge.textContent = had(one.dataset.decision) ? box.dataset.changed : box.dataset.new;
      one.querySelector("h3").append(" ", badge);
    }
    say(news.length ? `${box.dataset.some} ${on}: ${news.length}` : `${box.dataset.none} ${on}.`);
    button("only").hidden = button("read").hidden = !news.length;
  };

  if (!store) {
    say(box.dataset.refused);
    return;
  }
  tools.hidden = false;
  button("only").addEventListener("click", () => only(button("only").getAttribute("aria-pressed") !== "true"));
  button("read").addEventListener("click", () => {
    clear();
    if (keep()) show();
    else say(box.dataset.refused);
  });
  button("forget").addEventListener("click", () => {
    clear();
    store.removeItem(key);
    tools.hidden = true;
    say(box.dataset.forgotten);
  });
  if (kept()) show();
  else say(keep() ? box.dataset.first : box.dataset.refused);
})();
