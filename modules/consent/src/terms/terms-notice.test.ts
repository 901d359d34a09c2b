import { inTenant, Refusal, tokyoDay } from "@tachiai/platform";
import { latestNotice, type Profile } from "@tachiai/policy";
import type { ProfileEdits, ProfileId } from "@tachiai/protocol";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTermsDesk, type TermsDesk } from "../testing/open-terms-desk.ts";
import { getTermsHistory } from "./read-terms-publicly.ts";
import { getTermsDocument } from "./show-terms-documents.ts";
import { profileOn } from "./terms-in-force.ts";
import { withdrawTerms } from "./withdraw-terms.ts";

let desk: TermsDesk;
beforeAll(async () => {
  desk = await openTermsDesk();
});
afterAll(() => desk.world.close());

type Step =
  | { readonly is: "save"; readonly inDays: number; readonly edits: ProfileEdits }
  | { readonly is: "propose" }
  | { readonly is: "release" }
  | { readonly is: "withdraw"; readonly version: number }
  | { readonly is: "wait"; readonly days: number };

/** Of each service a notice that is as short as it may be, and longer ones. */
const editsOf: Readonly<Record<"telework" | "support-contract", readonly ProfileEdits[]>> = {
  telework: [
    {},
    { "change-notice": { unit: "days", amount: 45 } },
    { "change-notice": { unit: "days", amount: 90 } },
  ],
  "support-contract": [{}, { "change-notice": { unit: "months", amount: 2 } }],
};

const steps = (profileId: keyof typeof editsOf) =>
  fc.array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({
          is: fc.constant("save" as const),
          inDays: fc.integer({ min: -3, max: 100 }),
          edits: fc.constantFrom(...editsOf[profileId]),
        }),
      },
      { weight: 3, arbitrary: fc.constantFrom({ is: "propose" as const }, { is: "release" as const }) },
      {
        weight: 1,
        arbitrary: fc.record({
          is: fc.constant("withdraw" as const),
          version: fc.integer({ min: 1, max: 4 }),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ is: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 50 }) }),
      },
    ),
    { minLength: 8, maxLength: 30 },
  );
const histories = fc
  .constantFrom("telework" as const, "support-contract" as const)
  .chain((profileId) => fc.record({ profileId: fc.constant(profileId), steps: steps(profileId) }));

const dayMs = 86_400_000;

test("whatever is drafted, released, withdrawn and waited for, no version is in force before its notice [TRM-05]", async () => {
  const { database, provider, time } = desk.world;
  const { tenantId, administrator } = provider;
  let now = Date.parse("2026-11-24T00:00:00.000Z");
  let released = 0;
  await fc.assert(
    fc.asyncProperty(histories, async ({ profileId, steps: taken }) => {
      await desk.clear();
      const document = { profileId, kind: "terms" } as const;
      /** By version: the rules that were in force when it was announced. */
      const announcedUnder = new Map<number, Profile>();
      const today = () => tokyoDay(new Date(now));
      const read = async () =>
        (await getTermsDocument(database, administrator, { tenantId, ...document })).draft?.sha256 ?? "";
      const take = async (step: Step): Promise<void> => {
        if (step.is === "wait") {
          now += step.days * dayMs;
          time.set(new Date(now).toISOString());
        } else if (step.is === "save") {
          const effectiveFrom = tokyoDay(new Date(now + step.inDays * dayMs));
          await desk.save(document, effectiveFrom, {
            content: { edits: step.edits },
            change: { ground: { kind: "reasonable", words: "必要なため。" } },
          });
        } else if (step.is === "propose") await desk.propose(document, await read());
        else if (step.is === "release") {
          const under = await rulesToday(profileId);
          await desk.decide(document, await read());
          released += 1;
          const [newest] = (await getTermsHistory(database, profileId)).versions;
          announcedUnder.set(newest?.version ?? 0, under);
        } else if (step.is === "withdraw")
          await withdrawTerms(database, desk.clerk, {
            tenantId,
            ...document,
            what: { is: "version", version: step.version },
            reason: "見直し",
          });
      };
      const rulesToday = (id: ProfileId) =>
        inTenant(database, administrator, tenantId, (tx) => profileOn(tx, id, today()));

      for (const step of taken) {
        // What is refused changes nothing; what is no refusal is a fault.
        await take(step).catch((error: unknown) => expect(error).toBeInstanceOf(Refusal));
        const { inForce, versions } = await getTermsHistory(database, profileId);
        const [current] = inForce;
        const head = versions.find(({ version }) => version === current?.version);
        if (!head) continue;
        const under = announcedUnder.get(head.version);
        expect(under).toBeDefined();
        if (!under) continue;
        expect(head.effectiveFrom <= today()).toBe(true);
        expect(tokyoDay(new Date(head.announcedAt)) <= latestNotice(under, head.effectiveFrom)).toBe(true);
        expect(head.withdrawn).toBeUndefined();
      }
    }),
    { numRuns: 15, examples: [[{ profileId: "telework", steps: oneWay }]] },
  );
  expect(released).toBeGreaterThan(0);
});

const oneWay: Step[] = [
  { is: "save", inDays: 30, edits: editsOf.telework[1] ?? {} },
  { is: "propose" },
  { is: "release" },
  { is: "wait", days: 31 },
  { is: "save", inDays: 30, edits: {} },
  { is: "propose" },
  { is: "save", inDays: 45, edits: {} },
  { is: "propose" },
  { is: "release" },
  { is: "wait", days: 50 },
];
