import type { ImportedPage } from '../../../server/transfer/importer.ts';
import { emptyTally, type Tally } from '../../../server/transfer/report.ts';
import { wordpress } from '../../../server/transfer/wordpress.ts';

export const now = '2026-11-23T12:00:00.000Z';

/** Everything the importer hands over from a file that has no fault. */
export async function readAll(file: string): Promise<{ source: string; pages: ImportedPage[]; tally: Tally }> {
  const checked = await wordpress.check(file);
  if ('reason' in checked) throw new Error(checked.reason);
  const pages: ImportedPage[] = [];
  const tally = emptyTally();
  const fault = await wordpress.read(file, { now, tally }, async (page) => {
    if ('kept' in page) throw new Error('no page of WordPress');
    pages.push(page);
    return true;
  });
  if (fault !== null) throw new Error(fault.reason);
  return { source: checked.source, pages, tally };
}
