import type { SessionEvent } from "@tachiai/session-recording";
import { expect, test } from "vitest";
import { linesOf } from "./event-lines.ts";

const at = (second: number) => new Date(Date.UTC(2026, 10, 24, 1, 0, second)).toISOString();
const ms = (second: number) => Date.parse(at(second));

test("inputs that follow one upon another are one line, until something else happens", () => {
  const resumed: SessionEvent = { type: "resumed", at: at(4) };
  const events: readonly SessionEvent[] = [
    { type: "input", at: at(1), counts: { key: 2 } },
    { type: "input", at: at(2), counts: { key: 1, wheel: 3 } },
    resumed,
    { type: "input", at: at(5), counts: { touch: 1 } },
    { type: "input", at: at(30), counts: { touch: 1 } },
  ];
  expect(linesOf(events)).toEqual([
    { kind: "inputs", at: ms(1), to: ms(3), counts: { key: 3, wheel: 3 } },
    { kind: "event", at: ms(4), event: resumed },
    { kind: "inputs", at: ms(5), to: ms(6), counts: { touch: 1 } },
    { kind: "inputs", at: ms(30), to: ms(31), counts: { touch: 1 } },
  ]);
});
