import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';

/** Types, lint and build count as one check each; what fails does not keep the rest from being tried. */
const checks = ['types', 'lint', 'build'];

const root = path.join(import.meta.dirname, '..');
const results = path.join(root, '.cache/test-results.json');

const reportSchema = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
  numTodoTests: v.number(),
  testResults: v.array(v.object({ status: v.string(), assertionResults: v.array(v.object({ status: v.string() })) })),
});

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Runs a command of the project and returns whether it succeeded. */
function run(command: string): boolean {
  console.log(`\n> ${command}`);
  return spawnSync(command, { shell: true, stdio: 'inherit', cwd: root }).status === 0;
}

/** Every test of every kind. A run that ends badly although no test failed is a failure of its own. */
function runTests(): Counts {
  rmSync(results, { force: true });
  const report = `--reporter=default --reporter=json --outputFile.json=${path.relative(root, results)}`;
  const succeeded = run(`npm exec -- vitest run --config test/vitest.config.ts ${report}`);
  const { passed, failed, skipped } = countTests();
  return { passed, failed: succeeded ? failed : Math.max(1, failed), skipped };
}

function countTests(): Counts {
  if (!existsSync(results)) return { passed: 0, failed: 0, skipped: 0 };
  const report = v.parse(reportSchema, JSON.parse(readFileSync(results, 'utf8')));
  // A file that could not be loaded holds no failed test.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

const passedChecks = checks.filter((check) => run(`npm run --silent ${check}`)).length;
const tests = runTests();
const failed = tests.failed + checks.length - passedChecks;
console.log(`\n${tests.passed + passedChecks} passed, ${failed} failed, ${tests.skipped} skipped`);
process.exitCode = failed === 0 ? 0 : 1;
