import { hydrate, render, type ComponentChild } from 'preact';
import { drawWithPreact } from './view/with-preact.ts';

drawWithPreact();

const drawn = new WeakSet<Element>();

/** Draws with Preact, which goes on with the elements that were there before it; loaded with the first change. */
export function drawAgain(node: ComponentChild, frame: Element): void {
  if (drawn.has(frame) || !frame.firstChild) render(node, frame);
  else hydrate(node, frame);
  drawn.add(frame);
}
