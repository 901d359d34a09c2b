import * as fc from "fast-check";
import { expect, test } from "vitest";
import { formatManifest, type Manifest, parseManifest } from "./manifest.ts";

const manifest: Manifest = {
  kind: "installation",
  madeAt: new Date("2026-11-22T01:02:03.004Z"),
  directories: ["blobs", "blobs/sealed"],
  files: new Map([
    [
      "blobs/sealed/one two",
      {
        path: "blobs/sealed/one two",
        sha256: "ab".repeat(32),
        size: 3,
        modifiedNs: 1_795_000_000_123_456_789n,
      },
    ],
  ]),
};

test("a manifest is read as it was written", () => {
  expect(parseManifest(formatManifest(manifest))).toEqual(manifest);
});

test("one altered character anywhere, or a missing end, makes it no manifest", () => {
  const text = formatManifest(manifest);
  for (let place = 0; place < text.length; place++) {
    const other = text[place] === "0" ? "1" : "0";
    expect(
      parseManifest(text.slice(0, place) + other + text.slice(place + 1)),
      `character ${place}`,
    ).toBeUndefined();
    expect(parseManifest(text.slice(0, place)), `cut at ${place}`).toBeUndefined();
  }
});

test("no path leads out of the data directory", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("..", ".", "", "a", "b"), { maxLength: 5 }), (parts) => {
      const path = parts.join("/");
      const isGood = parts.length > 0 && parts.every((part) => part === "a" || part === "b");
      const write = () => formatManifest({ ...manifest, directories: [path] });
      if (isGood) expect(parseManifest(write())?.directories).toEqual([path]);
      else expect(write).toThrow();
    }),
  );
});
