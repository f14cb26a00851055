import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { drawWithPreact } from '../../widget/view/with-preact.ts';

// Who draws the views here is Preact's renderer, which takes no elements but Preact's.
drawWithPreact();

/** What is drawn as HTML, everything in it escaped. */
export const toHtml = (node: VNode): string => renderToString(node);
