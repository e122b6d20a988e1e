// Says what a word means beside the word: when the pointer rests on it, when the keyboard reaches it, and at the first
// tap of a finger (the second follows the link). Escape closes it. Without this script the word is a link, no more.
(() => {
  const words = [...document.querySelectorAll("a[data-says]")];
  if (!words.length) return;
  const again = document.currentScript.dataset.again;
  const tip = document.createElement("div");
  tip.id = "pm:tip";
  tip.className = "tip-box";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  const [name, says, hint] = ["strong", "span", "em"].map((tag) => tip.appendChild(document.createElement(tag)));
  document.body.append(tip);

  let shown = null;
  let leaving = 0;

  const hide = () => {
    clearTimeout(leaving);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    tip.hidden = true;
  };
  // Below the word, or above it where the window ends; never beyond its edges.
  const place = (word) => {
    const edge = 8;
    const box = word.getClientRects()[0] ?? word.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const isRightToLeft = getComputedStyle(word).direction === "rtl";
    const start = isRightToLeft ? box.right - tip.offsetWidth : box.left;
    const left = Math.max(edge, Math.min(start, clientWidth - tip.offsetWidth - edge));
    const isAbove = box.bottom + tip.offsetHeight + edge > clientHeight && box.top > tip.offsetHeight + edge;
    const top = isAbove ? box.top - tip.offsetHeight - 4 : box.bottom + 4;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${top + scrollY}px`;
  };
  const show = (word, byTouch) => {
    hide();
    name.textContent = word.dataset.name;
    says.textContent = word.dataset.says;
    hint.textContent = again;
    hint.hidden = !byTouch;
    tip.hidden = false;
    word.setAttribute("aria-describedby", tip.id);
    shown = word;
    place(word);
  };
  // The pointer may go on to the explanation without losing it.
  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(() => {
      if (shown !== document.activeElement) hide();
    }, 200);
  };
  const stay = () => clearTimeout(leaving);

  for (const word of words) {
    let pointer = "";
    word.addEventListener("pointerdown", (event) => { pointer = event.pointerType; });
    word.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "touch") return;
      stay();
      if (shown !== word) show(word, false);
    });
    word.addEventListener("pointerleave", (event) => {
      if (event.pointerType !== "touch") leave();
    });
    word.addEventListener("focus", () => {
      if (pointer !== "touch" && shown !== word) show(word, false);
    });
    word.addEventListener("blur", () => {
      pointer = "";
      if (shown === word) hide();
    });
    word.addEventListener("click", (event) => {
      if (pointer !== "touch" || shown === word) return;
      event.preventDefault();
      show(word, true);
    });
  }
  tip.addEventListener("pointerenter", stay);
  tip.addEventListener("pointerleave", leave);
  addEventListener("resize", hide);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) hide();
  });
  document.addEventListener("pointerdown", (event) => {
    if (shown && !tip.contains(event.target) && !shown.contains(event.target)) hide();
  });
})();
