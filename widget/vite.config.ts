/**
 * How the widget is compiled, for `server/build.ts` and for its tests. The builder's types are not imported, because they would bring
 * Node's types into a project that must not have them.
 */
export default {
  base: './',
  logLevel: 'warn',
  publicDir: false,
  oxc: { jsx: { runtime: 'classic', development: false, pragma: 'h', pragmaFrag: 'Fragment' } },
  build: {
    // Browsers of the last two and a half years.
    target: ['chrome125', 'firefox126', 'safari17.5'],
    emptyOutDir: false,
    modulePreload: false,
    minify: true,
    cssMinify: true,
  },
};
