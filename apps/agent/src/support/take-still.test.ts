import { createHash } from "node:crypto";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TestDesktop } from "../../../../test/test-desktop.ts";
import { X11Screen } from "../capabilities/x11/screen/x11-screen.ts";
import { takeStill } from "./take-still.ts";

let desktop: TestDesktop;
beforeEach(async () => {
  desktop = await TestDesktop.open("640x480");
  await desktop.run("xsetroot", "-solid", "#c04020");
});
afterEach(() => desktop.close());

test("a still shows what the screen shows, black where the person hides something", async () => {
  const hidden = { areas: [{ x: 100, y: 100, width: 200, height: 50 }], windows: [] };
  const still = await takeStill(() => X11Screen.open(desktop.display), hidden);
  const png = (await still?.read(0, still.byteLength)) ?? new Uint8Array();
  expect(still).toMatchObject({
    what: "screenshot",
    byteLength: png.length,
    sha256: createHash("sha256").update(png).digest("base64"),
  });
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 640, height: 480, channels: 3 });
  const at = (x: number, y: number) => [...data.subarray((y * 640 + x) * 3, (y * 640 + x) * 3 + 3)];
  expect([at(10, 10), at(639, 479)]).toEqual([
    [0xc0, 0x40, 0x20],
    [0xc0, 0x40, 0x20],
  ]);
  expect([at(100, 100), at(299, 149)]).toEqual([
    [0, 0, 0],
    [0, 0, 0],
  ]);
});
