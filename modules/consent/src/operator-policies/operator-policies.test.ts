import type { PersonActor } from "@tachiai/platform";
import type { Day } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type ConsentDesk, type Office, openConsentDesk } from "../testing/open-consent-desk.ts";
import { publishOperatorPolicy } from "./publish-operator-policy.ts";
import { getOperatorPolicy, listOperatorPolicies } from "./show-operator-policies.ts";

let desk: ConsentDesk;
let office: Office;
beforeAll(async () => {
  desk = await openConsentDesk();
});
afterAll(() => desk.opened.close());
beforeEach(async () => {
  office = await desk.office();
});

const publish = (basedOnVersion: number, effectiveFrom: Day, actor: PersonActor = office.administrator) =>
  publishOperatorPolicy(desk.database, actor, {
    tenantId: office.tenantId,
    policyKind: "privacy",
    basedOnVersion,
    effectiveFrom,
    content: { as: "text", ja: `版${basedOnVersion + 1}` },
  });

test("anybody reads the policy in force; before there is one the template, marked as such; later versions wait for their day [CFD-06]", async () => {
  const before = await getOperatorPolicy(desk.database, "information-security");
  expect(before).toMatchObject({ current: { version: 0, content: { as: "text" } }, versions: [] });

  await publish(0, "2026-11-20");
  await publish(1, "2026-12-01");
  const { current, versions } = await getOperatorPolicy(desk.database, "privacy");
  expect(current).toMatchObject({ version: 1, effectiveFrom: "2026-11-20", content: { ja: "版1" } });
  expect(versions.map(({ version }) => version)).toEqual([2, 1]);
  expect(await listOperatorPolicies(desk.database)).toMatchObject([
    { kind: "privacy", version: 1 },
    { kind: "information-security", version: 0 },
  ]);
  desk.time.set("2026-11-30T15:00:00.000Z");
  expect((await getOperatorPolicy(desk.database, "privacy")).current.version).toBe(2);

  await expect(publish(0, "2026-12-01")).rejects.toMatchObject({ code: "consent.operator_policy_changed" });
  await expect(publish(2, "2026-11-30")).rejects.toMatchObject({ code: "consent.effective_too_early" });
  await expect(publish(2, "2026-12-01", office.worker)).rejects.toMatchObject({ code: "access.denied" });
  expect(await office.recorded()).toContainEqual(
    expect.objectContaining({
      action: "consent.operator_policy_published",
      details: { version: 1, effectiveFrom: "2026-11-20", contentSha256: current.sha256 },
    }),
  );
});
