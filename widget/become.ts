/**
 * Makes the children of `old` those of `fresh`, and keeps every element that is the same thing: it may be marked, focused or
 * written in. `kept` stays where it is, whatever `fresh` says.
 */
export function become(old: Element, fresh: Element, kept: Element | null): void {
  let at = old.firstChild;
  const removeUntil = (end: Node | null) => {
    while (at !== end && at) {
      const gone = at;
      at = at.nextSibling;
      if (gone !== kept) gone.remove();
    }
  };
  for (const child of [...fresh.childNodes]) {
    let same = at;
    while (same && !isSame(same, child)) same = same.nextSibling;
    if (same) {
      removeUntil(same);
      at = same.nextSibling;
      take(same, child, kept);
    } else old.insertBefore(child, at);
  }
  removeUntil(null);
}

/** A list of choices is not: which one is chosen is no attribute. */
const isSame = (one: Node, other: Node): boolean => one.nodeName === other.nodeName && one.nodeName !== 'SELECT' && nameOf(one) === nameOf(other);

/** A comment is known by its id, and an item of the list by its comment. */
function nameOf(node: Node): string {
  if (!(node instanceof Element)) return '';
  return (node.nodeName === 'LI' ? node.querySelector('article')?.id : node.nodeName === 'ARTICLE' ? node.id : '') ?? '';
}

function take(old: Node, fresh: Node, kept: Element | null): void {
  if (!(old instanceof Element) || !(fresh instanceof Element)) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  become(old, fresh, kept);
}
