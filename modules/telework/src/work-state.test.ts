import { StampKind, type StampMisfit } from "@tachiai/protocol";
import { describe, expect, test } from "vitest";
import { type FitAnswer, fitStamp, fittingKinds, stateAt, type WorkState } from "./work-state.ts";

const at = (text: string) => new Date(`${text}:00.000+09:00`);
const nine = at("2026-11-20T09:00");
const noon = at("2026-11-20T12:00");
const one = at("2026-11-20T13:00");

const off: WorkState = { status: "off" };
const working: WorkState = { status: "working", shiftStart: nine, since: nine };
const onTask: WorkState = { ...working, task: { name: "見積", since: noon } };
const onBreak: WorkState = { status: "on-break", shiftStart: nine, since: noon };

const press = (state: WorkState, kind: StampKind, happenedAt = one): FitAnswer =>
  fitStamp(state, { kind, happenedAt, ...(kind === "task-start" && { task: "請求" }) });

describe("every stamp in every state [ATT-01]", () => {
  const states = { off, working, onTask, onBreak };
  type Name = keyof typeof states;
  const expected: Record<StampKind, Record<Name, WorkState | StampMisfit>> = {
    "work-start": {
      off: { status: "working", shiftStart: one, since: one },
      working: "already_working",
      onTask: "already_working",
      onBreak: "on_break",
    },
    "work-end": { off: "not_working", working: off, onTask: off, onBreak: off },
    "break-start": {
      off: "not_working",
      working: { status: "on-break", shiftStart: nine, since: one },
      onTask: { status: "on-break", shiftStart: nine, since: one },
      onBreak: "already_on_break",
    },
    "break-end": {
      off: "not_working",
      working: "not_on_break",
      onTask: "not_on_break",
      onBreak: { status: "working", shiftStart: nine, since: one },
    },
    "task-start": {
      off: "not_working",
      working: { ...working, task: { name: "請求", since: one } },
      onTask: { ...working, task: { name: "請求", since: one } },
      onBreak: "on_break",
    },
    "task-end": { off: "not_working", working: "no_task", onTask: working, onBreak: "no_task" },
  };
  const names: readonly Name[] = ["off", "working", "onTask", "onBreak"];
  for (const kind of StampKind.options)
    for (const name of names)
      test(`${kind} while ${name}`, () => {
        const wanted = expected[kind][name];
        expect(press(states[name], kind)).toEqual(
          typeof wanted === "string" ? { fits: false, misfit: wanted } : { fits: true, next: wanted },
        );
      });
});

describe("a shift that nobody ended", () => {
  test("a worker on a night shift ends it the next morning", () => {
    const night: WorkState = {
      status: "working",
      shiftStart: at("2026-11-20T22:00"),
      since: at("2026-11-20T22:00"),
    };
    expect(press(night, "work-end", at("2026-11-21T07:00"))).toEqual({ fits: true, next: off });
  });

  test("a second 出勤 in the same night is a slip and does not fit", () => {
    const night: WorkState = {
      status: "working",
      shiftStart: at("2026-11-20T22:00"),
      since: at("2026-11-20T22:00"),
    };
    expect(press(night, "work-start", at("2026-11-21T00:30"))).toEqual({
      fits: false,
      misfit: "already_working",
    });
  });

  test("who forgot 退勤 yesterday may begin a new shift this morning, or end the old one", () => {
    const morning = at("2026-11-21T08:55");
    expect(press(working, "work-start", morning)).toEqual({
      fits: true,
      next: { status: "working", shiftStart: morning, since: morning },
    });
    expect(press(onBreak, "work-start", morning)).toMatchObject({ fits: true });
    expect(fittingKinds(working, morning)).toEqual(["work-start", "work-end", "break-start", "task-start"]);
  });

  test("twelve hours within one day are no reason to begin anew", () => {
    expect(press(working, "work-start", at("2026-11-20T22:00"))).toMatchObject({ misfit: "already_working" });
  });

  test("after 24 hours it is over, and only 出勤 fits", () => {
    const later = at("2026-11-21T09:00");
    expect(stateAt(working, new Date(later.getTime() - 1))).toBe(working);
    expect(stateAt(onBreak, later)).toEqual(off);
    expect(press(working, "work-end", later)).toEqual({ fits: false, misfit: "not_working" });
    expect(fittingKinds(working, later)).toEqual(["work-start"]);
  });
});

test("the buttons that are offered are those that fit [ATT-01]", () => {
  expect(fittingKinds(off, one)).toEqual(["work-start"]);
  expect(fittingKinds(working, one)).toEqual(["work-end", "break-start", "task-start"]);
  expect(fittingKinds(onTask, one)).toEqual(["work-end", "break-start", "task-start", "task-end"]);
  expect(fittingKinds(onBreak, one)).toEqual(["work-end", "break-end"]);
});
