import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes a minute or more on a small machine, the longest first. Begun last, it would keep the other workers waiting. */
const longest = [
  "agent-web/src/working-day.e2e",
  "agent-web/src/asked-and-answered.e2e",
  "agent-web/src/refusals.e2e",
  "console/src/demonstration.e2e",
  "console/src/agreements-and-settings.e2e",
  "console/src/presence.e2e",
  "server/src/backup/backup-command",
  "agent-web/src/hidden-tab.e2e",
  "agent-web/src/fallen-silent.e2e",
  "console/src/keys-and-stamps.e2e",
  "first-contact/npm-start",
  "demonstration/simulated-worker",
  "presence/src/presence-watch",
  "console/src/holds-and-requests.e2e",
  "crash/crash-rounds",
];

/** The order of test files: those known to be long, then as Vitest would have it. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex((part) => moduleId.includes(`/${part}.test.ts`));
      return place === -1 ? longest.length : place;
    };
    // oxlint-disable-next-line unicorn/no-array-sort -- Vitest's, which gives a new list.
    const usual = await super.sort(files);
    return usual.toSorted((a, b) => rank(a) - rank(b));
  }
}
