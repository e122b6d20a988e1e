// Builds, once for all tests: the sample, what strangers get of it, the sample in German and from right to left, and
// the manual.
import { appendFileSync, cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, makeManual, sample, scratch } from "./lib.mjs";

const arabic = "dir: rtl\nhome: الرئيسية\nstages: مراحل العميل\nwho: من\nwhen: متى\nat_a_glance: نظرة سريعة\n";

/// The sample in a language, with words of its own where `words` are given.
function sampleIn(language, words) {
  const root = join(scratch("language"), "playbook");
  cpSync(sample, root, { recursive: true });
  appendFileSync(join(root, "playbook.yaml"), `\nlanguage: ${language}\n`);
  if (words) {
    mkdirSync(join(root, "theme/lang"), { recursive: true });
    writeFileSync(join(root, `theme/lang/${language}.yaml`), words);
  }
  return root;
}

export default function setup() {
  scratch("setup");
  const run = process.env.PLAYMAKER_RUN;
  const keep = (name, folder) => renameSync(folder, join(run, name));
  keep("sample", build());
  keep("shareable", build(sample, ["--audience", "shareable"]));
  keep("de", build(sampleIn("de")));
  keep("ar", build(sampleIn("ar", arabic)));
  keep("manual", build(makeManual()));
  return () => rmSync(run, { recursive: true, force: true });
}
