import { existsSync } from 'node:fs';
import path from 'node:path';

/** Data that stands beside the checkout where the project is developed, and nowhere else. */
const folder = path.resolve(import.meta.dirname, '../../../shared');

/** The path of a shared file, or null where this checkout stands alone. */
export function sharedFile(name: string): string | null {
  const file = path.join(folder, name);
  return existsSync(file) ? file : null;
}

/** A page of an export, as its readers knew it. */
interface SamplePage {
  readonly path: string;
  readonly title: string;
  /** Comments that everybody may see. */
  readonly count: number;
}

/** A WordPress export with an open and a closed page that have comments. */
interface WordPressSample {
  readonly file: string;
  readonly open: SamplePage;
  readonly closed: SamplePage;
  /** The open page's deepest reply: how many comments stand above it, itself counted, and the id it had. */
  readonly deepest: { readonly depth: number; readonly oldId: string };
}

const testData = sharedFile('fixtures/wordpress/accessibility-unit-test.wordpress.xml');

/** WordPress's own test data; where it is absent, the demo's export. */
export const wordPressSample: WordPressSample =
  testData === null
    ? {
        file: path.resolve(import.meta.dirname, '../../demo/garden.wordpress.xml'),
        open: { path: '/demo/open', title: 'Nine frosts and a row of beans', count: 14 },
        closed: { path: '/demo/closed', title: 'Seed swap: what came home with us', count: 4 },
        deepest: { depth: 5, oldId: '210' },
      }
    : {
        file: testData,
        open: { path: '/2012/01/03/template-comments/', title: 'Template: Comments', count: 19 },
        closed: { path: '/2012/01/01/template-pingbacks-an-trackbacks/', title: 'Template: Pingbacks And Trackbacks', count: 5 },
        deepest: { depth: 10, oldId: '915' },
      };
