import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder for files of tests, gone after the run. */
    folder: string;
  }
}

let folder: string;

export function setup(project: TestProject): void {
  folder = mkdtempSync(path.join(tmpdir(), 'afterword-files-'));
  project.provide('folder', folder);
}

export const teardown = (): void => rmSync(folder, { recursive: true, force: true });
