/** The build of the dashboard, for `server/build.ts`: separate pages, without anything that a strict Content-Security-Policy forbids. */
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
