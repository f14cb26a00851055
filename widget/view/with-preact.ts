import { h } from 'preact';
import { drawWith } from './h.ts';

/** From this call on the views make Preact's elements, for Preact or for its server renderer. */
export const drawWithPreact = (): void => drawWith(h);
