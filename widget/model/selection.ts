/**
 * What is selected inside an element of a shadow root; empty where nothing is, or where the selection leaves the element.
 * Chromium knows of selections in a shadow root by `getSelection` of the root itself, others by composed ranges or at once.
 */
export function selectedIn(element: Element): string {
  const root = element.getRootNode();
  const selection = (root instanceof ShadowRoot && 'getSelection' in root && typeof root.getSelection === 'function' ? root.getSelection() : undefined) ?? getSelection();
  return isSelection(selection) && endsOf(selection, root).every((end) => element.contains(end)) ? selection.toString() : '';
}

/** Safari tells the page's own side of a selection in a shadow root, unless it is asked about that root. */
function endsOf(selection: Selection, root: Node): readonly (Node | null)[] {
  try {
    const [range] = root instanceof ShadowRoot ? selection.getComposedRanges({ shadowRoots: [root] }) : [];
    if (range) return [range.startContainer, range.endContainer];
  } catch {
    // A browser that is asked in another way, or knows nothing of it.
  }
  return [selection.anchorNode, selection.focusNode];
}

const isSelection = (thing: unknown): thing is Selection => typeof Selection === 'function' && thing instanceof Selection;
