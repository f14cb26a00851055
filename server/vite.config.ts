import { defineConfig } from 'vite';

/** The server as one file beside the installed dependencies; the widget's views inside it are rendered without a browser. */
export default defineConfig({
  logLevel: 'warn',
  publicDir: false,
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
    // For browsers, and in every page that a thread is pasted into.
    cssMinify: true,
    cssTarget: ['chrome125', 'firefox126', 'safari17.5'],
  },
});
