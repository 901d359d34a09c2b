import { inTenant } from "@tachiai/platform";
import type { ProfileEdits } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ConsentDesk, openConsentDesk } from "../testing/open-consent-desk.ts";
import { hashOfTerms } from "./hash-of-terms.ts";
import { insertAnnounced } from "./terms.store.ts";
import { profileOn, termsInForce, termsSetOn } from "./terms-in-force.ts";

let desk: ConsentDesk;
beforeAll(async () => {
  desk = await openConsentDesk();
});
afterAll(() => desk.opened.close());

test("a customer finds behind his own wall what his provider has announced, and the rules of a day for ever [TRM-23]", async () => {
  const provider = await desk.office();
  const customer = await desk.office();
  const announce = (
    kind: "terms" | "manual",
    version: number,
    effectiveFrom: string,
    edits: ProfileEdits,
  ) => {
    const hashed = {
      profileId: "telework",
      kind,
      version,
      effectiveFrom,
      content: { ja: `版${version}`, edits },
    } as const;
    return inTenant(desk.database, provider.administrator, provider.tenantId, (tx) =>
      insertAnnounced(
        tx,
        provider.administrator,
        { ...hashed, title: "約款", sha256: hashOfTerms(hashed), change: { effectiveFrom, isGrave: false } },
        {
          content: hashed.content,
          draftedBy: provider.worker.personId,
          proposedBy: provider.worker.personId,
        },
      ),
    );
  };
  const asked = <T>(work: Parameters<typeof inTenant<T>>[3]) =>
    inTenant(desk.database, customer.administrator, customer.tenantId, work);

  expect(await asked((tx) => termsInForce(tx, "telework"))).toMatchObject({ version: 0, edits: {} });
  expect(await asked((tx) => profileOn(tx, "telework", "2026-11-20"))).toEqual({ id: "telework", edits: {} });
  await announce("terms", 1, "2026-11-20", {});
  await announce("terms", 2, "2026-12-01", { "first-answer-minutes": 60 });
  await announce("manual", 1, "2026-11-25", {});

  expect(await asked((tx) => termsInForce(tx, "telework"))).toMatchObject({ version: 1, ja: "版1" });
  expect(await asked((tx) => profileOn(tx, "telework", "2026-11-30"))).toMatchObject({ edits: {} });
  expect(await asked((tx) => profileOn(tx, "telework", "2026-12-01"))).toMatchObject({
    edits: { "first-answer-minutes": 60 },
  });
  const setOn = async (day: string) =>
    (await asked((tx) => termsSetOn(tx, "telework", day))).map(({ kind, version }) => `${kind} ${version}`);
  expect(await setOn("2026-11-19")).toEqual(["terms 0"]);
  expect(await setOn("2026-11-24")).toEqual(["terms 1"]);
  expect(await setOn("2026-12-01")).toEqual(["terms 2", "manual 1"]);
  expect(await asked((tx) => termsInForce(tx, "watch"))).toMatchObject({ version: 0 });
});
