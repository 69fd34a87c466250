// How large the targets of a page really are: from the middle of each outwards, for as long as a tap would still reach it.
(inline) => {
  const TARGETS = "a[href], button:enabled, summary, input:enabled:not([type=hidden]), select:enabled, textarea:enabled";
  const REACH = 60;

  // Who taps the label of a control taps the control.
  const owner = (element) => {
    const target = element?.closest(TARGETS + ", label");
    return target?.closest("label") ?? target;
  };
  const isVisible = (element) => {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true }) && box.width > 1 && box.bottom + scrollY > 0;
  };
  // WCAG: "The target is in a sentence or its size is otherwise constrained by the line-height of non-target text."
  const isInSentence = (element) => {
    const words = (node) => node.textContent.replace(/\s+/g, " ").trim().length;
    const block = element.parentElement.closest("p, li, dd, div");
    return element.matches(inline) && getComputedStyle(element).display === "inline" && words(block) > words(element);
  };
  const middle = (element) => {
    const boxes = [...element.getClientRects()].sort((one, other) => other.width - one.width);
    return [boxes[0].x + boxes[0].width / 2, boxes[0].y + boxes[0].height / 2];
  };
  const reach = (target, x, y, dx, dy) => {
    let steps = 0;
    while (steps < REACH * 2 && owner(document.elementFromPoint(x + dx * steps / 2, y + dy * steps / 2)) === target) steps++;
    return steps / 2;
  };
  const measure = (target) => {
    target.scrollIntoView({ block: "center", behavior: "instant" });
    const [x, y] = middle(target);
    return {
      html: target.outerHTML.replace(/\s+/g, " ").slice(0, 160),
      width: reach(target, x, y, -1, 0) + reach(target, x, y, 1, 0),
      height: reach(target, x, y, 0, -1) + reach(target, x, y, 0, 1),
    };
  };
  const measureIn = (part) => {
    const targets = new Set([...part.querySelectorAll(TARGETS)].map(owner));
    return [...targets].filter((target) => isVisible(target) && !isInSentence(target)).map(measure);
  };
  const measureOpened = (details) => {
    details.open = true;
    const found = measureIn(details);
    details.open = false;
    return found;
  };
  return [measureIn(document), ...[...document.querySelectorAll("details:not([open])")].map(measureOpened)].flat();
}
