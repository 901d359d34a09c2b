import type { PersonActor } from "@tachiai/platform";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listConsents } from "./list-consents.ts";
import { type ConsentDesk, openConsentDesk } from "./testing/open-consent-desk.ts";

let desk: ConsentDesk;
beforeAll(async () => {
  desk = await openConsentDesk();
});
afterAll(() => desk.opened.close());

test("a manager sees his workers, administrator and auditor everybody, a worker nobody", async () => {
  const { company, tenantId, sales, administrator, worker, ...office } = await desk.office();
  await office.accept();
  await office.putPolicy();
  await office.grant();
  await company.member("加藤", [{ role: "worker" }], [await company.group("研究")]);
  const manager = await company.member("山田", [{ role: "manager", groupId: sales }], [sales]);
  const auditor = await company.member("監査", [{ role: "auditor" }]);
  const list = async (actor: PersonActor) =>
    new Map(
      (await listConsents(desk.database, actor, { tenantId })).map(({ displayName, purposes }) => [
        displayName,
        purposes[0]?.state,
      ]),
    );
  expect(await list(manager)).toEqual(new Map([["佐藤", "granted"]]));
  for (const actor of [administrator, auditor])
    expect(await list(actor)).toEqual(
      new Map([
        ["佐藤", "granted"],
        ["加藤", "none"],
      ]),
    );
  await expect(list(worker)).rejects.toMatchObject({ code: "access.denied" });
});

test("each choice says when, how, under which texts, until when, and which entry proves it", async () => {
  const { tenantId, administrator, ...office } = await desk.office();
  await office.accept();
  await office.putPolicy();
  await office.grant();
  await office.putPolicy({ retention: "1年" }, 1, "2026-12-01");
  const purposesNow = async () =>
    (await listConsents(desk.database, administrator, { tenantId }))[0]?.purposes ?? [];
  const [judging, pictures] = await purposesNow();
  expect(judging).toMatchObject({
    purpose: "face-presence",
    state: "granted",
    decidedAt: "2026-11-20T00:00:00.000Z",
    version: "1",
    policyVersion: 1,
    language: "ja",
    outdatedFrom: "2026-12-01",
    evidenceId: expect.any(String),
  });
  expect(pictures).toEqual({ purpose: "camera-picture", state: "none", obstacle: "consent.worker_missing" });

  desk.time.advance(60_000);
  await office.withdraw(new Date("2026-11-20T00:00:30.000Z"));
  const [withdrawn] = await purposesNow();
  expect(withdrawn).toMatchObject({ state: "withdrawn", capturedAt: "2026-11-20T00:00:30.000Z" });
  expect(withdrawn?.evidenceId).not.toBe(judging?.evidenceId);
  expect(withdrawn?.outdatedFrom).toBeUndefined();
});
