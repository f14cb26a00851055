import type { Stage } from '../stage.tsx';
import { createPassages } from './passages.ts';

/**
 * Opens the article that `selector` finds for comments on its passages. Where there is no such
 * article the console says so once; where the browser cannot mark a text without touching it, nothing of it shows.
 */
export async function openPassages(stage: Stage, selector: string): Promise<void> {
  const article = find(selector);
  if (!article) console.warn(`Afterword: data-passages="${selector}" finds nothing on this page (allowed: a CSS selector of the article); no passages are offered.`);
  const supported = 'highlights' in CSS && typeof Highlight === 'function' && 'popover' in HTMLElement.prototype;
  if (!article || !supported) return;
  const drawn = await createPassages(stage, article);
  const before = stage.onDraw;
  stage.onDraw = (shown) => {
    before?.(shown);
    drawn(shown);
  };
  drawn(stage.shown);
}

function find(selector: string): Element | null {
  try {
    return document.querySelector(selector);
  } catch {
    return null;
  }
}
