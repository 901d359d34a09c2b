import { closeSync, openSync, renameSync, writeFileSync, writeSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeClip, type PersonName, photographsBy, type Scene } from "@tachiai/presence/testing";
import { decode, encode } from "jpeg-js";

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
 * Chromium maps the file and reads it round and round, 30 pictures a second. All pictures have the same length here, so
 * that a scene is exchanged by writing the next one over it, while the camera runs.
 */
const slotBytes = 48_000;
/**
 * A picture lasts 200 ms, and they come round in 3.4 s: far from the pauses between two looks, on a busy machine too, so
 * that no two looks in a row see the same one and take the camera for frozen.
 */
const slotsPerPicture = 6;
const pictures = 17;
/** Somebody who steps in has arrived by then. */
const firstMomentMs = 2_000;
const momentMs = 1_100;
const quality = 80;

/** By cast and scene: painting one takes seconds, and the next file may want the same. */
const films = new Map<string, Uint8Array>();

export async function openFakeCamera(cast: FakeCameraOptions): Promise<FakeCamera> {
  const directory = await mkdtemp(join(tmpdir(), "tachiai-camera-"));
  const path = join(directory, "camera.mjpeg");
  const unplugged = join(directory, "unplugged.mjpeg");
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
  const film = new Uint8Array(pictures * slotsPerPicture * slotBytes);
  for (let slot = 0; slot < pictures * slotsPerPicture; slot += slotsPerPicture) {
    const { rgba, width, height } = clip.frameAt(firstMomentMs + (slot / slotsPerPicture) * momentMs);
    if (scene === "filmed") layPhoneOver(rgba, width, height);
    const { data } = encode({ data: Buffer.from(rgba), width, height }, quality);
    if (data.length > slotBytes) throw new RangeError(`a picture of ${scene} has ${data.length} bytes`);
    for (let repeat = 0; repeat < slotsPerPicture; repeat++)
      film.set(atLength(data), (slot + repeat) * slotBytes);
  }
  return film;
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

/** Zeros before the end marker: a decoder passes over what follows the picture's data. */
function atLength(jpeg: Uint8Array): Uint8Array {
  const filled = new Uint8Array(slotBytes);
  filled.set(jpeg.subarray(0, -2));
  filled.set(jpeg.subarray(-2), slotBytes - 2);
  return filled;
}

const photograph = photographsBy(
  decode,
  createRequire(import.meta.url).resolve("@vladmandic/face-api/package.json"),
);
