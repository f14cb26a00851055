/** How the dashboard is compiled, for `server/build.ts`: pages of its own, with nothing in them that a strict policy forbids. */
export default {
  base: '/admin/',
  logLevel: 'warn',
  publicDir: false,
  oxc: { jsx: { runtime: 'classic', development: false, pragma: 'h', pragmaFrag: 'Fragment' } },
  build: {
    target: ['chrome125', 'firefox126', 'safari17.5'],
    outDir: '../../dist/dashboard',
    emptyOutDir: true,
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: { input: ['index.html', 'preview.html'] },
  },
};
