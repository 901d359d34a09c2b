import { SupportAskId, SupportFunction, SupportSession } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { grantsHere, mayHere, type SaidHere } from "./allowed-here.ts";

const nobody = "00000000-0000-4000-8000-000000000000";
const idOf = (wanted: SupportFunction) =>
  `00000000-0000-4000-8000-00000000000${SupportFunction.options.indexOf(wanted)}`;
const grant = (wanted: SupportFunction) => ({
  function: wanted,
  askId: SupportAskId.parse(idOf(wanted)),
  since: "2026-11-24T01:00:00.000Z",
  until: "2026-11-24T02:00:00.000Z",
});
const session = SupportSession.parse({
  sessionId: nobody,
  tenantId: nobody,
  profile: "support-open",
  state: "connected",
  subject: "印刷できない",
  requestedAt: "2026-11-24T00:50:00.000Z",
  supporters: [],
  minutes: { within: 1, outside: 0 },
  grants: [grant("view"), grant("recording")],
  asks: [],
  cooperation: [],
  recording: "recorded",
});
const until = "2026-11-24T02:00:00.000Z";
const nothing: SaidHere = {
  hasStopped: false,
  isHeld: false,
  withdrawn: new Set(),
  agreed: {
    [idOf("view")]: { function: "view", until },
    [idOf("recording")]: { function: "recording", until },
  },
};
const during = new Date("2026-11-24T01:30:00.000Z");
const allowed = (said: SaidHere, now = during) => grantsHere(session, said, now).map((one) => one.function);

test("only what was allowed is done [SES-01]", () => {
  const done = SupportFunction.options.filter((wanted) => mayHere(session, nothing, wanted, during));
  expect(done).toEqual(["view", "recording"]);
});

test("what runs out while the server cannot be reached is over here too", () => {
  expect(allowed(nothing, new Date("2026-11-24T02:00:00.000Z"))).toEqual([]);
});

test("what is taken back here is over before the server knows [SES-04]", () => {
  const said = { ...nothing, withdrawn: new Set<SupportFunction>(["view"]) };
  expect(allowed(said)).toEqual(["recording"]);
  expect(mayHere(session, said, "view", during)).toBe(false);
});

test("a session that is stopped here allows nothing, whatever the server still says [SES-04]", () => {
  expect(allowed({ ...nothing, hasStopped: true })).toEqual([]);
});

test("a picture that is held here is not sent, and stays allowed", () => {
  const said = { ...nothing, isHeld: true };
  expect(mayHere(session, said, "view", during)).toBe(false);
  expect(allowed(said)).toContain("view");
});

test("what nobody said yes to here is not allowed, whatever a server says, nor for longer or for something else [SES-01]", () => {
  const lying = { ...session, grants: [...session.grants, grant("control")] };
  expect(grantsHere(lying, nothing, during).map((one) => one.function)).toEqual(["view", "recording"]);
  expect(mayHere(lying, nothing, "control", during)).toBe(false);
  const exchanged = { ...nothing, agreed: { [idOf("control")]: { function: "screenshot", until } } } as const;
  expect(grantsHere(lying, exchanged, during)).toEqual([]);
  const short = {
    ...nothing,
    agreed: { [idOf("view")]: { function: "view", until: "2026-11-24T01:10:00.000Z" } },
  } as const;
  expect(allowed(short)).toEqual([]);
});
