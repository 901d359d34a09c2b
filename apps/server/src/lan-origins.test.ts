import { expect, test } from "vitest";
import { lanOrigins } from "./lan-origins.ts";

test("other machines are sent to every name but those that mean the reader's own machine", () => {
  expect(lanOrigins({ names: ["localhost", "127.0.0.1", "tachiai.example", "192.168.1.5"] }, 8443)).toEqual([
    "https://tachiai.example:8443",
    "https://192.168.1.5:8443",
  ]);
  expect(lanOrigins({ names: ["localhost"] }, 8443)).toEqual([]);
});
