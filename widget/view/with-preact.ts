import { h } from 'preact';
import { drawWith } from './h.ts';

/** From here on the views make Preact's elements, for Preact or for its renderer on the server. */
export const drawWithPreact = (): void => drawWith(h);
