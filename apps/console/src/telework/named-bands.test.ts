import { phrasesOf } from "@tachiai/phrases";
import type { Band } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { namedBands } from "./named-bands.ts";

const band = (change: Partial<Band>): Band => ({
  kind: "not-observed",
  from: "2026-11-21T00:00:00.000Z",
  evidenceIds: [],
  ...change,
});
const labels = (...bands: Band[]) => namedBands(bands, phrasesOf("ja")).map(({ label }) => label);

test("a stretch without observation says why, and what the worker gave as his reason", () => {
  expect(labels(band({ label: "asleep" }), band({ label: "paused", note: "来客対応" }), band({}))).toEqual([
    "端末のスリープ",
    "一時停止: 来客対応",
    undefined,
  ]);
});

test("a cause of a newer agent is shown as it came", () => {
  expect(labels(band({ label: "from-the-future" }))).toEqual(["from-the-future"]);
});

test("a task keeps its name, even one that is called like a cause", () => {
  expect(labels(band({ kind: "task", label: "asleep" }))).toEqual(["asleep"]);
});
