import type { Stage } from '../stage.tsx';
import { createPassages } from './passages.ts';

/**
 * Opens the article that matches `selector` for comments on its passages. If no element matches, the console says so once. If the browser
 * lacks Custom Highlights or popovers, the feature stays hidden.
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
