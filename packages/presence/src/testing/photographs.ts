import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Photograph } from "./portraits.ts";

/** Turns a JPEG file into pixels; `decode` of npm `jpeg-js` fits. */
export type DecodeJpeg = (
  jpeg: Uint8Array,
  options: { readonly useTArray: true },
) => { readonly data: Uint8Array; readonly width: number; readonly height: number };

/** Reads the photographs of npm `@vladmandic/face-api` by name, each once. */
export function photographsBy(decode: DecodeJpeg): (file: string) => Photograph {
  const packageFile = createRequire(import.meta.url).resolve("@vladmandic/face-api/package.json");
  const read = new Map<string, Photograph>();
  return (file) => {
    const known = read.get(file);
    if (known) return known;
    const jpeg = readFileSync(join(dirname(packageFile), "demo", file));
    const { data, width, height } = decode(jpeg, { useTArray: true });
    const photograph = { rgba: data, width, height };
    read.set(file, photograph);
    return photograph;
  };
}
