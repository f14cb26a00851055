import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { attributeTable } from '../widget/attributes.ts';
import { environmentTable } from '../server/config.ts';
import { readManifest, totalOf, type Sizes } from '../server/manifest.ts';
import { tableOf } from './hosts/matrix.ts';

const root = path.join(import.meta.dirname, '..');
const widget = path.join(root, 'dist/widget');

/** What stands between `<!-- name -->` and `<!-- /name -->`, made from what it is about; given what stands there now. */
type Regions = Readonly<Record<string, (now: string) => string>>;

/** Those of the README, each made from code. */
const fromCode: Regions = {
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

/** A matrix as its last whole run left it, which is no part of the code: before the first one nothing changes. */
const matrix = (name: string) => (now: string): string => {
  const table = tableOf(name);
  return table === null ? now : toTable(table.heads, table.rows);
};

const hosts: Regions = { styles: matrix('styles'), documents: matrix('documents'), policies: matrix('policies') };

/** Every file with regions, from the root. */
const documents = { 'README.md': fromCode, 'test/hosts/README.md': hosts } as const;

/** A document with its regions made anew, or with those that are named; throws where one is missing. What is not in a region stays as it is. */
export function withRegions(document: keyof typeof documents, names = Object.keys(documents[document])): string {
  return names.reduce((text, name) => {
    const region = new RegExp(`(<!-- ${name} -->\n)([^]*?)(<!-- /${name} -->)`);
    if (!region.test(text)) throw new Error(`${document} has no region ${name}.`);
    return text.replace(region, (_, begin: string, now: string, end: string) => `${begin}${regionsOf(document)[name]?.(now)}${end}`);
  }, readDocument(document));
}

const regionsOf = (document: keyof typeof documents): Regions => documents[document];

export const readDocument = (document: keyof typeof documents): string => readFileSync(path.join(root, document), 'utf8');

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
  for (const document of ['README.md', 'test/hosts/README.md'] as const) writeFileSync(path.join(root, document), withRegions(document));
}
