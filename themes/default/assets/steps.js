// Ticks of an onboarding path, and what changed since a step was ticked. Both are kept in this browser only, per site and
// path. Without storage it says so; without this script the steps are a list to read.
(() => {
  const box = document.querySelector(".ticks");
  if (!box) return;
  const said = box.querySelector("[role=status]");
  const tools = box.querySelector(".tools");
  const progress = tools.querySelector("progress");
  const steps = [...document.querySelectorAll("[data-step]")];
  const home = new URL(box.dataset.home, location.href).href.replace(/index\.html$/, "");
  const key = `playmaker:steps:${home}:${box.dataset.path}`;
  const say = (words) => { said.textContent = words; };

  // What was kept: { step: { on: day, mark: the day of the last change it was ticked at } }.
  let ticks = {};
  const read = () => {
    try {
      const found = JSON.parse(localStorage.getItem(key));
      return found && typeof found === "object" && !Array.isArray(found) ? found : {};
    } catch {
      return {};
    }
  };
  const keep = () => {
    try {
      if (Object.keys(ticks).length) localStorage.setItem(key, JSON.stringify(ticks));
      else localStorage.removeItem(key);
      return true;
    } catch {
      return false;
    }
  };
  const day = () => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  };
  const tick = (step) => (Object.hasOwn(ticks, step.dataset.step) ? ticks[step.dataset.step] : null);

  const show = () => {
    let done = 0;
    for (const step of steps) {
      const own = tick(step);
      step.querySelector("input").checked = Boolean(own);
      step.querySelector(".changed")?.remove();
      step.classList.toggle("done", Boolean(own));
      if (!own) continue;
      done += 1;
      if (step.dataset.mark && own.mark !== step.dataset.mark) {
        const badge = document.createElement("p");
        badge.className = "changed";
        badge.textContent = `${box.dataset.changed} ${own.on}`;
        step.querySelector(".does").append(badge);
      }
    }
    progress.value = done;
    if (!done) say(`${box.dataset.none} ${steps.length}.`);
    else if (done === steps.length) say(box.dataset.all);
    else say(`${box.dataset.some}: ${done} ${box.dataset.of} ${steps.length}.`);
  };

  try {
    localStorage.setItem(`${key}:try`, "1");
    localStorage.removeItem(`${key}:try`);
  } catch {
    say(box.dataset.refused);
    return;
  }
  ticks = read();
  tools.hidden = false;
  for (const step of steps) {
    step.querySelector(".tick").hidden = false;
    step.querySelector("input").addEventListener("change", ({ target }) => {
      ticks = read();
      if (target.checked) ticks[step.dataset.step] = { on: day(), mark: step.dataset.mark ?? "" };
      else delete ticks[step.dataset.step];
      const isKept = keep();
      show();
      if (!isKept) say(box.dataset.refused);
    });
  }
  tools.querySelector("button").addEventListener("click", () => {
    ticks = {};
    keep();
    show();
    say(box.dataset.forgotten);
  });
  addEventListener("storage", (event) => {
    if (event.key === key) {
      ticks = read();
      show();
    }
  });
  show();
})();
