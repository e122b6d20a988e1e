// Counted instructions, held against what is expected → what is said about it, and whether it is fine.

/// How far off a count may be, as a share.
export const TOLERANCE = 0.05;

const millions = (number) => `${Math.round(number / 1e6).toLocaleString("en-US")} million`;

function told({ name, counted, profile }, expected) {
  const off = counted / expected - 1;
  const percent = `${Math.abs(off * 100).toFixed(1)} % ${off < 0 ? "fewer" : "more"}`;
  const line = `${name}: ${millions(counted)} instructions, ${percent} than the ${millions(expected)} that are expected`;
  if (Math.abs(counted - expected) <= TOLERANCE * expected) return { isFine: true, lines: [line] };
  const look = [
    `  where they are:      cg_annotate ${profile} | head -60`,
    `  what became more:    count the commit before in the same way, keep its ${profile}, and: cg_diff BEFORE.out ${profile} > diff.out && cg_annotate diff.out | head -60`,
  ];
  const accept = "node scripts/bench/guard.mjs --accept, and commit scripts/bench/instructions.json with the reason";
  if (off > 0) return { isFine: false, lines: [line, `  that is too many: more than ${TOLERANCE * 100} %`, ...look, `  if it is worth it:   ${accept}`] };
  return { isFine: false, lines: [line, "  well done. Hold on to it, or the next change may waste it unseen:", `  move what is expected: ${accept}`] };
}

/// Judges `[{ name, counted, profile }]` against `{ compiler, [name]: count }` of the same sort of processor.
export function judge(all, expected, compiler) {
  if (!expected) {
    return { isFine: false, said: `nothing is expected yet of this sort of processor: node scripts/bench/guard.mjs --accept writes what was counted` };
  }
  const each = all.map((own) => told(own, expected[own.name]));
  const isFine = each.every((own) => own.isFine);
  const other = isFine || expected.compiler === compiler ? [] : [`expected was counted with Rust ${expected.compiler}, and this is ${compiler}: another compiler may be all the difference`];
  return { isFine, said: [...each.flatMap((own) => own.lines), ...other].join("\n") };
}
