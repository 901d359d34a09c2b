import * as fc from "fast-check";
import { expect, test } from "vitest";
import { FaceFeature, similarityOf } from "./face-feature.ts";
import { enrolmentPoses, Likeness, readLikeness, writeLikeness } from "./likeness.ts";
import { PresenceRefusal } from "./presence-refusal.ts";

const along = (axis: number, lean = 0, other = 511) =>
  new FaceFeature(Array.from({ length: 512 }, (_, at) => (at === axis ? 1 : at === other ? lean : 0)));

test("a feature has length one whatever the model's scale", () => {
  const feature = new FaceFeature(Array.from({ length: 512 }, () => 3));
  expect(similarityOf(feature, feature)).toBeCloseTo(1, 5);
  expect(similarityOf(new FaceFeature(new Float32Array(512)), feature)).toBe(0);
});

test("likeness is the mean of the similarity to the centre and to the nearest enrolled face", () => {
  const likeness = new Likeness([
    { pose: "front", feature: along(0) },
    { pose: "left", feature: along(1) },
  ]);
  const centre = Math.SQRT1_2;
  expect(likeness.similarityTo(along(0))).toBeCloseTo((centre + 1) / 2, 5);
  expect(likeness.similarityTo(along(2))).toBeCloseTo(0, 5);
});

test("a masked enrolment picture is kept but never compared with: masks look alike", () => {
  const likeness = new Likeness([
    { pose: "front", feature: along(0) },
    { pose: "mask", feature: along(1) },
  ]);
  expect(likeness.similarityTo(along(1))).toBeCloseTo(0, 5);
  expect(new Likeness([{ pose: "mask", feature: along(1) }]).similarityTo(along(1))).toBe(0);
});

test("a likeness survives being written and read, with every pose", () => {
  const likeness = new Likeness(enrolmentPoses.map((pose, index) => ({ pose, feature: along(index, 0.3) })));
  const again = readLikeness(writeLikeness(likeness));
  expect(again.faces.map(({ pose }) => pose)).toEqual([...enrolmentPoses]);
  for (const [index, face] of again.faces.entries())
    expect(similarityOf(face.feature, likeness.faces[index]!.feature)).toBeCloseTo(1, 6);
});

test.each([
  ["nothing", new Uint8Array(0)],
  ["another format", Uint8Array.of(2)],
  ["a cut", writeLikeness(new Likeness([{ pose: "front", feature: along(0) }])).slice(0, -1)],
  ["an unknown pose", writeLikeness(new Likeness([{ pose: "front", feature: along(0) }])).fill(9, 1, 2)],
  [
    "a number that is none",
    writeLikeness(new Likeness([{ pose: "front", feature: along(0) }])).fill(255, 2, 6),
  ],
])("%s is no likeness", (_what, bytes) => {
  expect(() => readLikeness(bytes)).toThrow(/presence\.template_malformed/);
});

test("any bytes are either refused or a likeness to compare with, and nothing else happens", () => {
  const faceBytes = 1 + 512 * 4;
  const wholeFaces = fc
    .array(fc.tuple(fc.nat(8), fc.uint8Array({ minLength: 8, maxLength: 8 })), { maxLength: 3 })
    .map((faces) => {
      const bytes = new Uint8Array(1 + faces.length * faceBytes).fill(1, 0, 1);
      for (const [index, [pose, some]] of faces.entries()) {
        const at = 1 + index * faceBytes;
        for (let offset = 1; offset < faceBytes; offset += some.length) bytes.set(some, at + offset);
        bytes[at] = pose;
      }
      return bytes;
    });
  const cut = fc.tuple(wholeFaces, fc.nat(3 * faceBytes)).map(([bytes, length]) => bytes.slice(0, length));
  const readable: number[] = [];
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), wholeFaces, cut), (bytes) => {
      const likeness = readOrRefuse(bytes);
      if (!likeness) return;
      readable.push(likeness.faces.length);
      expect(writeLikeness(likeness)).toHaveLength(bytes.length);
      for (const { pose, feature } of likeness.faces) {
        expect(enrolmentPoses).toContain(pose);
        expect(Math.abs(likeness.similarityTo(feature))).toBeLessThan(1.001);
      }
      expect(Number.isFinite(likeness.similarityTo(along(0)))).toBe(true);
    }),
    { numRuns: 300 },
  );
  expect(Math.max(...readable)).toBeGreaterThan(0);
});

function readOrRefuse(bytes: Uint8Array): Likeness | undefined {
  try {
    return readLikeness(bytes);
  } catch (error) {
    if (error instanceof PresenceRefusal && error.code === "presence.template_malformed") return undefined;
    throw error;
  }
}

test("neither a feature nor a likeness shows itself in a log [FAC-13]", () => {
  const likeness = new Likeness([{ pose: "front", feature: along(0) }]);
  expect(JSON.stringify({ likeness, feature: along(0) })).toBe(
    '{"likeness":"[1 enrolled faces]","feature":"[face feature]"}',
  );
});
