import { defineConfig, type Plugin } from 'vite';

/** The language of a catalog module other than English, or null; all catalogs of a language become one file. */
const languageOf = (module: string): string | null => /\/(?:i18n\/[a-z]+|outbox\/texts)\/(?!en\.)([a-z]{2}(?:-[a-z]+)?)\.ts$/.exec(module)?.[1] ?? null;

/** Escapes non-ASCII characters in files loaded at start: with one non-Latin letter, V8 stores the whole file at two bytes a letter. */
const narrow: Plugin = {
  name: 'narrow',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) if (file.type === 'chunk' && !file.moduleIds.some(languageOf)) file.code = file.code.replace(/[^\0-\x7f]/g, escaped);
  },
};

const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Builds the server as one file next to the installed dependencies, and one file per language; it renders the widget's views itself. */
export default defineConfig({
  logLevel: 'warn',
  publicDir: false,
  plugins: [narrow],
  oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
  // These are hundreds of small files; bundled, they load in half the time and take less memory. Native packages and those that locate
  // their own files are not bundled. The second line has dependencies of the bundled ones: outside, they could be missing or another version.
  ssr: {
    noExternal: [
      ...['kysely', 'hono', '@hono/node-server', 'valibot', 'markdown-it', 'linkify-it', 'preact', 'preact-render-to-string', 'ipaddr.js', 'altcha-lib', '@valibot/to-json-schema'],
      ...['entities', 'mdurl', 'punycode.js', 'uc.micro'],
    ],
  },
  build: {
    target: 'node22.13',
    emptyOutDir: false,
    ssr: true,
    minify: false,
    // One file per language, loaded on first use.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: languageOf, debugName: 'languages' }] } } },
    // The CSS is for browsers, and is in every page with a pasted thread.
    cssMinify: true,
    cssTarget: ['chrome125', 'firefox126', 'safari17.5'],
  },
});
