import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { compile } from 'tailwindcss';

/** A page in a style sheet. */
export interface StyleHost {
  readonly name: string;
  /** What the sheet does. */
  readonly what: string;
  readonly css: string;
}

const root = path.join(import.meta.dirname, '../..');
const demo = path.join(root, 'demo/hosts');
const { resolve } = createRequire(import.meta.url);

/** The page that wears every sheet, as the demo serves it. */
export const pageOf = (server: string, css: string): string =>
  readFileSync(path.join(demo, 'page.html'), 'utf8').replace('/afterword.js', `${server}/afterword.js`).replace('</head>', () => `<style>${css}</style></head>`);

/** Style sheets that sites use, as their packages bring them. */
const packaged: Readonly<Record<string, string>> = {
  'bootstrap': 'dist/css/bootstrap.css',
  'bulma': 'css/bulma.css',
  'tailwindcss': 'preflight.css',
  'materialize-css': 'dist/css/materialize.css',
  'semantic-ui-css': 'semantic.css',
  'uikit': 'dist/css/uikit.css',
  '@picocss/pico': 'css/pico.css',
  'milligram': 'dist/milligram.css',
  'spectre.css': 'dist/spectre.css',
  'water.css': 'out/water.css',
  'simpledotcss': 'simple.css',
  'sakura.css': 'css/sakura.css',
  'normalize.css': 'normalize.css',
  'reset-css': 'reset.css',
  'purecss': 'build/pure.css',
  'tachyons': 'css/tachyons.css',
  'modern-normalize': 'modern-normalize.css',
  'sanitize.css': 'sanitize.css',
  'mvp.css': 'mvp.css',
  'github-markdown-css': 'github-markdown.css',
  '98.css': 'dist/98.css',
  'tufte-css': 'tufte.css',
  'the-new-css-reset': 'css/reset.css',
  '@exampledev/new.css': 'new.css',
};

/** A sheet without what it would load from elsewhere: nothing here asks another machine, and most have no file of theirs beside them. */
const alone = (css: string): string => css.replaceAll(/@import[^;]+;|@font-face\s*\{[^}]*\}|url\((?!["']?data:)[^)]*\)/g, '');

/** A plugin, not a sheet: what Tailwind makes of it for the class that it styles. */
async function typography(): Promise<StyleHost> {
  const sheet = await compile("@plugin 'typography';", { loadModule: async (id, base) => ({ path: id, base, module: (await import('@tailwindcss/typography')).default }) });
  return { name: '@tailwindcss/typography', what: 'the plugin’s `prose`', css: sheet.build(['prose']) };
}

const fromPackages = Object.entries(packaged).map(([name, file]): StyleHost => ({ name, what: `\`${file}\``, css: alone(readFileSync(resolve(`${name}/${file}`), 'utf8')) }));

/** Rules made to break things: the demo's own, whose first line says what they do. */
const breaking = readdirSync(demo)
  .filter((file) => file.endsWith('.css'))
  .map((file): StyleHost => {
    const css = readFileSync(path.join(demo, file), 'utf8');
    return { name: path.basename(file, '.css'), what: /^\/\* (.*) \*\//.exec(css)?.[1] ?? '', css };
  });

export const styleHosts: readonly StyleHost[] = [...fromPackages, await typography(), ...breaking];
