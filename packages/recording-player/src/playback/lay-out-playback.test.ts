import { EvidenceId, type ListedChunk, type Redaction } from "@tachiai/protocol";
import type { SessionEvent } from "@tachiai/session-recording";
import { describe, expect, test } from "vitest";
import { coverOf } from "./cover-of.ts";
import { layOutPlayback, screenToShow, stretchAt } from "./lay-out-playback.ts";

const start = Date.UTC(2026, 10, 24, 1);
const at = (ms: number) => new Date(start + ms).toISOString();
/** The customer's clock is an hour ahead. */
const ahead = 3_600_000;
const idOf = (stream: number | "events", number: number) =>
  EvidenceId.parse(`00000000-0000-4000-8000-0000000${stream === "events" ? 9 : stream}000${number}`);

const chunk = (
  stream: number | "events",
  number: number,
  change: Partial<ListedChunk> = {},
): ListedChunk => ({
  evidenceId: idOf(stream, number),
  ...(stream !== "events" && { stream }),
  number,
  mediaType: stream === "events" ? "application/jsonl" : "video/webm",
  from: start + number * 10_000 + (stream === "events" ? 0 : ahead),
  to: start + number * 10_000 + 9_000 + (stream === "events" ? 0 : ahead),
  sha256: `${stream} ${number}`,
  ...(number > 0 && { previousSha256: `${stream} ${number - 1}` }),
  state: "kept",
  ...change,
});
const began: SessionEvent = {
  type: "stream-began",
  at: at(0),
  stream: 0,
  codec: "vp09.00.10.08",
  width: 64,
  height: 48,
};
const ended: SessionEvent = { type: "stream-ended", at: at(60_000), stream: 0, chunks: 3 };
const trackEnded: SessionEvent = { type: "track-ended", at: at(61_000), chunks: 1 };
const chunks = [chunk("events", 0), chunk(0, 0), chunk(0, 1), chunk(0, 2)];
const known = {
  chunks,
  events: [began, ended, trackEnded],
  areEventsRead: true,
  closed: new Map(),
  redactions: [],
};

const stretchesOf = (change: Partial<typeof known>) =>
  layOutPlayback({ ...known, ...change })?.screens[0]?.stretches.map((stretch) => [
    stretch.kind === "gap" ? stretch.why : stretch.chunk.number,
    stretch.from - start,
    stretch.to - start,
  ]);

describe("a recording that is played", () => {
  test("without pictures is what happened, from its first event to its end, once that is read [EVD-02]", () => {
    const eventsOnly = { chunks: [chunk("events", 0)], redactions: [], closed: new Map() };
    const resumed: SessionEvent = { type: "resumed", at: at(-500) };
    expect(layOutPlayback({ ...eventsOnly, events: [], areEventsRead: false })).toBeUndefined();
    expect(
      layOutPlayback({ ...eventsOnly, events: [resumed, trackEnded], areEventsRead: true }),
    ).toMatchObject({
      verdict: "complete",
      screens: [],
      eventGaps: [],
      from: start - 500,
      to: start + 61_000,
    });
  });

  test("goes by the recorder's clock, and its last picture stands until the screen ended [EVD-02]", () => {
    const playback = layOutPlayback(known);
    expect(playback).toMatchObject({
      verdict: "complete",
      isRedacted: false,
      from: start,
      to: start + 61_000,
    });
    expect(stretchesOf({})).toEqual([
      [0, 0, 10_000],
      [1, 10_000, 20_000],
      [2, 20_000, 60_000],
    ]);
    const screen = playback && screenToShow(playback, start + 15_000, undefined);
    expect(screen && stretchAt(screen, start + 15_000)).toMatchObject({ chunk: { number: 1 } });
  });

  test("says of every piece why it is not there: missing, redacted, or not what was sealed", () => {
    const [events, first, second, third] = chunks;
    if (!events || !first || !second || !third) throw new Error("there are four");
    expect(stretchesOf({ chunks: [events, first, third] })).toEqual([
      [0, 0, 9_000],
      ["chunk-missing", 9_000, 20_000],
      [2, 20_000, 60_000],
    ]);
    const redacted = { ...second, state: "redacted" as const };
    expect(stretchesOf({ chunks: [events, first, redacted, third] })?.[1]).toEqual([
      "redacted",
      10_000,
      20_000,
    ]);
    const closed = new Map([[second.evidenceId, "altered" as const]]);
    expect(stretchesOf({ closed })?.[1]).toEqual(["altered", 10_000, 20_000]);
  });

  test("says who took a piece out and why, and which pieces go with a stretch [SES-15]", () => {
    const [events, first, second, third] = chunks;
    if (!events || !first || !second || !third) throw new Error("there are four");
    const redaction: Redaction = {
      track: 0,
      from: second.from,
      to: second.to,
      reason: "my-number",
      at: at(90_000),
      by: { name: "監督 二郎", company: "立会いサービス株式会社" },
    };
    const listed = [events, first, { ...second, state: "redacted" as const }, third];
    const others = [
      { ...redaction, track: "events" as const },
      { ...redaction, from: third.from, to: third.to },
    ];
    const playback = layOutPlayback({ ...known, chunks: listed, redactions: [...others, redaction] });
    expect(playback?.screens[0]?.stretches[1]).toMatchObject({ why: "redacted", redaction });

    const cover = (track: Redaction["track"], from: number, to: number) =>
      playback && coverOf(playback, listed, { track, from: start + from, to: start + to });
    // By the customer's clock, as the server knows the pieces.
    expect(cover(0, 3_000, 3_000)).toMatchObject({ track: 0, from: first.from, to: first.to, pieces: 1 });
    expect(cover(0, 3_000, 25_000)).toMatchObject({ from: first.from, to: third.to, pieces: 2 });
    expect(cover(0, 12_000, 15_000)).toBeUndefined();
    expect(cover("events", 0, 1_000)).toMatchObject({ track: "events", from: events.from, pieces: 1 });
    expect(cover(5, 0, 1_000)).toBeUndefined();
  });

  test("is unended while no end is stated, and cannot be decoded where nothing says how it was encoded", () => {
    expect(layOutPlayback({ ...known, events: [began] })?.verdict).toBe("unended");
    const closed = new Map([[idOf("events", 0), "altered" as const]]);
    const playback = layOutPlayback({ ...known, events: [], closed });
    expect(playback?.eventGaps).toMatchObject([{ why: "altered" }]);
    expect(playback?.screens[0]?.stretches[0]).toMatchObject({ kind: "gap", why: "undescribed" });
    // Until all events are read, it may still be said: so long nobody is led to a wrong place.
    expect(layOutPlayback({ ...known, events: [], areEventsRead: false })).toBeUndefined();
  });

  test("goes on where the customer's clock was set back", () => {
    const back = {
      lostBefore: { reason: "clock" as const, count: 0 },
      from: start - 5_000 + ahead,
      to: start + ahead,
    };
    expect(
      stretchesOf({ chunks: [chunk("events", 0), chunk(0, 0), chunk(0, 1, back)], events: [began] }),
    ).toEqual([
      [0, 0, 9_000],
      ["clock", 9_000, 9_000],
      [1, 9_000, 14_000],
    ]);
  });

  test("shows the screen that came last, or that which was chosen", () => {
    const other: SessionEvent = { ...began, stream: 1, at: at(5_000) };
    const playback = layOutPlayback({
      ...known,
      chunks: [...chunks, chunk(1, 0, { from: start + 5_000 + ahead, to: start + 14_000 + ahead })],
      events: [...known.events, other],
    });
    if (!playback) throw new Error("there is a recording");
    const shown = (ms: number, chosen?: number) => screenToShow(playback, start + ms, chosen)?.stream;
    expect([shown(2_000), shown(8_000), shown(8_000, 0), shown(40_000), shown(60_500)]).toEqual([
      0,
      1,
      0,
      0,
      undefined,
    ]);
  });

  test("is none where there is no chunk", () => {
    expect(layOutPlayback({ ...known, chunks: [] })).toBeUndefined();
  });
});
