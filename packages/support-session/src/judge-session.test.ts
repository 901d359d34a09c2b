import { PersonId, SupportAskId, SupportFunction, type SupportStep } from "@tachiai/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  allowedForMs,
  allowedIn,
  answerWithinMs,
  judgeSession,
  judgeStep,
  mayNow,
  nextChange,
  singleUse,
} from "./index.ts";

const supporter = PersonId.parse("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
const colleague = PersonId.parse("bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb");
const start = Date.parse("2026-11-24T01:00:00.000Z");
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
const ask = (number: number) =>
  SupportAskId.parse(`cccccccc-cccc-4ccc-8ccc-${String(number).padStart(12, "0")}`);

const connected: readonly SupportStep[] = [
  { kind: "requested", at: at(0), by: supporter, profile: "support-open", subject: "印刷できない" },
  { kind: "joined", at: at(10), customerName: "山田", tool: "browser", system: "Chrome" },
  { kind: "terms-agreed", at: at(20), terms: [] },
  { kind: "prepared", at: at(30), items: ["private-things-hidden"] },
  { kind: "admitted", at: at(40), by: supporter, supporterName: "佐藤" },
];
const asked = (number: number, wanted: SupportFunction, seconds: number): SupportStep => ({
  kind: "asked",
  at: at(seconds),
  by: supporter,
  askId: ask(number),
  function: wanted,
});
const granted = (number: number, seconds: number, until: number): SupportStep => ({
  kind: "answered",
  at: at(seconds),
  askId: ask(number),
  answer: "granted",
  until: at(until),
});
const when = (steps: readonly SupportStep[], seconds: number) =>
  judgeSession(steps, new Date(start + seconds * 1000));
const seen = [...connected, asked(1, "view", 50), granted(1, 55, 600)];
const controlled = [...seen, asked(2, "control", 60), granted(2, 65, 300)];

test("a session goes through its states, one step at a time [SES-01]", () => {
  const states = connected.map((_step, count) => when(connected.slice(0, count + 1), 45).state);
  expect(states).toEqual(["waiting", "preparing", "preparing", "ready", "connected"]);
  const over: readonly SupportStep[] = [
    ...connected,
    { kind: "ended", at: at(90), reason: "done", by: supporter },
  ];
  expect(when(over, 91)).toMatchObject({ state: "ended", ended: { reason: "done" } });
  const sealed: readonly SupportStep[] = [
    ...over,
    { kind: "disconnected", at: at(91) },
    { kind: "sealed", at: at(92) },
  ];
  expect(when(sealed, 93).state).toBe("sealed");
});

test("nothing may be done before it was asked for and allowed, each function on its own [SES-02]", () => {
  for (const wanted of SupportFunction.options) expect(mayNow(when(connected, 45), wanted)).toBe(false);
  expect(SupportFunction.options.filter((wanted) => mayNow(when(seen, 56), wanted))).toEqual(["view"]);
  expect(SupportFunction.options.filter((wanted) => mayNow(when(controlled, 66), wanted))).toEqual([
    "view",
    "control",
  ]);
});

test("no answer in time is a refusal, and an answer after it counts for nothing [SES-01]", () => {
  const open = [...connected, asked(1, "view", 50)];
  const limit = 50 + answerWithinMs / 1000;
  expect(when(open, limit - 1).asks).toMatchObject([{ function: "view" }]);
  expect(nextChange(when(open, 51))).toEqual(new Date(start + limit * 1000));
  expect(when(open, limit).asks).toEqual([]);
  expect(judgeStep(when(open, limit), granted(1, limit, limit + 60))).toBe("no_such_ask");
  const refused: SupportStep = { kind: "answered", at: at(52), askId: ask(1), answer: "refused" };
  expect(mayNow(when([...open, refused], 53), "view")).toBe(false);
});

test("what was allowed is over when its time is, or when it is taken back [SES-04]", () => {
  expect(mayNow(when(controlled, 299), "control")).toBe(true);
  expect(mayNow(when(controlled, 300), "control")).toBe(false);
  const back: readonly SupportStep[] = [
    ...controlled,
    { kind: "withdrawn", at: at(70), function: "control" },
  ];
  expect(mayNow(when(back, 70), "control")).toBe(false);
  expect(mayNow(when(back, 70), "view")).toBe(true);
  // Who shows nothing any more is not controlled blindly either.
  const blind: readonly SupportStep[] = [...controlled, { kind: "withdrawn", at: at(70), function: "view" }];
  expect(mayNow(when(blind, 70), "control")).toBe(false);
});

test("a grant lasts no longer than its kind may, and a single use is for one thing [SES-03]", () => {
  for (const wanted of SupportFunction.options) {
    const most = allowedForMs[wanted] / 1000;
    const open = [...seen.slice(0, wanted === "view" ? connected.length : undefined), asked(3, wanted, 70)];
    expect(judgeStep(when(open, 71), granted(3, 71, 71 + most)), wanted).toBeUndefined();
    expect(judgeStep(when(open, 71), granted(3, 71, 72 + most)), wanted).toBe("too_long");
  }
  expect(singleUse).toContain("screenshot");
  expect(singleUse).toContain("receive-file");
});

test("control pauses while the customer is away, and everything while he holds the picture [SES-07]", () => {
  const away: readonly SupportStep[] = [...controlled, { kind: "paused", at: at(80), why: "absent" }];
  expect(when(away, 81).state).toBe("paused");
  expect(mayNow(when(away, 81), "control")).toBe(false);
  expect(mayNow(when(away, 81), "view")).toBe(true);
  const held: SupportStep = { kind: "paused", at: at(82), why: "customer" };
  expect(judgeStep(when(away, 82), held)).toBeUndefined();
  expect(mayNow(when([...away, held], 83), "view")).toBe(false);
  expect(judgeStep(when([...away, held], 83), { ...held, at: at(83), why: "absent" })).toBe("state");
  const back: SupportStep = { kind: "resumed", at: at(90) };
  expect(mayNow(when([...away, held, back], 91), "control")).toBe(true);
});

test("a price is open until it is answered, and each new one anew [SES-09]", () => {
  const price = { yenPerUnit: 2_200, unitMinutes: 30 };
  const quoted: SupportStep = { kind: "overtime-asked", at: at(50), from: at(600), ...price };
  const answered: SupportStep = { kind: "overtime-answered", at: at(60), isAccepted: false };
  expect(when([...connected, quoted], 51).quote).toEqual(price);
  expect(when([...connected, quoted, answered], 61).quote).toEqual({ ...price, isAccepted: false });
  expect(when([...connected, quoted, answered, { ...quoted, at: at(70) }], 71).quote).toEqual(price);
});

test("nothing is left of an ended session [SES-05]", () => {
  const over: readonly SupportStep[] = [
    ...controlled,
    { kind: "ended", at: at(70), reason: "customer-stop" },
  ];
  expect(when(over, 71)).toMatchObject({ grants: [], asks: [] });
  for (const wanted of SupportFunction.options) expect(mayNow(when(over, 71), wanted)).toBe(false);
  expect(judgeStep(when(over, 71), asked(9, "view", 71))).toBe("state");
});

test("who leads asks; a colleague comes visibly, takes over, and who leads does not just leave", () => {
  const came: readonly SupportStep[] = [
    ...seen,
    { kind: "supporter-came", at: at(60), by: colleague, supporterName: "田中" },
  ];
  expect(when(came, 61).supporters.map(({ name, isLeading }) => [name, isLeading])).toEqual([
    ["佐藤", true],
    ["田中", false],
  ]);
  const his: SupportStep = { ...asked(2, "control", 62), by: colleague } as SupportStep;
  expect(judgeStep(when(came, 62), his)).toBe("not_leading");
  expect(judgeStep(when(came, 62), { kind: "supporter-left", at: at(62), by: supporter })).toBe(
    "not_leading",
  );
  const taken: SupportStep = { kind: "taken-over", at: at(63), by: colleague, supporterName: "田中" };
  expect(judgeStep(when(seen, 63), taken)).toBe("not_there");
  expect(judgeStep(when([...came, taken], 64), his)).toBeUndefined();
  expect(judgeStep(when([...came, taken], 64), { kind: "supporter-left", at: at(64), by: supporter })).toBe(
    undefined,
  );
});

test("control needs the screen to be seen, and nothing is asked for twice", () => {
  expect(judgeStep(when(connected, 50), asked(2, "control", 50))).toBe("view_first");
  expect(judgeStep(when(seen, 60), asked(2, "view", 60))).toBe("already_asked");
});

test("what hangs on the screen being seen is over with that, and is not back when it is seen again [SES-02]", () => {
  const over: readonly SupportStep[] = [
    ...controlled,
    { kind: "withdrawn", at: at(80), function: "view" },
    asked(8, "view", 82),
    granted(8, 84, 184),
  ];
  expect(when(over, 85).grants.map((grant) => grant.function)).toEqual(["view"]);
  expect(mayNow(when(over, 85), "control")).toBe(false);
  const again = asked(9, "control", 86);
  expect(judgeStep(when(over, 86), again)).toBeUndefined();
  expect(
    allowedIn([...over, again, granted(9, 88, 500), { kind: "ended", at: at(150), reason: "done" }]).map(
      ({ function: wanted, since, until }) => [wanted, since.toISOString(), until.toISOString()],
    ),
  ).toEqual([
    ["view", at(55), at(80)],
    ["control", at(65), at(80)],
    ["view", at(84), at(150)],
    ["control", at(88), at(150)],
  ]);
});

test("recording is undecided until it is answered; a refusal and silence leave the events alone [EVD-10]", () => {
  expect(when(connected, 45).recording).toBe("undecided");
  const open = [...connected, asked(1, "recording", 50)];
  expect(when(open, 51).recording).toBe("undecided");
  expect(when(open, 50 + answerWithinMs / 1000).recording).toBe("events-only");
  expect(when([...open, granted(1, 52, 900)], 53).recording).toBe("recorded");
});

const anyStep = fc.record({
  seconds: fc.integer({ min: 1, max: 40 }),
  kind: fc.constantFrom("ask", "grant", "refuse", "withdraw", "pause", "absent", "resume", "end"),
  wanted: fc.constantFrom(...SupportFunction.options),
  number: fc.integer({ min: 1, max: 9 }),
});

test("whatever both sides do, only what was asked for, answered yes to and not over is allowed [SES-01] [SES-02]", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 40 }), (orders) => {
      let steps = connected;
      let seconds = 40;
      /** What a customer would say is allowed: his own book, kept apart from the one that is tested. */
      const allowed = new Map<SupportFunction, number>();
      const askedFor = new Map<number, { wanted: SupportFunction; until: number }>();
      let held = "";
      let isOver = false;
      for (const order of orders) {
        seconds += order.seconds;
        const step = stepOf(order, seconds);
        if (judgeStep(when(steps, seconds), step) === undefined) {
          steps = [...steps, step];
          if (step.kind === "asked")
            askedFor.set(order.number, { wanted: order.wanted, until: seconds + 60 });
          const answered = askedFor.get(order.number);
          if (step.kind === "answered") {
            expect(answered && seconds < answered.until).toBe(true);
            if (answered && step.answer === "granted") allowed.set(answered.wanted, seconds + 100);
            askedFor.delete(order.number);
          }
          if (step.kind === "withdrawn")
            for (const wanted of step.function === "view"
              ? (["view", "control", "screenshot"] as const)
              : [step.function])
              allowed.delete(wanted);
          if (step.kind === "paused") held = step.why;
          if (step.kind === "resumed") held = "";
          if (step.kind === "ended") isOver = true;
        }
        for (const wanted of SupportFunction.options) {
          if (!mayNow(when(steps, seconds), wanted)) continue;
          expect(isOver).toBe(false);
          expect(allowed.get(wanted) ?? 0).toBeGreaterThan(seconds);
          if (held === "customer") expect(wanted).toBe("recording");
          if (held === "absent") expect(["view", "recording"]).toContain(wanted);
        }
      }
    }),
    { numRuns: 300 },
  );
});

function stepOf(
  { kind, wanted, number }: { kind: string; wanted: SupportFunction; number: number },
  seconds: number,
): SupportStep {
  if (kind === "ask") return asked(number, wanted, seconds);
  if (kind === "grant") return granted(number, seconds, seconds + 100);
  if (kind === "refuse") return { kind: "answered", at: at(seconds), askId: ask(number), answer: "refused" };
  if (kind === "withdraw") return { kind: "withdrawn", at: at(seconds), function: wanted };
  if (kind === "pause") return { kind: "paused", at: at(seconds), why: "customer" };
  if (kind === "absent") return { kind: "paused", at: at(seconds), why: "absent" };
  if (kind === "resume") return { kind: "resumed", at: at(seconds) };
  return { kind: "ended", at: at(seconds), reason: "done" };
}
