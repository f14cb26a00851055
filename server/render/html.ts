import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { drawWithPreact } from '../../widget/view/with-preact.ts';

// The views are rendered here by `preact-render-to-string`, which accepts only Preact's elements.
drawWithPreact();

/** A tree as HTML, with all text escaped. */
export const toHtml = (node: VNode): string => renderToString(node);
