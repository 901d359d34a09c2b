import { generateKeyPairSync, sign } from "node:crypto";
import { queryUnwalled } from "@tachiai/platform/testing";
import { type ConsentPurpose, ConsentReceipt, DeviceId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ReceiptSigner } from "./consent-receipt.ts";
import { issueConsentReceipt } from "./issue-consent-receipt.ts";
import { type ConsentDesk, type Office, openConsentDesk } from "./testing/open-consent-desk.ts";

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const signer: ReceiptSigner = {
  publicKey: Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url"),
  sign: (bytes) => sign(null, bytes, privateKey),
};
const deviceId = DeviceId.parse("00000000-0000-4000-8000-0000000000d1");

let desk: ConsentDesk;
let office: Office;
beforeAll(async () => {
  desk = await openConsentDesk();
});
afterAll(() => desk.opened.close());
beforeEach(async () => {
  office = await desk.office();
  await office.accept();
  await office.putPolicy();
});

const issue = (purposes: readonly ConsentPurpose[] = ["face-presence"], actor = office.worker) =>
  issueConsentReceipt(desk.database, signer, actor, { tenantId: office.tenantId, deviceId, purposes });

test("a receipt says who, where, for what, under which versions and until when, and is written down", async () => {
  await office.grant();
  const { receipt } = await issue();
  expect(ConsentReceipt.parse(JSON.parse(receipt))).toEqual({
    format: "tachiai-consent-receipt-1",
    tenantId: office.tenantId,
    personId: office.worker.personId,
    deviceId,
    purposes: ["face-presence"],
    documentVersion: "1",
    policyVersion: 1,
    issuedAt: "2026-11-20T00:00:00.000Z",
    expiresAt: "2026-11-21T00:00:00.000Z",
  });
  expect((await office.recorded()).at(-1)).toMatchObject({
    action: "consent.receipt_issued",
    subject_person_id: office.worker.personId,
  });
});

test("a receipt never outlives the policy it was issued under", async () => {
  await office.grant();
  await office.putPolicy({ purpose: "勤務状況の把握" }, 1, "2026-11-21");
  const { receipt } = await issue();
  expect(JSON.parse(receipt)).toMatchObject({ expiresAt: "2026-11-20T15:00:00.000Z" });
});

test("a person's devices are given up to two hundred receipts a day", async () => {
  await office.grant();
  await issue();
  await queryUnwalled(
    desk.opened.migrateConnection,
    `insert into consent.receipt
     select tenant_id, gen_random_uuid(), person_id, device_id, purposes, issued_at, expires_at
       from consent.receipt, generate_series(1, 198) where tenant_id = $1`,
    [office.tenantId],
  );
  await issue();
  await expect(issue()).rejects.toMatchObject({
    code: "consent.too_many_receipts",
    details: { day: "2026-11-20", most: 200 },
  });
  desk.time.set("2026-11-20T15:00:00.000Z");
  await expect(issue()).resolves.toBeDefined();
});

test("there is no receipt without live consent to every purpose that is asked for", async () => {
  await expect(issue()).rejects.toMatchObject({ code: "consent.worker_missing" });
  await office.grant();
  await expect(issue(["face-presence", "camera-picture"])).rejects.toMatchObject({
    code: "consent.worker_missing",
  });
  await office.withdraw();
  await expect(issue()).rejects.toMatchObject({ code: "consent.worker_withdrawn" });
  await expect(issue(undefined, office.administrator)).rejects.toMatchObject({ code: "access.denied" });
});
