import { closeSync, openSync, renameSync, writeFileSync, writeSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Frame } from "@tachiai/presence";
import { makeClip, type PersonName, photographsBy, type Scene } from "@tachiai/presence/testing";
import { decode } from "jpeg-js";

/** What can be before the camera: `filmed` is a worker who has a phone beside him. */
export type FakeScene = Scene | "filmed";

/** Chromium's fake camera, with a scene in front of it that changes while it films. */
export interface FakeCamera {
  /** What Chromium is started with. */
  readonly flags: readonly string[];
  /** From the next picture on the camera films this. */
  show(scene: FakeScene): void;
  /** Pulls the camera out, as far as whoever opens it next can tell. */
  unplug(): void;
  plugIn(): void;
  close(): Promise<void>;
}

export interface FakeCameraOptions {
  readonly worker: PersonName;
  readonly other: PersonName;
}

/**
 * Chromium reads the file round and round, at the rate that it names. All scenes have the same length, so that one is
 * exchanged by writing the next over it, while the camera runs. The pictures come round in 3.4 s: far from the pauses
 * between two looks, on a busy machine too, so that no two looks in a row see the same one and take the camera for frozen.
 */
const picturesPerSecond = 5;
const pictures = 17;
/** Somebody who steps in has arrived by then. */
const firstMomentMs = 2_000;
const momentMs = 1_100;

/** By cast and scene: painting one takes seconds, and the next file may want the same. */
const films = new Map<string, Uint8Array>();

export async function openFakeCamera(cast: FakeCameraOptions): Promise<FakeCamera> {
  const directory = await mkdtemp(join(tmpdir(), "tachiai-camera-"));
  const path = join(directory, "camera.y4m");
  const unplugged = join(directory, "unplugged.y4m");
  const filmOf = (scene: FakeScene) => {
    const name = `${cast.worker}/${cast.other}/${scene}`;
    const film = films.get(name) ?? paintFilm(cast, scene);
    films.set(name, film);
    return film;
  };
  writeFileSync(path, filmOf("present"));
  const file = openSync(path, "r+");
  return {
    flags: [
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      `--use-file-for-fake-video-capture=${path}`,
    ],
    show(scene) {
      const film = filmOf(scene);
      writeSync(file, film, 0, film.length, 0);
    },
    unplug: () => renameSync(path, unplugged),
    plugIn: () => renameSync(unplugged, path),
    async close() {
      closeSync(file);
      await rm(directory, { recursive: true });
    },
  };
}

function paintFilm({ worker, other }: FakeCameraOptions, scene: FakeScene): Uint8Array {
  const clip = makeClip({
    seed: 77,
    worker,
    other,
    script: [{ scene: scene === "filmed" ? "present" : scene, seconds: 60 }],
    photograph,
    startsAt: 0,
  });
  const painted = Array.from({ length: pictures }, (_, index) => {
    const picture = clip.frameAt(firstMomentMs + index * momentMs);
    if (scene === "filmed") layPhoneOver(picture.rgba, picture.width, picture.height);
    return picture;
  });
  const [{ width, height } = { width: 0, height: 0 }] = painted;
  const header = `YUV4MPEG2 W${width} H${height} F${picturesPerSecond}:1 Ip A1:1 C420\n`;
  const frames = painted.flatMap((picture) => [Buffer.from("FRAME\n"), toI420(picture)]);
  return Buffer.concat([Buffer.from(header), ...frames]);
}

/** A picture as a plane of brightness and two of colour at half the size (ITU-R BT.601, limited range). */
function toI420({ rgba, width, height }: Frame): Uint8Array {
  const half = width / 2;
  const planes = new Uint8Array((width * height * 3) / 2);
  const blues = width * height;
  const reds = blues + half * (height / 2);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const [red = 0, green = 0, blue = 0] = [rgba[at], rgba[at + 1], rgba[at + 2]];
      planes[y * width + x] = 16 + (65.481 * red + 128.553 * green + 24.966 * blue) / 255;
      if (x % 2 === 1 || y % 2 === 1) continue;
      const place = (y / 2) * half + x / 2;
      planes[blues + place] = 128 + (-37.797 * red - 74.203 * green + 112 * blue) / 255;
      planes[reds + place] = 128 + (112 * red - 93.786 * green - 18.214 * blue) / 255;
    }
  return planes;
}

/** Where a photograph shows a phone that lies on a sofa, in its own pixels, and how large that becomes. */
const phone = { file: "sample2.jpg", left: 20, top: 1217, width: 330, height: 150, shrinksBy: 1.1 };

/** Lays the phone into the lower left corner of a picture. */
function layPhoneOver(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): void {
  const photo = photograph(phone.file);
  const rows = Math.floor(phone.height / phone.shrinksBy);
  const columns = Math.floor(phone.width / phone.shrinksBy);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const x = phone.left + Math.floor(column * phone.shrinksBy);
      const y = phone.top + Math.floor(row * phone.shrinksBy);
      const from = (y * photo.width + x) * 4;
      const to = ((height - rows + row) * width + column) * 4;
      for (let channel = 0; channel < 3; channel++) rgba[to + channel] = photo.rgba[from + channel] ?? 0;
    }
}

const photograph = photographsBy(
  decode,
  createRequire(import.meta.url).resolve("@vladmandic/face-api/package.json"),
);
