// node run.mjs SECONDS: gives the parser what can be typed for that long. Prints one row as `scripts/fuzz` does; the places
// reached are counted by V8, in the parser and the words it uses. Not guided by them: fast-check draws, and shrinks what fails.
import { Session } from "node:inspector/promises";
import fc from "fast-check";

const seconds = Number(process.argv[2]);
const inspector = new Session();
inspector.connect();
await inspector.post("Profiler.enable");
await inspector.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
const { hold, typed } = await import("./target.mjs");

const start = process.hrtime.bigint();
const told = fc.check(fc.property(typed, hold), {
  numRuns: 2 ** 31 - 1,
  interruptAfterTimeLimit: seconds * 1000,
  markInterruptAsFailure: false,
});
const took = Number(process.hrtime.bigint() - start) / 1e9;

const { result } = await inspector.post("Profiler.takePreciseCoverage");
const own = result.filter(({ url }) => /search-(query|words)\.js$/.test(url));
const places = own.flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges));
const reached = places.filter(({ count }) => count > 0).length;
console.log(`query ${told.numRuns} ${Math.round(told.numRuns / took)} ${reached}/${places.length} - ${told.failed ? 1 : 0}`);
if (told.failed) {
  console.error(`${JSON.stringify(told.counterexample[0])}: ${told.errorInstance?.message ?? told.error}`);
  process.exitCode = 1;
}
