import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes half a minute or more on a small machine, in seconds. Begun last, it would keep the other workers waiting. */
const known: readonly (readonly [file: string, seconds: number])[] = [
  ["agent-web/src/working-day.e2e", 190],
  ["agent-web/src/asked-and-answered.e2e", 160],
  ["agent-web/src/refusals.e2e", 155],
  ["console/src/presence.e2e", 110],
  ["console/src/demonstration.e2e", 100],
  ["console/src/agreements-and-settings.e2e", 100],
  ["server/src/backup/backup-command", 90],
  ["agent-web/src/fallen-silent.e2e", 85],
  ["first-contact/npm-start", 80],
  ["server/src/backup/log-key-command", 80],
  ["presence/src/presence-watch", 80],
  ["agent-web/src/hidden-tab.e2e", 75],
  ["console/src/keys-and-stamps.e2e", 65],
  ["agent-web/src/kept-in-browser.e2e", 60],
  ["crash/crash-rounds", 55],
  ["demonstration/simulated-worker", 50],
  ["console/src/holds-and-requests.e2e", 50],
  ["console/src/witnesses.e2e", 50],
  ["demonstration/demonstration", 45],
  ["console/src/first-day.e2e", 45],
  ["console/src/signatures.e2e", 45],
  ["console/src/exports.e2e", 45],
  ["agent-core/src/agent", 40],
  ["entries/show-evidence", 40],
  ["first-contact/external-database", 35],
  ["postgres/postgres-refusals", 30],
  ["release/build-release", 30],
];

/**
 * The order of test files: walks through a browser, which wait more than they compute, spread evenly among all others, the
 * longest of both first, as far as their projects run together at all.
 */
export class MixedOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- Vitest's, which gives a new list.
    const usual = await super.sort(files);
    const timed = usual
      .map((file) => ({ file, seconds: secondsOf(file) }))
      .toSorted((a, b) => b.seconds - a.seconds);
    const walks = timed.filter(({ file }) => isWalk(file));
    const others = timed.filter(({ file }) => !isWalk(file));
    return mixEvenly(walks, others).map(({ file }) => file);
  }
}

interface Timed {
  readonly seconds: number;
}

/** Both lists in their own order, one among the other so that either is used up at the same pace. */
export function mixEvenly<T extends Timed>(some: readonly T[], others: readonly T[]): T[] {
  return [...pace(some), ...pace(others)].toSorted((a, b) => a.share - b.share).map(({ item }) => item);
}

/** After which share of the list's time each begins. */
function pace<T extends Timed>(list: readonly T[]) {
  const whole = list.reduce((sum, { seconds }) => sum + seconds, 0);
  let before = 0;
  return list.map((item) => {
    const share = before / whole;
    before += item.seconds;
    return { item, share };
  });
}

function isWalk({ moduleId }: TestSpecification): boolean {
  return moduleId.endsWith(".e2e.test.ts");
}

function secondsOf(file: TestSpecification): number {
  const row = known.find(([part]) => file.moduleId.includes(`/${part}.test.ts`));
  return row?.[1] ?? (isWalk(file) ? 30 : 3);
}
