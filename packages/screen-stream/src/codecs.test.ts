import { expect, test } from "vitest";
import { codecsFor } from "./codecs.ts";

test("a screen is encoded by AV1 first, then H.264, then VP9, at a level that its size is within", () => {
  const names = (width: number, height: number) => codecsFor({ width, height }).map(({ codec }) => codec);
  expect(names(1920, 1080)).toEqual(["av01.0.08M.08", "avc1.42E028", "vp09.00.40.08"]);
  expect(names(3840, 2160)).toEqual(["av01.0.13M.08", "avc1.42E033", "vp09.00.51.08"]);
});
