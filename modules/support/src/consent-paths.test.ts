import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, type OpenedDesk, openSupportDesk, tuesdayAtTen } from "./testing/open-support-desk.ts";

let opened: OpenedDesk;
beforeAll(async () => {
  opened = await openSupportDesk();
});
afterAll(() => opened.close());
beforeEach(() => {
  opened.time.set(tuesdayAtTen);
  opened.recording.isPossible = true;
});

const refusal = (code: string) => ({ code });
const askIdIn = ({ asks }: { readonly asks: readonly { readonly askId: string }[] }) => {
  const [ask] = asks;
  if (!ask) throw new Error("nothing is asked");
  return ask.askId as never;
};

test("each function is asked for and allowed on its own, for a time, and is over when that is [SES-02]", async () => {
  const { order, answer } = await connect(opened);
  const asked = await order({ kind: "ask", function: "view", note: "印刷の設定を見ます" });
  expect(asked.asks).toMatchObject([
    {
      function: "view",
      note: "印刷の設定を見ます",
      supporterName: "支援 一郎",
      until: "2026-11-24T01:01:00.000Z",
    },
  ]);
  await expect(order({ kind: "ask", function: "view" })).rejects.toMatchObject(
    refusal("support.already_asked"),
  );
  const allowed = await answer({ kind: "answer", askId: askIdIn(asked), isGranted: true, minutes: 5 });
  expect(allowed).toMatchObject({
    asks: [],
    grants: [{ function: "view", since: tuesdayAtTen, until: "2026-11-24T01:05:00.000Z" }],
  });
  opened.time.advance(5 * 60_000);
  expect((await order({ kind: "ask", function: "view" })).grants).toEqual([]);
});

test("no answer in time is a refusal, and comes too late after it", async () => {
  const { order, answer } = await connect(opened);
  const asked = await order({ kind: "ask", function: "view" });
  opened.time.advance(60_000);
  await expect(answer({ kind: "answer", askId: askIdIn(asked), isGranted: true })).rejects.toMatchObject(
    refusal("support.ask_over"),
  );
  expect((await order({ kind: "ask", function: "recording" })).grants).toEqual([]);
});

test("what is refused is not allowed, and what is taken back in the middle is over at once, with all that hangs on it", async () => {
  const { order, answer, sessionId, tenantId } = await connect(opened);
  const recording = await order({ kind: "ask", function: "recording" });
  const refused = await answer({ kind: "answer", askId: askIdIn(recording), isGranted: false });
  expect(refused).toMatchObject({ grants: [], recording: "events-only" });
  await expect(order({ kind: "ask", function: "screenshot" })).rejects.toMatchObject(
    refusal("support.view_first"),
  );
  const view = await order({ kind: "ask", function: "view" });
  await answer({ kind: "answer", askId: askIdIn(view), isGranted: true });
  const still = await order({ kind: "ask", function: "screenshot" });
  await answer({ kind: "answer", askId: askIdIn(still), isGranted: true });
  expect((await answer({ kind: "withdraw", function: "view" })).grants).toEqual([]);
  expect(await answer({ kind: "withdraw", function: "view" })).toMatchObject({ state: "connected" });
  const actions = (await opened.log(tenantId)).filter(({ subject }) => subject === sessionId);
  expect(actions.map(({ action }) => action).slice(-6)).toEqual([
    "support.refused",
    "support.asked",
    "support.granted",
    "support.asked",
    "support.granted",
    "support.withdrawn",
  ]);
});

test("nothing is allowed for longer than its time, and nothing is asked for that the customer's page cannot do", async () => {
  const { order, answer } = await connect(opened);
  const view = await order({ kind: "ask", function: "view" });
  await expect(
    answer({ kind: "answer", askId: askIdIn(view), isGranted: true, minutes: 121 }),
  ).rejects.toMatchObject(refusal("support.too_long"));
  for (const wanted of ["control", "system-information", "clipboard"] as const)
    await expect(order({ kind: "ask", function: wanted })).rejects.toMatchObject(
      refusal("support.function_not_there"),
    );
  opened.recording.isPossible = false;
  await expect(order({ kind: "ask", function: "recording" })).rejects.toMatchObject(
    refusal("support.function_not_there"),
  );
});

test("the customer ends it at any moment, twice over too, and nothing is allowed after that [SES-04]", async () => {
  const { order, answer } = await connect(opened);
  const view = await order({ kind: "ask", function: "view" });
  await answer({ kind: "answer", askId: askIdIn(view), isGranted: true });
  const stopped = await answer({ kind: "stop" });
  expect(stopped).toMatchObject({ state: "ended", grants: [], ended: { reason: "customer-stop" } });
  expect(await answer({ kind: "stop" })).toEqual(stopped);
  await expect(order({ kind: "ask", function: "view" })).rejects.toMatchObject(
    refusal("support.step_not_now"),
  );
});

test("a supporter refuses what is out of scope, and ends for a listed cause, each with its reason in words [SES-10][SES-11]", async () => {
  for (const reason of [
    "out-of-scope",
    "device-not-normal",
    "malware",
    "information-refused",
    "unlawful-request",
  ] as const) {
    const { order, sessionId, tenantId } = await connect(opened);
    const ended = await order({ kind: "end", reason, text: "理由の説明" });
    expect(ended.ended).toMatchObject({ reason, text: "理由の説明" });
    const end = (await opened.log(tenantId)).find(
      ({ action, subject }) => action === "support.ended" && subject === sessionId,
    );
    expect(end).toMatchObject({ details: { reason, text: "理由の説明" } });
  }
});

test("only who is in a session acts in it: a second comes visibly, takes over, and the first may leave", async () => {
  const { order } = await connect(opened);
  const supervisor = await opened.provider.member("監督 二郎", [{ role: "supervisor" }]);
  const notThere = refusal("support.not_in_session");
  for (const wanted of [
    { kind: "ask", function: "view" },
    { kind: "take-over" },
    { kind: "end", reason: "supporter-stop" },
  ] as const)
    await expect(order(wanted, supervisor)).rejects.toMatchObject(notThere);
  expect((await order({ kind: "come" }, supervisor)).supporters).toMatchObject([
    { name: "支援 一郎", isLeading: true },
    { name: "監督 二郎", isLeading: false },
  ]);
  await expect(order({ kind: "come" }, supervisor)).rejects.toMatchObject(refusal("support.step_not_now"));
  await expect(order({ kind: "ask", function: "view" }, supervisor)).rejects.toMatchObject(
    refusal("support.not_leading"),
  );
  await expect(order({ kind: "leave" })).rejects.toMatchObject(refusal("support.not_leading"));
  await order({ kind: "take-over" }, supervisor);
  expect((await order({ kind: "leave" })).supporters).toMatchObject([{ name: "監督 二郎", isLeading: true }]);
  expect(await order({ kind: "end", reason: "supporter-stop" }, supervisor)).toMatchObject({
    state: "ended",
  });
});

test("what the customer was asked to do is kept with what he answered [SES-16]", async () => {
  const { order, answer } = await connect(opened);
  const { cooperation } = await order({
    kind: "ask-cooperation",
    text: "ルーターの電源を入れ直してください",
  });
  expect(cooperation).toMatchObject([{ text: "ルーターの電源を入れ直してください", askedAt: tuesdayAtTen }]);
  const askId = cooperation[0]?.askId ?? ("" as never);
  const answered = await answer({ kind: "answer-cooperation", askId, isDone: true });
  expect(answered.cooperation).toMatchObject([{ isDone: true }]);
  await expect(answer({ kind: "answer-cooperation", askId, isDone: false })).rejects.toMatchObject(
    refusal("support.ask_over"),
  );
});
