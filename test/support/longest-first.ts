import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take fifteen seconds and more, the longest first: how long they are to read says little about it. */
const long = ['hosts/styles', 'e2e/outbox', 'e2e/screenshots', 'e2e/dashboard', 'e2e/attacks', 'e2e/stories', 'e2e/live', 'e2e/navigation/leaving', 'e2e/closing', 'e2e/right-to-left', 'e2e/browsers/core', 'e2e/languages'];

/** Begins with them: one that is begun last is run by one process while the others have nothing left to do. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const named = long.flatMap((name) => sorted.filter(({ moduleId }) => moduleId.endsWith(`/${name}.test.ts`)));
    return [...new Set([...named, ...sorted])];
  }
}
