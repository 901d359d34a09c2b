import { formServiceContract } from "@tachiai/contracts";
import { standContracts } from "@tachiai/contracts/testing";
import { inTenant } from "@tachiai/platform";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { getCustomerPage } from "./get-customer-page.ts";
import { getSupportSession } from "./get-support-session.ts";
import { listSupportSessions } from "./list-support-sessions.ts";
import { openReception } from "./open-reception.ts";
import { orderStep } from "./order-step.ts";
import { requestSupport } from "./request-support.ts";
import {
  connect,
  joining,
  type OpenedDesk,
  openSupportDesk,
  prepare,
  receive,
  someAddress,
  suits,
  tuesdayAtTen,
} from "./testing/open-support-desk.ts";

const system = { kind: "system", name: "test" } as const;

let opened: OpenedDesk;
beforeAll(async () => {
  opened = await openSupportDesk();
});
afterAll(() => opened.close());
beforeEach(async () => {
  opened.time.set(tuesdayAtTen);
  await opened.query("delete from identity.sign_in_attempt");
  await opened.query("delete from support.wrong_number");
});

const refusal = (code: string) => ({ code });
const type = (receptionNumber: string, ip = someAddress) =>
  openReception(opened.desk, { receptionNumber, ip });
const request = (tenantId = opened.provider.tenantId, actor = opened.supporter) =>
  requestSupport(opened.desk, actor, { tenantId, subject: "印刷ができない" });

test("a supporter opens a reception for one who is no customer yet, who types its number, agrees, prepares and is connected [SES-01][SES-08][SES-13]", async () => {
  const { tenantId } = opened.provider;
  const sides = await receive(opened);
  expect(sides.page).toMatchObject({
    session: { state: "waiting", profile: "support-open", subject: "印刷ができない", supporters: [] },
    provider: { name: "立会いサービス" },
    supporter: { name: "支援 一郎", company: "立会いサービス" },
    terms: [],
    checklist: ["private-things-hidden", "stays-present"],
    recording: { isPossible: true, keptMonths: 12 },
    isOpenNow: true,
  });
  await expect(sides.order({ kind: "admit" })).rejects.toMatchObject(refusal("support.step_not_now"));
  expect(await sides.answer(joining)).toMatchObject({ state: "preparing", customer: { tool: "browser" } });
  await expect(sides.answer({ kind: "prepare", items: ["private-things-hidden"] })).rejects.toMatchObject(
    refusal("support.checklist_open"),
  );
  await prepare(sides);
  opened.heard.length = 0;
  expect(await sides.order({ kind: "admit" })).toMatchObject({
    state: "connected",
    supporters: [{ name: "支援 一郎", company: "立会いサービス", isLeading: true }],
    grants: [],
    recording: "undecided",
  });
  expect(opened.heard).toMatchObject([
    { subject: "support.stepped", tenantId, ids: { sessionId: sides.sessionId } },
    { subject: "support.changed", tenantId },
  ]);
  const entries = (await opened.log(tenantId)).filter(({ subject }) => subject === sides.sessionId);
  expect(entries.map(({ action }) => action)).toEqual([
    "support.requested",
    "support.number_used",
    "support.joined",
    "support.joined",
    "support.terms_agreed",
    "support.prepared",
    "support.admitted",
  ]);
  expect(entries[2]?.details).toEqual({
    customerName: "顧客 花子",
    company: "試験商事",
    tool: "browser",
    system: "Chromium 141 / Windows 11",
  });
  expect(JSON.stringify(entries)).not.toContain("支援 一郎");
});

test("what was agreed to is sealed with who, by starting what, and when; and that the provider has laid down no terms", async () => {
  const sides = await connect(opened);
  const entry = (await opened.log(sides.tenantId)).find(
    ({ action, subject }) => action === "support.terms_agreed" && subject === sides.sessionId,
  );
  expect(entry).toMatchObject({
    actor: { kind: "guest" },
    details: {
      terms: [],
      profile: "support-open",
      trigger: "tool-started",
      customerName: "顧客 花子",
      company: "試験商事",
      tool: "browser",
    },
  });
});

test("a number is typed once: whoever comes second, late, or with another gets the same answer [SES-01]", async () => {
  const unknown = refusal("support.number_unknown");
  const { receptionNumber } = await request();
  expect(receptionNumber).toMatch(/^\d{6}$/);
  await type(receptionNumber);
  await expect(type(receptionNumber)).rejects.toMatchObject(unknown);
  const late = await request();
  opened.time.advance(10 * 60_000);
  await expect(type(late.receptionNumber)).rejects.toMatchObject(unknown);
  const other = late.receptionNumber === "123456" ? "654321" : "123456";
  await expect(type(other)).rejects.toMatchObject(unknown);
  const ended = await request();
  await orderStep(opened.desk, opened.supporter, {
    tenantId: opened.provider.tenantId,
    sessionId: ended.sessionId,
    order: { kind: "end", reason: "out-of-scope", text: "日常業務の代行はできません" },
  });
  await expect(type(ended.receptionNumber)).rejects.toMatchObject(unknown);
});

test("of two that type a number at the same moment one gets in", async () => {
  const { receptionNumber } = await request();
  const both = await Promise.allSettled([type(receptionNumber), type(receptionNumber, "192.0.2.11")]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("who guesses numbers is paused by his address after thirty, and everybody together after two hundred in ten minutes", async () => {
  const unknown = refusal("support.number_unknown");
  const tooMany = refusal("request.too_many");
  const live = new Set([(await request()).receptionNumber]);
  let number = 100_000;
  const next = () => {
    do number += 1;
    while (live.has(String(number)));
    return String(number);
  };
  for (let guess = 0; guess < 30; guess += 1)
    await expect(type(next(), "198.51.100.1")).rejects.toMatchObject(unknown);
  await expect(type(next(), "198.51.100.1")).rejects.toMatchObject(tooMany);
  for (let guess = 30; guess < 200; guess += 1)
    await expect(type(next(), `203.0.113.${guess}`)).rejects.toMatchObject(unknown);
  await expect(type(next(), "203.0.113.250")).rejects.toMatchObject(tooMany);
  // With a hundred receptions waiting at once, whoever tries all that he may from everywhere meets one in fifty times.
  expect((200 * 100) / 1_000_000).toBeLessThanOrEqual(0.02);
  opened.time.advance(10 * 60_000);
  await type((await request()).receptionNumber, "203.0.113.251");
});

test("a token is worth one session and nothing else, and stays so after a reload", async () => {
  const sides = await connect(opened);
  const again = await getCustomerPage(opened.desk, { token: sides.token });
  expect(again.session).toMatchObject({ sessionId: sides.sessionId, state: "connected" });
  const other = Buffer.alloc(32, 7).toString("base64");
  await expect(getCustomerPage(opened.desk, { token: other })).rejects.toMatchObject(
    refusal("support.session_not_found"),
  );
});

test("for a customer the session lies in his own domain, where his administrator and auditor read of it and nobody else", async () => {
  const customer = await opened.customer();
  const sides = await connect(opened, customer.tenantId);
  const read = { tenantId: customer.tenantId, sessionId: sides.sessionId };
  for (const role of ["administrator", "auditor"] as const) {
    const reader = await customer.member("読む人", [{ role }]);
    expect(await getSupportSession(opened.database, reader, read)).toMatchObject({ state: "connected" });
    const { sessions } = await listSupportSessions(opened.database, reader, { ...read, of: "live" });
    expect(sessions).toMatchObject([{ sessionId: sides.sessionId, supporterName: "支援 一郎" }]);
  }
  const worker = await customer.member("社員", [{ role: "worker" }]);
  const denied = refusal("support.not_a_supporter");
  await expect(getSupportSession(opened.database, worker, read)).rejects.toMatchObject(denied);
  await expect(listSupportSessions(opened.database, worker, { ...read, of: "live" })).rejects.toMatchObject(
    denied,
  );
  const other = await opened.customer();
  const stranger = await other.member("よそ", [{ role: "administrator" }]);
  const outside = refusal("access.no_engagement");
  await expect(getSupportSession(opened.database, stranger, read)).rejects.toMatchObject(outside);
  await expect(
    getSupportSession(opened.database, stranger, { ...read, tenantId: other.tenantId }),
  ).rejects.toMatchObject(refusal("support.session_not_found"));
});

test("another provider's supporter, one without the role, and one whose engagement was revoked support nobody [SES-01]", async () => {
  const customer = await opened.customer();
  const sides = await connect(opened, customer.tenantId);
  const ask = { kind: "ask", function: "view" } as const;
  const helper = await opened.provider.member("窓口", [{ role: "help-desk" }]);
  await expect(sides.order(ask, helper)).rejects.toMatchObject(refusal("support.not_a_supporter"));
  await expect(request(customer.tenantId, helper)).rejects.toMatchObject(refusal("support.not_a_supporter"));
  const elsewhere = await opened.customer(["telework"]);
  await expect(request(elsewhere.tenantId)).rejects.toMatchObject(refusal("access.no_engagement"));
  await opened.query("update identity.engagement set revoked_at = $2 where tenant_id = $1", [
    customer.tenantId,
    opened.time.clock(),
  ]);
  await expect(sides.order(ask)).rejects.toMatchObject(refusal("access.no_engagement"));
  await expect(request(customer.tenantId)).rejects.toMatchObject(refusal("access.no_engagement"));
});

test("a provider's list shows all that it gives, in order of waiting, and nothing of whom it serves no more [SES-12]", async () => {
  await opened.query("update support.session set ended_at = opened_at where ended_at is null");
  const [one, two] = [await opened.customer(), await opened.customer()];
  await opened.query("update identity.organisation set name = '二番商事' where organisation_id = $1", [
    two.tenantId,
  ]);
  const first = await receive(opened, one.tenantId);
  opened.time.advance(60_000);
  const second = await receive(opened, two.tenantId);
  opened.time.advance(60_000);
  const third = await receive(opened);
  const list = async () =>
    (
      await listSupportSessions(opened.database, opened.supporter, {
        tenantId: opened.provider.tenantId,
        of: "live",
      })
    ).sessions;
  expect(await list()).toMatchObject([
    { sessionId: first.sessionId, requestedAt: tuesdayAtTen },
    { sessionId: second.sessionId, company: "二番商事" },
    { sessionId: third.sessionId, tenantId: opened.provider.tenantId },
  ]);
  await opened.query("update identity.engagement set revoked_at = $2 where tenant_id = $1", [
    one.tenantId,
    opened.time.clock(),
  ]);
  expect((await list()).map(({ sessionId }) => sessionId)).toEqual([second.sessionId, third.sessionId]);
  const administrator = await opened.provider.member("管理", [{ role: "administrator" }]);
  const { sessions } = await listSupportSessions(opened.database, administrator, {
    tenantId: opened.provider.tenantId,
    of: "live",
  });
  expect(sessions.map(({ sessionId }) => sessionId)).toEqual([third.sessionId]);
});

test("a customer whose contract for support is suspended is not supported without it either", async () => {
  const customer = await opened.customer();
  await inTenant(opened.database, system, customer.tenantId, (tx) =>
    formServiceContract(tx, system, "support", suits, { startsOn: "2026-11-20", plan: "monthly", count: 2 }),
  );
  await request(customer.tenantId);
  await standContracts(opened.query, customer.tenantId, "suspended");
  await expect(request(customer.tenantId)).rejects.toMatchObject(refusal("contract.suspended"));
});
