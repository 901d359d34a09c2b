import type { VerdictKind } from "@tachiai/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  beliefs,
  judgePresence,
  type PresenceEvent,
  type PresenceState,
  startJudging,
} from "./judge-presence.ts";
import type { Observation } from "./observation.ts";
import { type FrameVerdictKind, readObservation } from "./read-observation.ts";
import { defaultSettings, settingsWith } from "./settings.ts";
import type { Identity, Track } from "./track-faces.ts";
import { gravityOf, type Verdict } from "./verdict.ts";

const LOOK_MS = 500;
const settings = defaultSettings;
const frameKinds = Object.keys(beliefs) as FrameVerdictKind[];

const measures: Identity["measures"] = {
  height: 160,
  inside: 1,
  sharpness: 0.2,
  light: 140,
  glare: 0,
  yaw: 0,
  pitch: 0.55,
  roll: 0,
  mouthContrast: 0.2,
  mouthPaleness: 0,
};
const box = { left: 100, top: 100, right: 220, bottom: 260, score: 0.99 };

interface Seen {
  readonly flaws?: Identity["flaws"];
  readonly verifiedAt?: number;
  /** Liveness figures of the verifications so far. */
  readonly liveness?: readonly number[];
}

function person(at: number, similarity: number | undefined, more: Seen = {}): Track {
  const { flaws = [], verifiedAt = at, liveness = [] } = more;
  const identity = { verifiedAt, box, measures, flaws, ...(similarity === undefined ? {} : { similarity }) };
  return { id: 1, box, identity, liveness, doubts: 0 };
}

const scene = { mean: 120, deviation: 50, difference: 2 };
const seen = (at: number, faces: readonly Track[], more: Partial<Observation> = {}): Observation => ({
  at,
  scene,
  faces,
  enrolment: "confirmed",
  ...more,
});

/** What a frame must show for each verdict. */
const shows: { readonly [Kind in FrameVerdictKind]: (at: number) => Observation } = {
  present: (at) => seen(at, [person(at, 0.8)]),
  "present-unverified": (at) => seen(at, [person(at, undefined, { flaws: ["mouth-hidden"] })]),
  away: (at) => seen(at, []),
  peeping: (at) => seen(at, [person(at, 0.8), { ...person(at, undefined), id: 2 }]),
  impersonation: (at) => seen(at, [person(at, 0.1)]),
  spoof: (at) => seen(at, [person(at, 0.8, { liveness: [0.01, 0.02, 0, 0.01, 0.03] })]),
  "filming-device": (at) => seen(at, [person(at, 0.8)], { device: { score: 0.6, isReported: true } }),
  covered: (at) => seen(at, [], { scene: { mean: 5, deviation: 2, difference: 0 } }),
  frozen: (at) => seen(at, [person(at, 0.8)], { scene: { ...scene, difference: 0 } }),
};

interface Run {
  readonly state: PresenceState;
  readonly changes: readonly Verdict[];
}

function run(events: readonly PresenceEvent[], from: PresenceState = startJudging(0)): Run {
  let state = from;
  const changes: Verdict[] = [];
  for (const event of events) {
    const judged = judgePresence(state, event, settings);
    state = judged.state;
    changes.push(...judged.changes);
  }
  return { state, changes };
}

const frames = (kind: FrameVerdictKind, fromMs: number, toMs: number): PresenceEvent[] => {
  const events: PresenceEvent[] = [];
  for (let at = fromMs; at < toMs; at += LOOK_MS)
    events.push({ kind: "frame", observation: shows[kind](at) });
  return events;
};

describe("each verdict comes from its frames, after what it takes to be believed [FAC-03]", () => {
  test.each(frameKinds)("%s", (kind) => {
    const events = [...frames("present", 0, 10_000), ...frames(kind, 10_000, 40_000)];
    const { changes } = run(kind === "present" ? frames("present", 0, 40_000) : events);
    const settled = changes.at(-1);
    expect(settled?.kind).toBe(kind);
    const since = kind === "present" ? 0 : 10_000;
    expect(settled!.since - since).toBeLessThanOrEqual(LOOK_MS);
    expect(settled!.settledAt - settled!.since).toBeGreaterThanOrEqual(beliefs[kind].ms);
    expect(settled!.settledAt - settled!.since).toBeLessThanOrEqual(beliefs[kind].ms + 2 * LOOK_MS);
    expect(settled!.figures.agreeing).toBeGreaterThanOrEqual(beliefs[kind].frames);
  });
});

describe("from every verdict to every other, one change is told", () => {
  const pairs = frameKinds.flatMap((from) =>
    frameKinds.filter((to) => to !== from).map((to) => [from, to] as const),
  );
  test.each(pairs)("%s, then %s", (from, to) => {
    const first = run(frames(from, 0, 40_000));
    expect(first.state.verdict.kind).toBe(from);
    const { state, changes } = run(frames(to, 40_000, 90_000), first.state);
    expect(state.verdict.kind).toBe(to);
    expect(changes.filter(({ kind }) => kind !== to)).toEqual([]);
    expect(changes).toHaveLength(1);
  });
});

describe("no incident comes from the first two seconds after a change", () => {
  test.each(frameKinds.filter((kind) => gravityOf[kind] !== "none"))(
    "%s for 1.9 seconds is nothing",
    (kind) => {
      const { changes } = run([
        ...frames("present", 0, 10_000),
        ...frames(kind, 10_000, 11_900),
        ...frames("present", 12_000, 30_000),
      ]);
      expect(changes.map((verdict) => verdict.kind)).toEqual(["present"]);
    },
  );

  test("whatever the frames show, an incident rests on at least two seconds of them", () => {
    const day = fc.array(fc.tuple(fc.constantFrom(...frameKinds), fc.integer({ min: 1, max: 20 })), {
      minLength: 1,
      maxLength: 25,
    });
    fc.assert(
      fc.property(day, (stretches) => {
        let at = 0;
        const events = stretches.flatMap(([kind, looks]) => {
          const made = frames(kind, at, at + looks * LOOK_MS);
          at += looks * LOOK_MS;
          return made;
        });
        const { changes } = run(events);
        for (const [index, verdict] of changes.entries()) {
          if (gravityOf[verdict.kind] !== "none")
            expect(verdict.settledAt - verdict.since).toBeGreaterThanOrEqual(2000);
          expect(verdict.settledAt).toBeGreaterThanOrEqual(changes[index - 1]?.settledAt ?? 0);
          expect(verdict.since).toBeGreaterThanOrEqual(changes[index - 1]?.since ?? 0);
          expect(verdict.kind).not.toBe("not-observed");
        }
      }),
    );
  });
});

describe("single misread frames change nothing", () => {
  test("a face that is missed in every third frame is not away", () => {
    const events = Array.from({ length: 60 }, (_, look): PresenceEvent => {
      const at = look * LOOK_MS;
      return { kind: "frame", observation: look % 3 === 2 ? shows.away(at) : shows.present(at) };
    });
    expect(run(events).changes.map(({ kind }) => kind)).toEqual(["present"]);
  });

  test("somebody who peeps is found although the second face is missed in every fourth frame", () => {
    const events = Array.from({ length: 40 }, (_, look): PresenceEvent => {
      const at = 10_000 + look * LOOK_MS;
      return { kind: "frame", observation: look % 4 === 3 ? shows.present(at) : shows.peeping(at) };
    });
    const { changes } = run([...frames("present", 0, 10_000), ...events]);
    expect(changes.map(({ kind }) => kind)).toEqual(["present", "peeping"]);
  });
});

describe("another person is claimed only on good evidence", () => {
  const unlike = (at: number, more: Seen, similarity: number | undefined) =>
    seen(at, [person(at, similarity, more)]);

  test.each(["mouth-hidden", "profile", "backlight", "too-dark", "too-small", "blurred", "cut-off"] as const)(
    "a picture with the flaw %s is present, unverified, for however long",
    (flaw) => {
      const events = Array.from(
        { length: 200 },
        (_, look): PresenceEvent => ({
          kind: "frame",
          observation: unlike(look * LOOK_MS, { flaws: [flaw] }, undefined),
        }),
      );
      const { changes } = run(events);
      expect(changes.map(({ kind, cause }) => [kind, cause])).toEqual([["present-unverified", flaw]]);
    },
  );

  test("a similarity between the two thresholds claims nothing", () => {
    const events = Array.from(
      { length: 100 },
      (_, look): PresenceEvent => ({
        kind: "frame",
        observation: unlike(look * LOOK_MS, {}, 0.38),
      }),
    );
    expect(run(events).changes.map(({ kind, cause }) => [kind, cause])).toEqual([
      ["present-unverified", "uncertain"],
    ]);
  });

  test("one verification carried over many frames is not enough", () => {
    const events = Array.from({ length: 100 }, (_, look): PresenceEvent => {
      const at = 10_000 + look * LOOK_MS;
      return { kind: "frame", observation: unlike(at, { verifiedAt: 10_000 }, 0.1) };
    });
    const { changes } = run([...frames("present", 0, 10_000), ...events]);
    expect(changes.map(({ kind }) => kind)).toEqual(["present"]);
  });

  test.each(["not-enrolled", "not-confirmed"] as const)(
    "nobody is compared while %s [FAC-02]",
    (enrolment) => {
      const events = Array.from(
        { length: 50 },
        (_, look): PresenceEvent => ({
          kind: "frame",
          observation: { ...unlike(look * LOOK_MS, {}, 0.1), enrolment },
        }),
      );
      expect(run(events).changes.map(({ kind, cause }) => [kind, cause])).toEqual([
        ["present-unverified", enrolment],
      ]);
    },
  );

  test("the thresholds are settings [FAC-07]", () => {
    const observation = unlike(0, {}, 0.45);
    expect(readObservation(observation, false, settings).kind).toBe("present");
    expect(readObservation(observation, false, settingsWith({ matchThreshold: 0.5 })).kind).toBe(
      "present-unverified",
    );
    expect(
      readObservation(observation, false, settingsWith({ matchThreshold: 0.6, uncertainThreshold: 0.5 }))
        .kind,
    ).toBe("impersonation");
  });
});

describe("what cannot be seen is never taken for absence [ATT-02]", () => {
  test("a PC that slept was not observed from its last frame on, and starts anew", () => {
    const { changes } = run([...frames("present", 0, 5000), ...frames("away", 3_600_000, 3_602_000)]);
    expect(changes.map(({ kind, cause, since }) => [kind, cause, since])).toEqual([
      ["present", undefined, 0],
      ["not-observed", "asleep", 4500],
      ["not-observed", "starting", 3_600_000],
    ]);
  });

  test("a slow frame is not sleep", () => {
    const { changes } = run([
      ...frames("present", 0, 5000),
      ...frames("present", 5000 + settings.sleepGapMs - 1000, 25_000),
    ]);
    expect(changes.map(({ kind }) => kind)).toEqual(["present"]);
  });

  test("a clock that is set back leads to a new start, not to a negative stretch", () => {
    const { changes, state } = run([
      ...frames("present", 100_000, 105_000),
      ...frames("present", 20_000, 25_000),
    ]);
    expect(changes.map(({ kind, cause }) => [kind, cause])).toEqual([
      ["present", undefined],
      ["not-observed", "asleep"],
      ["not-observed", "starting"],
      ["present", undefined],
    ]);
    expect(state.verdict.since).toBe(20_000);
  });

  test.each([
    "agent-closed",
    "paused",
    "on-break",
    "offline",
    "no-camera",
    "camera-denied",
    "consent-withdrawn",
  ] as const)("%s is told at once with its cause, and once", (cause) => {
    const present = run(frames("present", 0, 5000));
    const event: PresenceEvent = { kind: "not-observed", at: 5000, cause };
    const { changes } = run([event, { ...event, at: 9000 }], present.state);
    expect(changes).toMatchObject([{ kind: "not-observed", cause, since: 5000 }]);
  });

  test("after a pause the first frames are judged anew, without the evidence from before", () => {
    const before = run([...frames("present", 0, 5000), ...frames("peeping", 5000, 7000)]);
    const paused = run([{ kind: "not-observed", at: 7000, cause: "paused" }], before.state);
    const { changes } = run(frames("peeping", 8000, 10_000), paused.state);
    expect(changes).toEqual([]);
    expect(paused.state.verdict.cause).toBe("paused");
  });
});

test("a camera that another application uses is no incident, and presence comes back after it", () => {
  const used = run([...frames("present", 0, 5000), { kind: "camera-in-use", at: 5000 }]);
  expect(used.state.verdict).toMatchObject({ kind: "camera-in-use", since: 5000 });
  expect(gravityOf["camera-in-use"]).toBe("none");
  expect(run(frames("present", 60_000, 65_000), used.state).state.verdict.kind).toBe("present");
});

test("a dark picture that does not change is covered, not frozen", () => {
  expect(run(frames("covered", 0, 20_000)).changes.map(({ kind }) => kind)).toEqual(["covered"]);
});

test("paper over the lens is covered though it is bright", () => {
  const events = Array.from(
    { length: 20 },
    (_, look): PresenceEvent => ({
      kind: "frame",
      observation: seen(look * LOOK_MS, [], { scene: { mean: 190, deviation: 1.5, difference: 1 } }),
    }),
  );
  expect(run(events).changes.map(({ kind }) => kind)).toEqual(["covered"]);
});

test("a picture that moves again is no longer frozen", () => {
  const { changes } = run([...frames("frozen", 0, 20_000), ...frames("present", 20_000, 40_000)]);
  expect(changes.map(({ kind }) => kind)).toEqual(["frozen", "present"]);
});

test("a reason that lasts is told, though the kind stays", () => {
  const masked = (at: number) => seen(at, [person(at, undefined, { flaws: ["mouth-hidden"] })]);
  const dark = (at: number) => seen(at, [person(at, undefined, { flaws: ["too-dark"] })]);
  const events = Array.from(
    { length: 60 },
    (_, look): PresenceEvent => ({
      kind: "frame",
      observation: look < 30 ? masked(look * LOOK_MS) : dark(look * LOOK_MS),
    }),
  );
  expect(run(events).changes.map(({ cause }) => cause)).toEqual(["mouth-hidden", "too-dark"]);
});

test("every verdict keeps its figures: who was compared with what, and on how many frames it rests [FAC-03]", () => {
  const { state } = run(frames("impersonation", 0, 20_000));
  expect(state.verdict.figures).toMatchObject({
    faces: 1,
    similarity: 0.1,
    matchThreshold: 0.42,
    uncertainThreshold: 0.35,
    faceHeight: 160,
    sceneMean: 120,
    sceneDifference: 2,
  });
});

test("only peeping, impersonation, a covered and a frozen camera are incidents; spoof and filming are hints", () => {
  const of = (gravity: string) =>
    (Object.keys(gravityOf) as VerdictKind[]).filter((kind) => gravityOf[kind] === gravity);
  expect(of("incident")).toEqual(["peeping", "impersonation", "covered", "frozen"]);
  expect(of("advisory")).toEqual(["spoof", "filming-device"]);
});
