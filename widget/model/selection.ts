/**
 * What is selected inside an element of a shadow root; empty where nothing is, or where the selection leaves the element.
 * Chromium knows of selections in a shadow root by `getSelection` of the root itself, others by composed ranges or at once.
 */
export function selectedIn(element: Element): string {
  const root = element.getRootNode();
  const selection = (root instanceof ShadowRoot && 'getSelection' in root && typeof root.getSelection === 'function' ? root.getSelection() : undefined) ?? getSelection();
  if (!isSelection(selection) || selection.isCollapsed) return '';
  const inside = (node: Node | null) => node !== null && element.contains(node);
  return inside(selection.anchorNode) && inside(selection.focusNode) ? selection.toString() : '';
}

const isSelection = (thing: unknown): thing is Selection => typeof Selection === 'function' && thing instanceof Selection;
