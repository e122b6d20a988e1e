// Runs in the page: what tests ask of what is shown there. `lookAt` in lib.mjs puts it in.
window.look = (() => {
  /// Says where an element is, for people who look for it.
  const name = (element) => {
    if (!element) return "nothing";
    const own = (one) => one.localName + (one.id ? `#${one.id}` : "") + [...one.classList].map((word) => `.${word}`).join("");
    const above = [element.parentElement?.parentElement, element.parentElement].filter((one) => one && one !== document.body);
    const within = element === document.body ? "" : above.map((one) => `${own(one)} > `).join("");
    const words = (element.getAttribute?.("aria-label") ?? element.textContent).trim().replace(/\s+/g, " ").slice(0, 40);
    return `${within}${own(element)} "${words}"`;
  };

  /// Says whether an element has a place on the page.
  const isThere = (element) => element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) && element.getClientRects().length > 0;

  /// Says whether a reader can see an element.
  const isShown = (element) => isThere(element) && element.checkVisibility({ opacityProperty: true });

  /// Says whether an element is there for those who listen only: one pixel, cut away.
  const isUnseen = (element) => {
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.clipPath === "inset(50%)" || (style.position === "absolute" && one.offsetWidth <= 1 && one.offsetHeight <= 1)) return true;
    }
    return false;
  };

  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  /// Returns red, green, blue (0–255) and opacity (0–1) of a color as CSS computes it.
  const color = (text) => {
    if (!known.has(text)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = "#0000";
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(text, [r, g, b, a / 255]);
    }
    return known.get(text);
  };
  const over = ([r, g, b, a], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];

  /// Returns the color that an element stands on: its own background and those behind it.
  const ground = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const layer = color(getComputedStyle(one).backgroundColor);
      layers.push(layer);
      if (layer[3] > 0.99) break;
    }
    return layers.reduceRight((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };

  const light = ([r, g, b]) => {
    const part = (n) => (n / 255 <= 0.04045 ? n / 255 / 12.92 : ((n / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  /// Returns the contrast of a color on a ground, 1 to 21.
  const contrast = (of, on) => {
    const [a, b] = [light(over(of, on)), light(on)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };

  /// Returns the visible pieces of text, each with its element.
  const texts = (within = document.body) => {
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.data.trim() && isShown(node.parentElement)) found.push([node, node.parentElement]);
    }
    return found;
  };

  /// Returns lines of text that lie on each other. What floats over the page, and pictures, are left out.
  const overlaps = () => {
    const floats = new Map();
    const isFloating = (element) => {
      if (!element || element === document.body) return false;
      if (!floats.has(element)) {
        floats.set(element, ["fixed", "sticky"].includes(getComputedStyle(element).position) || isFloating(element.parentElement));
      }
      return floats.get(element);
    };
    const lines = [];
    for (const [node, element] of texts()) {
      if (element.closest("svg, [role=tooltip]") || isFloating(element) || isUnseen(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        // Letters fill about half of the height of a line.
        const cut = box.height / 4;
        if (box.width > 3) lines.push({ node, element, left: box.left + 1, right: box.right - 1, top: box.top + cut, bottom: box.bottom - cut });
      }
    }
    lines.sort((a, b) => a.top - b.top);
    const told = [];
    lines.forEach((line, at) => {
      for (let next = at + 1; next < lines.length && lines[next].top < line.bottom; next += 1) {
        const other = lines[next];
        if (other.node !== line.node && other.left < line.right - 1 && line.left < other.right - 1) told.push(`${name(line.element)} and ${name(other.element)}`);
      }
    });
    return told;
  };

  /// Returns how much wider the page is than the window.
  const wider = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

  const ways = "a[href], button, input, select, textarea, summary, [tabindex], audio[controls], video[controls], iframe, [contenteditable]";
  const scrolls = (element) => {
    const style = getComputedStyle(element);
    const moves = (overflow, inner, outer) => ["auto", "scroll"].includes(overflow) && inner > outer;
    return moves(style.overflowX, element.scrollWidth, element.clientWidth) || moves(style.overflowY, element.scrollHeight, element.clientHeight);
  };

  /// Returns what the keyboard must reach, in the order of the text: what can be pressed or filled in, and what scrolls
  /// with nothing to press in it.
  const stops = () =>
    [...document.body.querySelectorAll("*")].filter((element) => {
      // The sign beside a heading is seen when the keyboard is on it.
      if (element.matches(ways)) return element.tabIndex >= 0 && !element.disabled && isThere(element);
      return scrolls(element) && isThere(element) && ![...element.querySelectorAll(ways)].some((inner) => inner.tabIndex >= 0 && isThere(inner));
    });

  /// What shows that an element has the focus: a line around it, or around a shape of a picture.
  const ring = (element) => {
    const style = getComputedStyle(element);
    const lines = [{ ink: style.outlineColor, width: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth), offset: parseFloat(style.outlineOffset) }];
    if (element instanceof SVGElement) {
      for (const shape of element.querySelectorAll("rect, path, circle")) {
        const { stroke, strokeWidth } = getComputedStyle(shape);
        if (stroke !== "none") lines.push({ ink: stroke, width: parseFloat(strokeWidth), offset: 0 });
      }
    }
    return lines;
  };

  /// How many of its four sides a box shows, when what scrolls and cuts around it is looked at.
  const sidesLeft = (element, grown) => {
    const box = element.getClientRects()[0];
    const edges = { left: box.left - grown, right: box.right + grown, top: box.top - grown, bottom: box.bottom + grown };
    const lost = new Set();
    for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const frame = one.getBoundingClientRect();
      if (edges.left < frame.left - 0.5) lost.add("left");
      if (edges.right > frame.right + 0.5) lost.add("right");
      if (edges.top < frame.top - 0.5) lost.add("top");
      if (edges.bottom > frame.bottom + 0.5) lost.add("bottom");
    }
    if (edges.left < -0.5) lost.add("left");
    if (edges.right > document.documentElement.clientWidth + 0.5) lost.add("right");
    return 4 - lost.size;
  };

  /// Says what is wrong with the element that has the focus now.
  const focusFault = (element) => {
    if (!isShown(element)) return "is not shown";
    const boxes = [...element.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
    const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const isSeen = boxes.some((box) => {
      const top = document.elementFromPoint(middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight));
      return top && (element.contains(top) || top.contains(element));
    });
    if (!isSeen && getComputedStyle(element).pointerEvents !== "none") return "is out of sight, or under something";
    const on = ground(element.parentElement ?? element);
    const strong = ring(element).filter(({ ink, width }) => width >= 2 && contrast(color(ink), on) >= 3);
    if (strong.length === 0) return "shows no sign of the focus that is 2 px wide and stands out 3 to 1";
    if (!(element instanceof SVGElement) && !strong.some(({ width, offset }) => sidesLeft(element, Math.max(0, width + offset - 0.5)) >= 3)) {
      return "shows less than three sides of the sign of its focus";
    }
    return null;
  };

  /// Notes the element that each press of Tab leaves, and what is wrong with it.
  const walk = () => {
    const seen = [];
    addEventListener("keydown", (event) => {
      if (event.key !== "Tab") return;
      const here = document.activeElement;
      seen.push([here, here === document.body ? null : focusFault(here)]);
    }, true);
    return seen;
  };

  /// Returns what is too small for a finger: less than 24 px, neither within a sentence nor with room around it.
  const small = () => {
    const inSentence = (element) => {
      if (getComputedStyle(element).display !== "inline") return false;
      const block = element.closest("p, li, dd, dt, td, th, h1, h2, h3, h4, h5, h6, figcaption, caption, div, span");
      return [...(block?.childNodes ?? [])].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()) || inSentenceOf(block, element);
    };
    // A word between other words that have elements of their own.
    const inSentenceOf = (block, element) => block && element.parentElement !== block && block.textContent.trim().length > element.textContent.trim().length + 1;
    // Where nothing that stays at the top lies over the text.
    scrollTo(0, 0);
    const targets = stops().filter((element) => element.matches(ways) && !isUnseen(element)).map((element) => {
      const label = element.matches("input") ? element.closest("label") : null;
      const box = (label ?? element).getBoundingClientRect();
      return { element, box, isSmall: box.width < 23.5 || box.height < 23.5 };
    });
    targets.sort((a, b) => a.box.top - b.box.top);
    const reach = 12;
    const hits = (one, other) => {
      const [x, y] = [one.box.left + one.box.width / 2, one.box.top + one.box.height / 2];
      if (other.isSmall) {
        const [u, v] = [other.box.left + other.box.width / 2, other.box.top + other.box.height / 2];
        return Math.hypot(x - u, y - v) < 2 * reach - 0.5;
      }
      const [dx, dy] = [Math.max(other.box.left - x, 0, x - other.box.right), Math.max(other.box.top - y, 0, y - other.box.bottom)];
      return Math.hypot(dx, dy) < reach - 0.5;
    };
    return targets.filter((one) => {
      if (!one.isSmall || inSentence(one.element)) return false;
      const near = targets.filter((other) => other !== one && Math.abs(other.box.top - one.box.top) < 400 + other.box.height);
      return near.some((other) => !one.element.contains(other.element) && !other.element.contains(one.element) && hits(one, other));
    }).map(({ element, box }) => `${name(element)} ${Math.round(box.width)} by ${Math.round(box.height)}`);
  };

  /// Returns what does not fit on paper: tables, pictures and code that are wider than the sheet, or cut away.
  const cutOnPaper = () => {
    const sheet = document.documentElement.clientWidth;
    const told = [];
    for (const element of document.body.querySelectorAll("*")) {
      if (isUnseen(element) || !isShown(element)) continue;
      if (element.matches("table, svg, img, pre, figure, dl") && element.getBoundingClientRect().right > sheet + 1) told.push(`${name(element)} is wider than the sheet`);
      const style = getComputedStyle(element);
      const cuts = (overflow, inner, outer) => overflow !== "visible" && inner > outer + 1;
      if (element.clientWidth > 1 && !(element instanceof SVGElement) && (cuts(style.overflowX, element.scrollWidth, element.clientWidth) || cuts(style.overflowY, element.scrollHeight, element.clientHeight))) {
        told.push(`${name(element)} is cut`);
      }
    }
    return told;
  };

  /// Returns what paper cannot do and should not show: controls, ways to other pages, and folds that stay closed.
  const controlsOnPaper = () => {
    const controls = [...document.querySelectorAll("button, select, textarea, input, .top, .side, .contents, .neighbors, .skip")].filter(isShown);
    // A box to tick by hand is what paper is for.
    const told = controls.filter((control) => !control.matches("[type=checkbox]")).map((control) => `${name(control)} is printed`);
    for (const fold of document.querySelectorAll("details")) {
      if (!isShown(fold)) continue;
      const inner = [...fold.children].find((child) => child.localName !== "summary");
      if (inner && !isShown(inner)) told.push(`${name(fold)} stays closed`);
    }
    return told;
  };

  /// Returns headings that may be left alone at the foot of a sheet.
  const looseHeadings = () =>
    [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((heading) => isShown(heading) && !isUnseen(heading) && getComputedStyle(heading).breakAfter !== "avoid").map(name);

  const shapes = "rect, path, line, circle, polyline, polygon, ellipse, text";
  /// How strong a shape of a picture, or what CSS draws without a word, stands out: its fill or its line, whichever is
  /// stronger.
  const strength = (element) => {
    const style = getComputedStyle(element);
    const on = ground(element.closest("svg")?.parentElement ?? element.parentElement);
    const inks = element instanceof SVGElement ? [style.fill, style.stroke] : [style.backgroundColor, ...drawnLines(style)];
    return Math.max(1, ...inks.filter((ink) => ink !== "none" && !ink.startsWith("url")).map((ink) => contrast(color(ink), on)));
  };
  const drawnLines = (style) => ["Top", "Right", "Bottom", "Left"].filter((side) => parseFloat(style[`border${side}Width`]) > 0 && !["none", "hidden"].includes(style[`border${side}Style`])).map((side) => style[`border${side}Color`]);

  /// Returns what says something without a word: shapes of pictures, and boxes that only have a color, an edge or a line.
  const signs = () => [...document.body.querySelectorAll("*")].filter((element) => {
    if (!isShown(element) || isUnseen(element)) return false;
    if (element.matches("svg *")) return element.matches(shapes) && !element.closest("defs, clipPath, mask, pattern, marker");
    return !element.textContent.trim() && !element.matches("svg, img, input, select, progress, meter, button, tr, td, th, thead, tbody, br, col, colgroup, ul, ol, li:empty, video, iframe");
  });

  /// Returns the strength of each sign, in the order of the text.
  const strengths = () => signs().map((element) => [name(element), strength(element)]);

  /// Returns the words that CSS adds, such as the signs of a status, with what they are written in and on.
  const marks = () => [...document.body.querySelectorAll("*")].flatMap((element) => ["::before", "::after"].flatMap((part) => {
    const style = getComputedStyle(element, part);
    if (style.content === "none" || style.content === "normal" || /^""/.test(style.content) || style.display === "none" || !isShown(element)) return [];
    return contrast(color(style.color), ground(element)) < 3 ? [`${name(element)}${part}`] : [];
  }));

  /// Returns the rules of the style sheet that hold now and make something move by itself or take its time.
  const motions = () => {
    const holding = (rules) => [...rules].flatMap((rule) => {
      if (rule.media && !matchMedia(rule.media.mediaText).matches) return [];
      const style = rule.style;
      const moves = style && (style.animationName || style.transitionDuration || style.transitionProperty || style.scrollBehavior === "smooth");
      return [...(moves ? [rule.cssText] : []), ...(rule.cssRules ? holding(rule.cssRules) : [])];
    });
    return [...document.styleSheets].flatMap((sheet) => holding(sheet.cssRules)).concat(document.getAnimations().map(String));
  };

  return { name, isThere, isShown, isUnseen, color, ground, contrast, texts, overlaps, wider, stops, focusFault, walk, small, cutOnPaper, controlsOnPaper, looseHeadings, strengths, marks, motions };
})();
