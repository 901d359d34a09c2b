import { expect, test } from "vitest";
import { deviceName } from "./device-name.ts";

test("a device is named by browser and system", () => {
  const edge =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0";
  expect(deviceName(edge)).toBe("Edge · Windows");
  expect(deviceName("something else")).toBe("?");
});
