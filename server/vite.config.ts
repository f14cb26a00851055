import { defineConfig, type Plugin } from 'vite';

/** What is said in a language other than English, in all its parts: the name of the language. */
const languageOf = (module: string): string | null => /\/(?:i18n\/[a-z]+|outbox\/texts)\/(?!en\.)([a-z]{2}(?:-[a-z]+)?)\.ts$/.exec(module)?.[1] ?? null;

/** One letter that is not Latin, and V8 keeps all of a file at two bytes a letter: those that are read at the start are written without. */
const narrow: Plugin = {
  name: 'narrow',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) if (file.type === 'chunk' && !file.moduleIds.some(languageOf)) file.code = file.code.replace(/[^\0-\x7f]/g, escaped);
  },
};

const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The server as one file beside the installed dependencies, and one for each language; the widget's views inside it are rendered without a browser. */
export default defineConfig({
  logLevel: 'warn',
  publicDir: false,
  plugins: [narrow],
  oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
  // Hundreds of small files: in one they start in half the time and take less memory. What is native, or finds its own files, stays outside.
  // What one of them brings comes with it (the second line): outside, another version of it could be met first, or none.
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
    // A file a language, read when somebody speaks it.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: languageOf, debugName: 'languages' }] } } },
    // For browsers, and in every page that a thread is pasted into.
    cssMinify: true,
    cssTarget: ['chrome125', 'firefox126', 'safari17.5'],
  },
});
