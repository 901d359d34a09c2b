import { DeviceId, PersonId, SegmentId, type VerdictCause, type VerdictKind } from "@tachiai/protocol";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isHeard } from "../agents/lease.ts";
import { type PresencePiece, piecesOf, presenceNow, type SeenPresence } from "./seen-presence.ts";
import type { KeptSegment } from "./segment.ts";

const minute = (n: number) => new Date(Date.UTC(2026, 10, 20, 0) + n * 60_000);
const minutesOf = (at: Date) => (at.getTime() - minute(0).getTime()) / 60_000;
const deviceId = DeviceId.parse("00000000-0000-4000-8000-000000000001");
const personId = PersonId.parse("11111111-1111-4111-8111-111111111111");

const seg = (kind: VerdictKind, from: number, to?: number, cause?: VerdictCause): KeptSegment => ({
  segmentId: SegmentId.parse("22222222-2222-4222-8222-222222222222"),
  part: 0,
  deviceId,
  personId,
  kind,
  ...(cause && { cause }),
  from: minute(from),
  ...(to !== undefined && { to: minute(to) }),
  figures: {},
  receivedAt: minute(to ?? from),
});
const seen = (segments: readonly KeptSegment[], changes: Partial<SeenPresence> = {}): SeenPresence => ({
  segments,
  heardAt: new Map([[deviceId, minute(480)]]),
  agreed: [{ from: minute(0) }],
  awayAtLeastMs: 10 * 60_000,
  ...changes,
});
const told = ({ kind, cause, from, to }: PresencePiece) => [
  kind,
  ...(cause ? [cause] : []),
  minutesOf(from),
  to && minutesOf(to),
];
const wholeDay = { from: minute(0), to: minute(480) };
const pieces = (given: SeenPresence, work: { from: Date; to?: Date } = wholeDay, now = minute(480)) =>
  piecesOf(work, given, now).map(told);

describe("a stretch of work shows", () => {
  test("nothing where somebody was present all the time", () => {
    expect(pieces(seen([seg("present", 0, 200), seg("present-unverified", 200, 480)]))).toEqual([]);
  });

  test("when he was away, from when to when [ATT-02]", () => {
    expect(pieces(seen([seg("present", 0, 200), seg("away", 200, 260), seg("present", 260, 480)]))).toEqual([
      ["away", 200, 260],
    ]);
  });

  test("a pause with its cause, and what was written with it", () => {
    const pause = { ...seg("not-observed", 100, 130, "paused"), note: "来客" };
    const [piece] = piecesOf(
      wholeDay,
      seen([seg("present", 0, 100), pause, seg("present", 130, 480)]),
      minute(480),
    );
    expect(piece).toMatchObject({ kind: "not-observed", cause: "paused", note: "来客" });
  });

  test("an hour without a word of the agent as not observed, never as away", () => {
    const silent = seen([seg("present", 0)], { heardAt: new Map([[deviceId, minute(60)]]) });
    expect(pieces(silent)).toEqual([["not-observed", "offline", 60, 480]]);
    expect(pieces(silent, { from: minute(0) })).toEqual([["not-observed", "offline", 60, undefined]]);
  });

  test("an absence whose agent fell silent only as long as it was heard of", () => {
    const heardFor = (until: number) =>
      pieces(
        seen([seg("present", 0, 50), seg("away", 50)], { heardAt: new Map([[deviceId, minute(until)]]) }),
      );
    expect(heardFor(55)).toEqual([["not-observed", "offline", 55, 480]]);
    expect(heardFor(65)).toEqual([
      ["away", 50, 65],
      ["not-observed", "offline", 65, 480],
    ]);
  });

  test("nothing about the offline hour once the agent has told of it", () => {
    expect(pieces(seen([seg("present", 0, 480)]))).toEqual([]);
  });

  test("a gap between two runs of the agent as closed, and the time before the first", () => {
    expect(pieces(seen([seg("present", 30, 100), seg("present", 200, 480)]))).toEqual([
      ["not-observed", "agent-closed", 0, 30],
      ["not-observed", "agent-closed", 100, 200],
    ]);
  });

  test("no gap of a minute", () => {
    expect(pieces(seen([seg("present", 0, 100), seg("present", 101, 480)]))).toEqual([]);
  });

  test("no gap while he does not agree to be seen", () => {
    expect(pieces(seen([], { agreed: [] }))).toEqual([]);
    const until = { agreed: [{ from: minute(0), to: minute(100) }] };
    expect(pieces(seen([seg("present", 0, 100)], until))).toEqual([]);
  });

  test("an absence that goes on from the threshold on", () => {
    const going = (now: number) => {
      const given = seen([seg("present", 0, 50), seg("away", 50)], {
        heardAt: new Map([[deviceId, minute(now)]]),
      });
      return piecesOf({ from: minute(0) }, given, minute(now)).map(told);
    };
    expect(going(59)).toEqual([]);
    expect(going(60)).toEqual([["away", 50, undefined]]);
  });

  test("whatever is reported: never away for longer than an agent said so", () => {
    const kinds: VerdictKind[] = ["present", "away", "not-observed", "covered"];
    const stories = fc.array(
      fc.record({
        kind: fc.constantFrom(...kinds),
        gap: fc.integer({ min: 0, max: 60 }),
        length: fc.integer({ min: 1, max: 120 }),
        isOpen: fc.boolean(),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(stories, fc.integer({ min: 0, max: 480 }), (story, heard) => {
        let at = 0;
        const segments = story.map(({ kind, gap, length, isOpen }) => {
          const from = at + gap;
          at = from + length;
          return seg(kind, from, isOpen ? undefined : at);
        });
        const given = seen(segments, { heardAt: new Map([[deviceId, minute(heard)]]) });
        for (const piece of piecesOf(wholeDay, given, minute(480)))
          if (piece.kind === "away") {
            const teller = segments.find((one) => one.kind === "away" && one.from <= piece.from);
            const known = isHeard(minute(heard), minute(480)) ? 480 : heard;
            const last = Math.max(...segments.map(({ from }) => from.getTime()), minute(known).getTime());
            expect(teller).toBeDefined();
            expect((piece.to ?? minute(480)).getTime()).toBeLessThanOrEqual(
              Math.max(last, ...segments.map(({ to }) => to?.getTime() ?? 0)),
            );
          }
      }),
    );
  });
});

describe("now", () => {
  const now = minute(100);
  const heard = (at: number) => ({ heardAt: new Map([[deviceId, minute(at)]]) });

  test("the verdict that goes on holds, since it began", () => {
    const given = seen([seg("present", 0, 90), seg("away", 90)], heard(99.5));
    expect(presenceNow(minute(0), given, now)).toEqual({ kind: "away", since: minute(90) });
  });

  test("an agent that fell silent tells nothing, whatever it said last", () => {
    const given = seen([seg("present", 0, 90), seg("away", 90)], heard(95));
    expect(presenceNow(minute(0), given, now)).toEqual({
      kind: "not-observed",
      cause: "offline",
      since: minute(95),
    });
  });

  test("a pause needs no sign of life", () => {
    const given = seen([seg("not-observed", 50, undefined, "paused")], heard(51));
    expect(presenceNow(minute(0), given, now)).toMatchObject({ cause: "paused", since: minute(50) });
  });

  test("after a break what was before it no longer counts", () => {
    const given = seen([seg("present", 0, 60)], heard(99.5));
    expect(presenceNow(minute(80), given, now)).toEqual({
      kind: "not-observed",
      cause: "starting",
      since: minute(80),
    });
  });

  test("where no agent runs, that is the cause", () => {
    expect(presenceNow(minute(0), seen([], { heardAt: new Map() }), now)).toMatchObject({
      cause: "agent-closed",
    });
    expect(presenceNow(minute(0), seen([seg("present", 0, 90)], heard(90)), now)).toEqual({
      kind: "not-observed",
      cause: "agent-closed",
      since: minute(90),
    });
  });
});
