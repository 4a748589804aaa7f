// What the checks of checks.py see of a page.
(() => {
  const SLACK = 1.5;
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=link][tabindex], [role=button]";

  const named = (element) => {
    const text = (element.innerText || element.value || element.getAttribute("aria-label") || "").trim().slice(0, 40);
    return `<${element.tagName.toLowerCase()}${element.id ? "#" + element.id : ""} class="${element.getAttribute("class") || ""}"> ${JSON.stringify(text)}`;
  };

  const shown = (element) => {
    if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true, contentVisibilityAuto: true })) return false;
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.clipPath !== "none" && at.offsetWidth <= 1) return false;
    }
    return true;
  };

  // The box of an element's own paint, cut to what its scrolling ancestors let through; null when nothing is left.
  const cut = (box, element) => {
    let { left, right, top, bottom } = box;
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (/auto|scroll|hidden|clip/.test(style.overflowX + style.overflowY)) {
        const frame = at.getBoundingClientRect();
        left = Math.max(left, frame.left); right = Math.min(right, frame.right);
        top = Math.max(top, frame.top); bottom = Math.min(bottom, frame.bottom);
      }
      if (style.position === "fixed") break;
    }
    return right - left > SLACK && bottom - top > SLACK ? { left, right, top, bottom } : null;
  };

  // Letters fill about seven tenths of their size; the rest of a line box may overlap without anybody seeing it.
  const band = (box, size) => {
    const middle = (box.top + box.bottom) / 2, half = size * 0.35;
    return { left: box.left, right: box.right, top: middle - half, bottom: middle + half };
  };

  const atoms = () => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {
      const element = node.parentElement;
      if (!node.data.trim() || !shown(element) || element.closest("option, script, noscript, svg title")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const size = parseFloat(getComputedStyle(element).fontSize);
      for (const line of range.getClientRects()) {
        if (line.width <= 1) continue;
        const box = cut(band(line, size), element);
        if (box) found.push({ element, box, of: node });
      }
    }
    for (const element of document.querySelectorAll("button, input:not([type=hidden]), select, textarea, progress, .act, .icon")) {
      const box = shown(element) && cut(element.getBoundingClientRect(), element);
      if (box) found.push({ element, box, of: element });
    }
    return found;
  };

  const layer = (element) => element.closest(":popover-open, dialog[open], .switcher ul") || null;

  const overlaps = () => {
    const all = atoms().sort((one, other) => one.box.top - other.box.top);
    const found = new Set();
    for (let i = 0; i < all.length; i++) {
      for (let j = i + 1; j < all.length && all[j].box.top < all[i].box.bottom - SLACK; j++) {
        const [one, other] = [all[i], all[j]];
        if (one.of === other.of || one.element.contains(other.element) || other.element.contains(one.element)) continue;
        if (layer(one.element) !== layer(other.element)) continue;
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const tall = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (wide > SLACK && tall > SLACK) found.add(`overlap: ${named(one.element)} and ${named(other.element)}`);
      }
    }
    return [...found];
  };

  const overflow = () => {
    const width = document.documentElement.clientWidth;
    const found = [];
    if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} wide in a window of ${width}`);
    for (const element of document.body.querySelectorAll("*")) {
      if (element.closest("svg") !== null && element.tagName !== "svg") continue;
      if (!shown(element)) continue;
      const box = cut(element.getBoundingClientRect(), element.parentElement);
      if (box && (box.right > width + SLACK || box.left < -SLACK)) found.push(`beyond the edge: ${named(element)}`);
      const style = getComputedStyle(element);
      if (/hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + SLACK && style.clipPath === "none" && !/^(svg|input|select)$/i.test(element.tagName)) {
        found.push(`cut off: ${named(element)}`);
      }
    }
    return found;
  };

  const insideSentence = (element) => {
    if (!getComputedStyle(element).display.startsWith("inline") || getComputedStyle(element).display !== "inline") return false;
    const block = element.closest("p, li, dd, td, th, label, legend, figcaption, summary, caption, h1, h2, h3") || element.parentElement;
    return block.innerText.trim().length > element.innerText.trim().length;
  };

  const smallTargets = (least) => {
    const found = [];
    for (const element of document.querySelectorAll(CONTROLS)) {
      if (!shown(element)) continue;
      const box = element.getBoundingClientRect();
      if (box.bottom < 0 && getComputedStyle(element).position === "absolute") continue;
      const stretched = getComputedStyle(element, "::after").position === "absolute";
      if ((box.width < least || box.height < least) && !stretched && !insideSentence(element)) {
        found.push(`small target: ${named(element)} is ${box.width.toFixed(1)} x ${box.height.toFixed(1)}`);
      }
    }
    return found;
  };

  let order = [], last = -1;

  // Faults of the element that has just been given the focus; null when the focus has left the page.
  const stop = () => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    order = [...document.querySelectorAll("*")];
    const place = order.indexOf(element), found = [];
    if (place < last) { last = -1; return null; }
    last = place;
    const marks = [getComputedStyle(element), getComputedStyle(element, "::after")];
    const marked = (style) =>
      style.outlineStyle === "auto" || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
    if (!marks.some(marked)) {
      found.push(`no visible focus: ${named(element)}`);
    }
    const boxes = [...element.getClientRects()].filter((box) => box.width && box.height);
    const inside = (box) => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    if (!boxes.some(inside)) found.push(`focused out of sight: ${named(element)}`);
    const uncovered = boxes.filter(inside).some((box) => {
      const x = Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 1), y = Math.min(Math.max((box.top + box.bottom) / 2, 1), innerHeight - 1);
      const on = document.elementFromPoint(x, y);
      return on && (element.contains(on) || on.contains(element) || on.closest("label")?.control === element);
    });
    if (boxes.some(inside) && !uncovered) found.push(`covered: ${named(element)}`);
    return found;
  };

  window.looking = { overflow, overlaps, smallTargets, stop };
})();
