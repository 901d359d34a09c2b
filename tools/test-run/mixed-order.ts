import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes half a minute or more on a small machine, in seconds. Begun last, it would keep the other workers waiting. */
const known: readonly (readonly [file: string, seconds: number])[] = [
  ["console/src/registers.e2e", 125],
  ["agent-web/src/working-day.e2e", 125],
  ["server/src/backup/log-key-command", 110],
  ["agent-web/src/asked-and-answered.e2e", 105],
  ["console/src/terms.e2e", 100],
  ["agent-web/src/refusals.e2e", 100],
  ["console/src/demonstration.e2e", 90],
  ["console/src/agreements-and-settings.e2e", 80],
  ["console/src/provider-registers.e2e", 80],
  ["console/src/presence.e2e", 75],
  ["agent-web/src/hidden-tab.e2e", 70],
  ["server/src/endpoints/endpoint-matrix", 70],
  ["agent-web/src/fallen-silent.e2e", 65],
  ["console/src/recovery.e2e", 60],
  ["server/src/backup/backup-command", 55],
  ["crash/crash-rounds", 50],
  ["console/src/signatures.e2e", 50],
  ["console/src/billing.e2e", 50],
  ["console/src/policies.e2e", 45],
  ["server/src/erase-ended-rows", 40],
  ["presence/src/presence-watch", 40],
  ["cli/src/witness/witness", 40],
  ["console/src/first-day.e2e", 35],
  ["first-contact/npm-start", 35],
  ["demonstration/simulated-worker", 35],
  ["restoring/restored-vault", 35],
  ["console/src/holds-and-requests.e2e", 35],
  ["server/src/hostile-roster", 35],
  ["console/src/witnesses.e2e", 35],
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
