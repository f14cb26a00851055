import { hydrate, render, type ComponentChild } from 'preact';
import styles from './view/later.css?inline';
import { paintOn } from './view/paint.ts';
import { drawWithPreact } from './view/with-preact.ts';

drawWithPreact();

const drawn = new WeakSet<Element>();

/** Styles that the first drawing does not need, shared by all threads of the page. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

/** Draws with Preact, which takes over the existing elements; loaded with the first change. */
export function drawAgain(node: ComponentChild, frame: Element): void {
  paintOn(frame, Infinity);
  if (drawn.has(frame) || !frame.firstChild) render(node, frame);
  else hydrate(node, frame);
  if (drawn.has(frame)) return;
  drawn.add(frame);
  const root = frame.getRootNode();
  if (root instanceof ShadowRoot) root.adoptedStyleSheets.push(sheet);
}
