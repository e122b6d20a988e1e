// Tries a lead; must count as `playmaker check` does (tests/browser/trial.test.mjs). A fact is true, false, a number, a text, {days} since it was so, or null when nobody knows.
for (const form of document.querySelectorAll("form.trial")) {
  const rules = JSON.parse(form.dataset.rules);
  const { words } = rules;
  const controls = [...form.querySelectorAll("[data-fact]")];

  // Points are counted in millionths, so that nothing is rounded.
  const exact = (number) => Math.round(number * 1e6);
  // In the signs of the page's language.
  const shown = (points) =>
    (points / 1e6 + 0).toLocaleString("en-US", { maximumFractionDigits: 6 }).replace(/[.,]/g, (sign) => (sign === "." ? words.decimal : words.group));
  const named = (line) => (line === "total" ? words.total : line);
  const sum = (numbers) => numbers.reduce((sum, number) => sum + number, 0);
  const isYes = (fact) => fact !== false && fact !== 0 && fact !== "";
  const isValue = (fact) => typeof fact === "string" || typeof fact === "number";
  const plain = (value) => (typeof value === "string" ? value.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : exact(value));
  const same = (value, fact) => typeof value === typeof fact && plain(value) === plain(fact);

  /// Whether a condition holds for a fact; null when the fact does not tell.
  const holds = (condition, fact) => {
    if (fact === null) return null;
    if ("is" in condition) return isYes(fact) === condition.is;
    const values = condition.in ?? condition.not;
    if (values) return isValue(fact) ? values.some((value) => same(value, fact)) === "in" in condition : null;
    if (typeof fact !== "number") return null;
    const [number, from, above, to, below] = [fact, condition.from, condition.above, condition.to, condition.below].map(exact);
    return !(number < from || number <= above || number > to || number >= below);
  };

  /// What the rules say of a lead, a Map with every fact.
  const judge = (lead) => {
    const unknown = new Set();
    const fact = (name) => lead.get(name);
    const all = (when) => {
      const results = when.map(([name, condition]) => holds(condition, fact(name)));
      if (results.includes(false)) return false;
      when.filter((_, at) => results[at] === null).forEach(([name]) => unknown.add(name));
      return !results.includes(null);
    };
    const points = ({ when, points, decay }) => {
      if (!all(when)) return null;
      const days = Math.max(...when.map(([name]) => fact(name)?.days ?? 0));
      const lost = decay ? exact(decay.points) * Math.floor(days / decay.days) : 0;
      return Math.sign(points) * Math.max(0, exact(Math.abs(points)) - lost);
    };
    const reasons = rules.disqualify.filter(({ when }) => all(when)).map(({ reason }) => reason);
    const sides = rules.sides.map(({ id, max, rules }) => {
      const given = rules.map((rule) => [points(rule), rule.signal]).filter(([points]) => points !== null);
      return { id, given, points: Math.min(exact(max), sum(given.map(([points]) => points))) };
    });
    const line = (name) => sum(sides.filter(({ id }) => name === "total" || id === name).map(({ points }) => points));
    const short = rules.needed
      .filter(([name, least]) => line(name) < exact(least))
      .map(([name, least]) => `${named(name)} ${shown(line(name))} ${words.of} ${shown(exact(least))}`);
    const answered = (id) => fact(id) !== null && isYes(fact(id));
    for (const id of rules.musts.filter((id) => !answered(id))) short.push(`${words.missing} ${id}`);
    for (const { atLeast, of } of rules.enough) {
      const got = of.filter(answered).length;
      if (got < atLeast) short.push(`${of.join(` ${words.or} `)} ${got} ${words.of} ${atLeast}`);
    }
    const outcome =
      reasons.length > 0 ? ["disqualified", `${words.ruledOut}: ${reasons.join(", ")}`]
      : rules.asksAll && unknown.size > 0 ? ["not-scored", `${words.notScored}: ${[...unknown].join(", ")} ${words.notKnown}`]
      : short.length > 0 ? ["short", `${words.short}: ${short.join(", ")}`]
      : ["qualifies", words.qualifies];
    return { outcome, sides, line };
  };

  const age = (control) => form.querySelector(`[data-age="${CSS.escape(control.dataset.fact)}"]`);
  const read = (control) => {
    if (control.type === "number") return control.value === "" ? null : Number(control.value);
    if (control.type !== "checkbox") return JSON.parse(control.value);
    if (control.indeterminate) return null;
    return control.checked && { days: Math.max(0, Math.floor(age(control)?.value ?? 0)) };
  };
  const fill = (lead) => {
    for (const control of controls) {
      const fact = lead.get(control.dataset.fact);
      if (control.type === "number") control.value = typeof fact === "number" ? fact : "";
      else if (control.type === "checkbox") {
        control.indeterminate = fact === null;
        control.checked = fact != null && isYes(fact);
        if (age(control)) age(control).value = fact?.days ?? 0;
      } else {
        const known = [...control.options].slice(1, -1).find((option) => same(JSON.parse(option.value), fact));
        control.value = (known ?? [...control.options].at(isValue(fact) ? -1 : 0)).value;
      }
    }
  };

  const element = (name, textContent = "", className = "") => Object.assign(document.createElement(name), { textContent, className });
  const show = () => {
    const { outcome, sides, line } = judge(new Map(controls.map((control) => [control.dataset.fact, read(control)])));
    const output = form.querySelector("output");
    output.className = outcome[0];
    // The same words again would be read aloud again.
    if (output.textContent !== outcome[1]) output.textContent = outcome[1];
    const total = sides.length > 0 ? [{ id: words.total, points: line("total"), given: [] }] : [];
    const parts = [...sides, ...total].map(({ id, points, given }) => {
      const part = element("div");
      part.append(element("dt", id), element("dd", shown(points)));
      part.append(...given.map(([points, signal]) => element("dd", `${shown(points)}  ${signal}`, "given")));
      return part;
    });
    form.querySelector("dl").replaceChildren(...parts);
  };

  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const button of document.querySelectorAll("button[data-lead]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      fill(new Map(JSON.parse(button.dataset.lead)));
      show();
      form.scrollIntoView({ block: "nearest" });
    });
  }
  form.hidden = false;
  show();
}
