import { describe, expect, test } from "vitest";
import { type ChunkFacts, layOutSession } from "./session-timeline.ts";

const chunk = (number: number, change: Partial<ChunkFacts> = {}): ChunkFacts => ({
  stream: 0,
  number,
  from: number * 10_000,
  to: number * 10_000 + 9_000,
  sha256: `hash ${number}`,
  ...(number > 0 && { previousSha256: `hash ${number - 1}` }),
  state: "kept",
  ...change,
});
const three = [chunk(0), chunk(1), chunk(2)];
const ended = [{ stream: 0, chunks: 3 }];

describe("a session's timeline", () => {
  test("is complete where nothing is missing up to the end that was stated [EVD-02]", () => {
    const timeline = layOutSession(three.toReversed(), ended);
    expect(timeline).toMatchObject({ verdict: "complete", isRedacted: false, from: 0, to: 29_000 });
    // The last picture of a chunk stands until the first of the next.
    expect(timeline?.streams[0]?.pieces.map(({ from, to }) => [from, to])).toEqual([
      [0, 10_000],
      [10_000, 20_000],
      [20_000, 29_000],
    ]);
  });

  test("says that no end was stated, as when the server was cut off", () => {
    expect(layOutSession(three, [])?.verdict).toBe("unended");
    const other = chunk(0, { stream: 1 });
    expect(layOutSession([...three, other], ended)?.verdict).toBe("unended");
  });

  test("lays out the event track and each screen on its own", () => {
    const events = chunk(0, { stream: undefined });
    const timeline = layOutSession([...three, events], [...ended, { stream: undefined, chunks: 1 }]);
    expect(timeline?.verdict).toBe("complete");
    expect(timeline?.streams.map(({ stream, pieces }) => [stream, pieces.length])).toEqual([
      [0, 3],
      [undefined, 1],
    ]);
  });

  test("keeps a redacted chunk in its place: what is left out is shown, and the rest is complete", () => {
    const timeline = layOutSession([chunk(0), chunk(1, { state: "redacted" }), chunk(2)], ended);
    expect(timeline).toMatchObject({ verdict: "complete", isRedacted: true });
  });

  test("has nothing to lay out of a session that has no chunk", () => {
    expect(layOutSession([], [])).toBeUndefined();
  });
});

test.each<[string, readonly ChunkFacts[], unknown]>([
  ["the first chunk", [chunk(1), chunk(2)], { why: "chunk-missing", from: 10_000, to: 10_000 }],
  ["one in the middle", [chunk(0), chunk(2)], { why: "chunk-missing", from: 9_000, to: 20_000 }],
  ["the last one", [chunk(0), chunk(1)], { why: "chunk-missing", from: 19_000, to: 19_000 }],
  [
    "the one that was sealed before it, for there is another",
    [chunk(0, { sha256: "other" }), chunk(1), chunk(2)],
    { why: "other-chunk", from: 9_000, to: 10_000 },
  ],
  [
    "a few pictures",
    [chunk(0), chunk(1, { lostBefore: { reason: "missing", count: 2 } }), chunk(2)],
    { why: "missing", from: 9_000, to: 10_000 },
  ],
])("a timeline without %s is incomplete, and shows where", (_what, chunks, gap) => {
  const timeline = layOutSession(chunks, ended);
  expect(timeline?.verdict).toBe("incomplete");
  expect(timeline?.streams[0]?.pieces.filter(({ kind }) => kind === "gap")).toMatchObject([gap]);
});

test("a screen of which an end alone is known is missing", () => {
  expect(layOutSession(three, [...ended, { stream: 1, chunks: 2 }])?.verdict).toBe("incomplete");
});
