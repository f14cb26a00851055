import { createHash } from 'node:crypto';
import reading from '../../widget/view/styles.css?inline';
import writing from '../../widget/view/writer.css?inline';
import page from './page.css?inline';

/** Degrees between two hues of the page's avatars; the policy allows no style at an element. */
const step = 15;

/** The nearest hue that there is a rule for. */
export const nearestHue = (hue: number): number => (Math.round(hue / step) * step) % 360;

const hues = Array.from({ length: 360 / step }, (_, index) => `[data-hue="${index * step}"]{--aw-hue:${index * step}}`);

/** The widget's own style sheets, and what a page needs around them. */
export const styleSheet = [reading, writing, page, ...hues].join('\n');

/** Named by its content, and kept by browsers for a year. */
export const stylePath = `/style/${createHash('sha256').update(styleSheet).digest('hex').slice(0, 12)}.css`;
