import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './support/longest-first.ts';

const root = path.join(import.meta.dirname, '..');

/**
 * One after the other, files share a process and what it has loaded, and Chromium: nothing of the project keeps a state of its own between
 * them, and to begin anew for each takes a fifth of the processor's time.
 */
const isolate = false;

/** Files wait for databases, servers and browsers of their own: four at a time fill two cores. */
const maxWorkers = 4;

/** The widget's own compilation, so that its views are tested as they are built. */
const compiled = { extends: path.join(root, 'widget/vite.config.ts') };

export default defineConfig({
  root,
  test: {
    restoreMocks: true,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        ...compiled,
        test: {
          name: 'unit',
          root,
          maxWorkers,
          isolate,
          include: ['test/*.test.ts', 'test/{shared,domain,server,store}/**/*.test.{ts,tsx}'],
          // The server's own page is styled by the widget's sheets.
          css: true,
          globalSetup: ['test/support/postgres-setup.ts', 'test/support/folder-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...compiled,
        test: {
          name: 'widget',
          root,
          maxWorkers,
          isolate,
          environment: 'happy-dom',
          include: ['test/widget/**/*.test.{ts,tsx}'],
          testTimeout: 15_000,
        },
      },
      {
        test: {
          name: 'browser',
          root,
          include: ['test/{e2e,hosts}/**/*.test.ts'],
          maxWorkers,
          isolate,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // What the server tells takes up to two seconds, and more where others use the machine too.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
