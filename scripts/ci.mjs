/** Runs the README's test command and closes with `N passed, N failed`, counted from jest's own result file. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = path.join(root, 'node_modules', '.cache', 'jest-results.json');
rmSync(results, { force: true });
const { status } = spawnSync('npm', ['test', '--', '--json', `--outputFile=${results}`, '--silent'], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});
if (!existsSync(results)) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites, numTotalTests } = JSON.parse(
  readFileSync(results, 'utf8'),
);
const failed = numFailedTests + (numFailedTests === 0 ? numFailedTestSuites : 0);
console.log(`${numPassedTests} passed, ${failed} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}`);
process.exit(status === 0 && failed === 0 && numTotalTests > 0 ? 0 : 1);
