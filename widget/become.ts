/**
 * Makes the children of `old` those of `fresh`, and keeps every element that represents the same thing: it may be marked, focused or in
 * use for writing. `kept` stays where it is, whatever `fresh` contains.
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

/** A `select` is never the same, because its choice is not an attribute. */
const isSame = (one: Node, other: Node): boolean => one.nodeName === other.nodeName && one.nodeName !== 'SELECT' && nameOf(one) === nameOf(other);

/** A comment is identified by its id, and a list item by its comment. */
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
