import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { attributeTable } from '../widget/attributes.ts';
import { environmentTable } from '../server/config.ts';
import { readManifest, totalOf, type Sizes } from '../server/manifest.ts';

const root = path.join(import.meta.dirname, '..');
const widget = path.join(root, 'dist/widget');

/** What stands between `<!-- name -->` and `<!-- /name -->` in the README, each made from the code that it is about. */
const regions: Readonly<Record<string, () => string>> = {
  attributes: () =>
    toTable(
      ['attribute', 'values', 'default', 'meaning'],
      attributeTable.map((entry) => [`\`${entry.attribute}\``, entry.values, entry.default, entry.meaning]),
    ),
  environment: () =>
    toTable(
      ['variable', 'default', 'meaning'],
      environmentTable.map(({ name, usual, meaning }) => [`\`${name}\``, /\s/.test(usual) ? usual : `\`${usual}\``, meaning]),
    ),
  sizes: () => {
    const { critical } = readManifest(widget);
    const row = (name: string, { raw, gzip, brotli }: Sizes) => [name, ...[raw, gzip, brotli].map(inKilobytes)];
    const rows = critical.map((sizes) => row(`\`${withoutHash(sizes.file)}\``, sizes));
    return toTable(['until a thread shows', 'raw', 'gzip', 'brotli'], [...rows, row('together', totalOf(critical))]);
  },
};

/** The text with every region made anew; throws where one is missing. What is not in a region stays as it is. */
export function withRegions(text: string): string {
  return Object.entries(regions).reduce((current, [name, make]) => {
    const region = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);
    if (!region.test(current)) throw new Error(`There is no region ${name}.`);
    return current.replace(region, (_, begin: string, end: string) => `${begin}${make()}${end}`);
  }, text);
}

function toTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('');
}

/** Thousands of bytes, to one decimal. */
const inKilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`;

/** The hash changes with every change; what the file is does not. */
const withoutHash = (file: string): string => file.replace(/-[\w-]{8}\.js$/, '.js');

if (import.meta.main) {
  if (!existsSync(widget)) throw new Error("There is no build: run 'npm run build' first.");
  const readme = path.join(root, 'README.md');
  writeFileSync(readme, withRegions(readFileSync(readme, 'utf8')));
}
