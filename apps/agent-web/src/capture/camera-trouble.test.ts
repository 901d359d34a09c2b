import { expect, test } from "vitest";
import { troubleOf } from "./camera-trouble.ts";

test.each([
  ["NotAllowedError", "camera-denied"],
  ["NotFoundError", "no-camera"],
  ["OverconstrainedError", "no-camera"],
  ["NotReadableError", "camera-in-use"],
])("%s of the browser means %s [FAC-08]", (name, trouble) => {
  expect(troubleOf(name)).toBe(trouble);
});
