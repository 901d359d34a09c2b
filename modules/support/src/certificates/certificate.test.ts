import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { takeStep } from "../take-step.ts";
import {
  connect,
  type OpenedDesk,
  openSupportDesk,
  prepare,
  receive,
  tuesdayAtTen,
} from "../testing/open-support-desk.ts";
import { showCertificate, showOwnCertificate } from "./show-certificate.ts";

let opened: OpenedDesk;
beforeAll(async () => {
  opened = await openSupportDesk();
});
afterAll(() => opened.close());
beforeEach(() => opened.time.set(tuesdayAtTen));

const relay = { kind: "system", name: "support-relay" } as const;
const file = { name: "手順書.pdf", byteLength: 4_096, sha256: Buffer.alloc(32, 7).toString("base64") };
const minuteMs = 60_000;
const after = (minutes: number) => new Date(Date.parse(tuesdayAtTen) + minutes * minuteMs).toISOString();

test("a certificate says who was there, what was allowed from when to when, which files went over, and how many minutes it took", async () => {
  const { desk, time, supporter, provider } = opened;
  const { tenantId } = await opened.customer();
  const { order, answer, sessionId, token } = await connect(opened, tenantId);
  const allow = async (wanted: "view" | "recording" | "screenshot") => {
    const { asks } = await order({ kind: "ask", function: wanted });
    for (const { askId } of asks) await answer({ kind: "answer", askId, isGranted: true });
  };
  await allow("view");
  await allow("recording");
  time.advance(minuteMs);
  await allow("screenshot");
  for (const outcome of ["complete", "stopped"] as const)
    await takeStep(desk.database, desk.bus, relay, { tenantId, sessionId }, () => ({
      kind: "file-moved",
      direction: "to-customer",
      transferId: crypto.randomUUID(),
      ...file,
      outcome,
    }));
  time.advance(5 * minuteMs);
  await answer({ kind: "withdraw", function: "view" });
  const colleague = await provider.member("支援 三郎", [{ role: "supervisor" }]);
  await order({ kind: "come" }, colleague);
  time.advance(minuteMs);
  await expect(showOwnCertificate(desk, { token })).rejects.toMatchObject({ code: "support.no_certificate" });
  await order({ kind: "end", reason: "done" });

  const shown = await showOwnCertificate(desk, { token });
  expect(shown.certificate).toEqual({
    version: 1,
    profile: "support-open",
    provider: "立会いサービス",
    customer: { name: "顧客 花子", company: "試験商事" },
    tool: "browser",
    supporters: [
      { name: "支援 一郎", company: "立会いサービス" },
      { name: "支援 三郎", company: "立会いサービス" },
    ],
    from: tuesdayAtTen,
    until: after(7),
    reason: "done",
    minutes: { within: 7, outside: 0 },
    allowed: [
      { function: "view", from: tuesdayAtTen, until: after(6) },
      { function: "recording", from: tuesdayAtTen, until: after(7) },
      { function: "screenshot", from: after(1), until: after(3) },
    ],
    files: [{ direction: "to-customer", ...file }],
    recording: "recorded",
    terms: [],
  });
  const entry = (await opened.log(tenantId)).findLast(({ action }) => action === "support.certified");
  expect(entry).toMatchObject({ subject: sessionId, details: shown.certificate });
  expect(await showCertificate(desk, supporter, { tenantId, sessionId })).toEqual(shown);
});

test("minutes outside the hours stand beside the price that was accepted, and not beside one that never was", async () => {
  const { desk, time } = opened;
  time.set("2026-11-24T02:58:00.000Z"); // 11:58
  const { order, answer, token } = await connect(opened);
  const accepted = { yenPerUnit: 2_200, unitMinutes: 30 };
  await order({ kind: "ask-overtime", ...accepted });
  await answer({ kind: "answer-quote", isAccepted: true });
  time.advance(5 * minuteMs);
  await order({ kind: "ask-overtime", yenPerUnit: 9_900, unitMinutes: 15 });
  await order({ kind: "end", reason: "done" });
  expect((await showOwnCertificate(desk, { token })).certificate).toMatchObject({
    minutes: { within: 2, outside: 3 },
    quote: accepted,
  });
});

test("the certificate of a customer's session is none of another customer's, and of no provider that does not serve him", async () => {
  const { desk } = opened;
  const customer = await opened.customer();
  const { answer, sessionId } = await connect(opened, customer.tenantId);
  await answer({ kind: "stop" });
  const of = { tenantId: customer.tenantId, sessionId };
  const administrator = await customer.member("管理 太郎", [{ role: "administrator" }]);
  expect((await showCertificate(desk, administrator, of)).certificate.reason).toBe("customer-stop");
  const other = await opened.customer();
  const stranger = await other.member("管理 次郎", [{ role: "administrator" }]);
  await expect(showCertificate(desk, stranger, of)).rejects.toMatchObject({ code: "access.no_engagement" });
  await expect(showCertificate(desk, stranger, { ...of, tenantId: other.tenantId })).rejects.toMatchObject({
    code: "support.session_not_found",
  });
});

test("a session that nobody attended has no certificate", async () => {
  const { desk } = opened;
  const sides = await receive(opened);
  await prepare(sides);
  await sides.answer({ kind: "stop" });
  await expect(showOwnCertificate(desk, { token: sides.token })).rejects.toMatchObject({
    code: "support.no_certificate",
  });
});
