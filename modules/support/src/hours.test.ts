import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  connect,
  type OpenedDesk,
  openSupportDesk,
  prepare,
  receive,
  tuesdayAtTen,
} from "./testing/open-support-desk.ts";

const fee = { yenPerUnit: 5_500, unitMinutes: 30 };

let opened: OpenedDesk;
beforeAll(async () => {
  opened = await openSupportDesk();
});
afterAll(() => opened.close());
beforeEach(() => opened.time.set(tuesdayAtTen));

const refusal = (code: string) => ({ code });

test("a request on a Saturday, or at 12:30, is quoted and accepted before work begins [SES-09][V16]", async () => {
  for (const at of ["2026-11-28T01:00:00.000Z", "2026-11-24T03:30:00.000Z", "2026-11-23T01:00:00.000Z"]) {
    opened.time.set(at);
    const sides = await receive(opened);
    expect(sides.page.isOpenNow).toBe(false);
    await prepare(sides);
    await expect(sides.order({ kind: "admit" })).rejects.toMatchObject(refusal("support.quote_first"));
    expect(await sides.order({ kind: "quote", ...fee })).toMatchObject({ state: "quoted", quote: fee });
    await expect(sides.order({ kind: "admit" })).rejects.toMatchObject(refusal("support.quote_first"));
    await sides.answer({ kind: "answer-quote", isAccepted: true });
    expect(await sides.order({ kind: "admit" })).toMatchObject({ state: "connected" });
    opened.time.advance(9 * 60_000 + 1);
    expect(await sides.answer({ kind: "stop" })).toMatchObject({ minutes: { within: 0, outside: 10 } });
  }
});

test("a price that the customer does not accept ends the request, and costs nothing", async () => {
  opened.time.set("2026-11-28T01:00:00.000Z");
  const sides = await receive(opened);
  await prepare(sides);
  await sides.order({ kind: "quote", ...fee });
  expect(await sides.answer({ kind: "answer-quote", isAccepted: false })).toMatchObject({
    state: "ended",
    ended: { reason: "quote-declined" },
    minutes: { within: 0, outside: 0 },
  });
});

test("a session that crosses twelve asks before chargeable minutes begin, counts them apart and is not cut [SES-09]", async () => {
  opened.time.set("2026-11-24T02:40:00.000Z"); // 11:40
  const { order, answer } = await connect(opened);
  opened.time.set("2026-11-24T02:52:00.000Z");
  await order({ kind: "ask-overtime", ...fee });
  const entries = await opened.log(opened.provider.tenantId);
  expect(entries.at(-1)).toMatchObject({
    action: "support.overtime_asked",
    details: { from: "2026-11-24T03:00:00.000Z", ...fee },
  });
  await answer({ kind: "answer-quote", isAccepted: true });
  opened.time.set("2026-11-24T03:15:00.000Z"); // 12:15
  expect(await answer({ kind: "pause" })).toMatchObject({
    state: "paused",
    minutes: { within: 20, outside: 15 },
  });
  opened.time.set("2026-11-24T04:05:00.000Z"); // 13:05
  expect(await answer({ kind: "stop" })).toMatchObject({ minutes: { within: 25, outside: 60 } });
});

test("minutes that nobody accepted are nobody's to charge, and the session goes on", async () => {
  opened.time.set("2026-11-24T02:50:00.000Z"); // 11:50
  const { order, answer } = await connect(opened);
  await order({ kind: "ask-overtime", ...fee });
  await answer({ kind: "answer-quote", isAccepted: false });
  opened.time.set("2026-11-24T03:20:00.000Z"); // 12:20
  expect(await answer({ kind: "pause" })).toMatchObject({
    state: "paused",
    minutes: { within: 10, outside: 0 },
  });
  await order({ kind: "ask-overtime", ...fee });
  await answer({ kind: "answer-quote", isAccepted: true });
  opened.time.set("2026-11-24T03:25:00.000Z"); // 12:25
  expect(await answer({ kind: "stop" })).toMatchObject({ minutes: { within: 10, outside: 5 } });
});
