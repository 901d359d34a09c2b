import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Photograph } from "./portraits.ts";

/** Turns a JPEG file into pixels; `decode` of npm `jpeg-js` fits. */
export type DecodeJpeg = (
  jpeg: Uint8Array,
  options: { readonly useTArray: true },
) => { readonly data: Uint8Array; readonly width: number; readonly height: number };

/**
 * Reads the photographs of npm `@vladmandic/face-api` by name, each once. Whoever calls it declares that package and
 * says where its package.json lies: neither it nor the decoder belongs to what is shipped.
 */
export function photographsBy(decode: DecodeJpeg, packageFile: string): (file: string) => Photograph {
  const folder = join(dirname(packageFile), "demo");
  const read = new Map<string, Photograph>();
  return (file) => {
    const known = read.get(file);
    if (known) return known;
    const { data, width, height } = decode(readFileSync(join(folder, file)), { useTArray: true });
    const photograph = { rgba: data, width, height };
    read.set(file, photograph);
    return photograph;
  };
}
