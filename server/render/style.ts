import { createHash } from 'node:crypto';
import reading from '../../widget/view/styles.css?inline';
import writing from '../../widget/view/writer.css?inline';
import page from './page.css?inline';

/** The widget's own style sheets, and the rules of the page around them. */
export const styleSheet = [reading, writing, page].join('\n');

/** The name contains a hash of the content, so that browsers can cache it for a year. */
export const stylePath = `/style/${createHash('sha256').update(styleSheet).digest('hex').slice(0, 12)}.css`;
