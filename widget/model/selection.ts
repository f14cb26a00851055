/**
 * The selected text inside an element of a shadow root; empty if there is none or if the selection extends beyond the element.
 * Chromium exposes it through `getSelection` of the shadow root, other browsers through composed ranges or the document's selection.
 */
export function selectedIn(element: Element): string {
  const root = element.getRootNode();
  const selection = (root instanceof ShadowRoot && 'getSelection' in root && typeof root.getSelection === 'function' ? root.getSelection() : undefined) ?? getSelection();
  return isSelection(selection) && endsOf(selection, root).every((end) => element.contains(end)) ? selection.toString() : '';
}

/** Safari reports the host page's end points for a selection in a shadow root, unless it is asked for that root. */
function endsOf(selection: Selection, root: Node): readonly (Node | null)[] {
  try {
    const [range] = root instanceof ShadowRoot ? selection.getComposedRanges({ shadowRoots: [root] }) : [];
    if (range) return [range.startContainer, range.endContainer];
  } catch {
    // The browser has another signature of `getComposedRanges`, or lacks it.
  }
  return [selection.anchorNode, selection.focusNode];
}

const isSelection = (thing: unknown): thing is Selection => typeof Selection === 'function' && thing instanceof Selection;
