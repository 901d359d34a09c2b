import { expect, test } from "vitest";
import { safePath } from "./safe-path.ts";

test.each([
  ["/o/1/work/today?group=2", "/o/1/work/today?group=2"],
  ["https://evil.example", "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["javascript:alert(1)", "/"],
])("after sign-in %s leads to %s", (next, path) => {
  expect(safePath(next)).toBe(path);
});
