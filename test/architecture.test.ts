import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');

interface Source {
  /** From the root, with slashes. */
  readonly file: string;
  readonly lines: readonly string[];
}

const sources: readonly Source[] = ['shared', 'widget', 'server', 'test', 'demo'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|js|css)$/.test(name))
    .map((name) => {
      const file = `${folder}/${name.split(path.sep).join('/')}`;
      return { file, lines: readFileSync(path.join(root, file), 'utf8').split('\n') };
    }),
);

const within = (folders: readonly string[]): readonly Source[] => sources.filter(({ file }) => folders.some((folder) => file.startsWith(folder)));

/** Who may import whom; the first that fits a file counts. Prefixes of files, names of packages; `types` are gone at run time. */
interface Wall {
  readonly of: string;
  readonly may: readonly string[];
  readonly types?: readonly string[];
}

const walls: readonly Wall[] = [
  { of: 'shared/', may: ['shared/', 'valibot'] },
  { of: 'widget/loader.ts', may: [] },
  { of: 'widget/options.ts', may: ['shared/'] },
  { of: 'widget/api/', may: ['shared/', 'widget/api/'] },
  { of: 'widget/i18n/', may: ['shared/', 'widget/i18n/'] },
  { of: 'widget/model/', may: ['shared/', 'widget/model/', '@preact/signals-core'], types: ['widget/'] },
  { of: 'widget/view/', may: ['shared/', 'widget/view/', 'widget/i18n/', 'preact', '@preact/signals-core'], types: ['widget/'] },
  { of: 'widget/', may: ['shared/', 'widget/', 'preact', '@preact/signals-core'] },
  { of: 'server/domain/', may: ['shared/', 'server/domain/'], types: ['server/site.ts', 'server/store/'] },
  { of: 'server/spam/checks/', may: ['shared/', 'server/spam/checks/', 'server/spam/plain-text.ts', 'server/spam/bayes.ts'], types: ['server/spam/'] },
  { of: 'server/spam/', may: ['shared/', 'server/spam/', 'server/store/', 'server/network.ts', 'server/fingerprint.ts', 'altcha-lib', 'valibot', 'node:crypto'], types: ['server/'] },
  { of: 'server/body/', may: ['shared/', 'server/body/', 'markdown-it', 'linkify-it', 'hast', 'mdast'] },
  { of: 'server/store/', may: ['shared/', 'server/store/', 'server/site.ts', 'kysely', 'pg', 'better-sqlite3', 'valibot', 'node:'] },
  { of: 'server/dashboard/', may: ['shared/', 'server/dashboard/', 'widget/view/', 'widget/i18n/', 'widget/api/call.ts', '@simplewebauthn/browser', 'preact', '@preact/signals-core'] },
  { of: 'server/accounts/', may: ['server/accounts/', 'server/network.ts', '@simplewebauthn/server', 'node:'] },
  // Whose session it is must be known before a route of the dashboard runs.
  { of: 'server/http/admin.ts', may: ['shared/', 'server/http/', 'server/accounts/', 'server/domain/', 'server/store/', 'hono'], types: ['server/'] },
  { of: 'server/http/', may: ['shared/', 'server/http/', 'server/network.ts', 'server/remembered.ts', '@hono/node-server', 'hono', 'valibot', 'node:'], types: ['server/'] },
  // The connection that listens is none of the store's: it carries no rows.
  { of: 'server/live/fanout/', may: ['server/live/', 'server/store/', 'pg'] },
  { of: 'server/routes/admin/', may: ['shared/', 'server/routes/', 'server/http/', 'server/accounts/', 'server/domain/', 'server/store/', 'server/outbox/', 'server/privacy/', 'server/site.ts', 'server/order.ts', 'server/invite.ts', 'server/move-thread.ts', 'server/fingerprint.ts', 'server/limits.ts', 'hono'], types: ['server/'] },
  { of: 'server/routes/', may: ['shared/', 'server/routes/', 'server/http/', 'server/domain/', 'server/store/', 'server/live/', 'server/outbox/', 'server/privacy/', 'server/render/', 'server/spam/', 'widget/i18n/', 'server/order.ts', 'server/identity.ts', 'server/token.ts', 'server/fingerprint.ts', 'server/limits.ts', 'server/network.ts', 'hono'], types: ['server/'] },
  { of: 'server/render/', may: ['shared/', 'server/render/', 'widget/view/', 'widget/model/', 'widget/i18n/', 'preact', '@preact/signals-core', 'node:crypto'], types: ['widget/'] },
  { of: 'server/privacy/', may: ['shared/', 'server/privacy/', 'server/store/', 'server/outbox/announce.ts', 'server/accounts/cookie.ts', 'node:'], types: ['server/', 'widget/i18n/'] },
  // Bodies in webhooks are those of the contract: `to-comment.ts` alone says what leaves the server.
  { of: 'server/outbox/', may: ['shared/', 'server/outbox/', 'server/domain/', 'server/privacy/', 'server/store/', 'server/render/', 'server/accounts/secret.ts', 'server/routes/to-comment.ts', 'server/token.ts', 'widget/i18n/', 'nodemailer', 'ipaddr.js', 'valibot', 'node:'], types: ['server/', 'pino'] },
  { of: 'server/transfer/', may: ['shared/', 'server/transfer/', 'server/domain/name.ts', 'server/store/', 'server/body/', 'server/render/body.tsx', 'server/render/xml.ts', 'server/site.ts', 'saxes', 'valibot', 'node:'], types: ['server/'] },
  { of: 'server/doctor/', may: ['shared/', 'server/doctor/', 'server/domain/origin.ts', 'server/store/', 'server/outbox/deliver/mail.ts', 'server/token.ts', 'server/network.ts', 'hast-util-from-html', 'valibot', 'node:'], types: ['server/', 'hast'] },
  { of: 'server/cli/afterword.js', may: ['dist/server/', 'node:'] },
  { of: 'server/', may: ['shared/', 'server/', '@hono/', 'hono', '@valibot/', 'valibot', 'pino', 'vite', 'ipaddr.js', 'jose', 'node:'] },
  { of: 'demo/', may: [] },
  { of: 'test/', may: [''] },
];

/** Every `import` and `export … from`, in one statement or called: what it names, where, and whether for its types only. */
function importsOf({ file, lines }: Source): { target: string; line: number; typeOnly: boolean }[] {
  const pattern = /^(?:import|export)\s+(type\s)?[^'"`;()=]*?\bfrom\s+'([^']+)'|(?:^import\s+|\bimport\(\s*)'([^']+)'/gm;
  const text = lines.join('\n');
  return Array.from(text.matchAll(pattern), ({ 1: type, 2: from, 3: called, index }) => {
    const name = from ?? called ?? '';
    const target = name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name;
    return { target, line: text.slice(0, index).split('\n').length, typeOnly: type !== undefined };
  });
}

function strangersIn(source: Source): string[] {
  const wall = walls.find(({ of }) => source.file.startsWith(of));
  if (!wall) return [];
  const allows = (prefixes: readonly string[], target: string) => prefixes.some((prefix) => target.startsWith(prefix));
  return importsOf(source)
    .filter(({ target, typeOnly }) => !allows(wall.may, target) && !(typeOnly && allows(wall.types ?? [], target)))
    .map(({ target, line }) => `${source.file}:${line} imports ${target}`);
}

/** `file:line` and the line itself, wherever the pattern stands. */
const linesWith = (pattern: RegExp, among: readonly Source[]): string[] =>
  among.flatMap(({ file, lines }) => lines.flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])));

const product = within(['shared/', 'widget/', 'server/']);
const isConfiguration = ({ file }: Source): boolean => /\/vi(te|test)\.config\.ts$/.test(file);

describe('the house', () => {
  test('every folder imports only what it may', () => {
    expect(sources.flatMap(strangersIn)).toEqual([]);
  });

  test('nothing imports a test', () => {
    expect(product.flatMap(importsOf).filter(({ target }) => target.startsWith('test/'))).toEqual([]);
  });

  // A catalog is a table of texts, a line each.
  const isCatalog = ({ file }: Source): boolean => file.startsWith('server/dashboard/i18n/');

  test('no source file is longer than 220 lines', () => {
    const long = product.filter((source) => source.lines.length > 221 && !isCatalog(source)).map(({ file, lines }) => `${file}:${lines.length - 1} lines`);
    expect(long).toEqual([]);
  });

  test('no HTML string ever reaches a document', () => {
    const words = /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|DOMParser|createContextualFragment|setHTMLUnsafe)\b|\bdocument\.write/;
    expect(linesWith(words, product)).toEqual([]);
  });

  test('no custom property of the widget has a name that a host may have registered', () => {
    const sheets = sources.filter(({ file }) => file.endsWith('.css') && /^(widget|server\/render)\//.test(file));
    expect(linesWith(/(?<![\w-])--(?!aw-|afterword-)[a-z]/, sheets)).toEqual([]);
  });

  test('there are no enums', () => {
    expect(linesWith(/^\s*(export\s+)?(declare\s+)?(const\s+)?enum\s/, sources)).toEqual([]);
  });

  test('only configuration files have a default export', () => {
    const pattern = /^\s*export\s+default\b|\bas\s+default\b/;
    expect(linesWith(pattern, sources.filter((source) => !isConfiguration(source)))).toEqual([]);
  });

  test('rules and the store are given the time and their random numbers', () => {
    // The pause before a transaction is run again is left to chance, and decides nothing.
    const pure = within(['shared/', 'server/domain/', 'server/spam/', 'server/store/']).filter(({ file }) => file !== 'server/store/open.ts');
    expect(linesWith(/\bDate\.now\(|\bnew Date\(\)|\bMath\.random\b|\brandomUUID\b|\brandomBytes\b/, pure)).toEqual([]);
  });

  test('decisions wait for nothing', () => {
    expect(linesWith(/\bawait\b|\basync\b/, within(['server/domain/', 'server/spam/checks/', 'server/spam/run.ts']))).toEqual([]);
  });

  test('only what belongs there stands at the top', () => {
    const known = ['package.json', 'package-lock.json', 'tsconfig.json', 'README.md', 'LICENSE', 'CHANGELOG.md'];
    const rooms = ['shared', 'widget', 'server', 'demo', 'test'];
    const ignored = readFileSync(path.join(root, '.gitignore'), 'utf8').split('\n').map((line) => line.replace(/\/$/, ''));
    const others = readdirSync(root).filter((name) => !name.startsWith('.') && ![...known, ...rooms, ...ignored].includes(name));
    expect(others).toEqual([]);
  });
});
