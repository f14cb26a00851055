import { hydrate, render, type ComponentChild } from 'preact';
import styles from './view/later.css?inline';
import { paintOn } from './view/paint.ts';
import { drawWithPreact } from './view/with-preact.ts';

drawWithPreact();

const drawn = new WeakSet<Element>();

/** For all threads of the page: what no first drawing has. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

/** Draws with Preact, which goes on with the elements that were there before it; loaded with the first change. */
export function drawAgain(node: ComponentChild, frame: Element): void {
  paintOn(frame, Infinity);
  if (drawn.has(frame) || !frame.firstChild) render(node, frame);
  else hydrate(node, frame);
  if (drawn.has(frame)) return;
  drawn.add(frame);
  const root = frame.getRootNode();
  if (root instanceof ShadowRoot) root.adoptedStyleSheets.push(sheet);
}
