import { closeSync, openSync, renameSync, writeFileSync, writeSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeClip, type PersonName, photographsBy, type Scene } from "@tachiai/presence/testing";
import { decode, encode } from "jpeg-js";

/** Chromium's fake camera, with a scene in front of it that changes while it films. */
export interface FakeCamera {
  /** What Chromium is started with. */
  readonly flags: readonly string[];
  /** From the next picture on the camera films this. */
  show(scene: Scene): void;
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
/** A picture lasts 200 ms. Their number has no common measure with the pauses between two looks: no two looks in a row see the same one. */
const slotsPerPicture = 6;
const pictures = 7;
/** Somebody who steps in has arrived by then. */
const firstMomentMs = 2_000;
const momentMs = 1_100;
const quality = 80;

export async function openFakeCamera(cast: FakeCameraOptions): Promise<FakeCamera> {
  const directory = await mkdtemp(join(tmpdir(), "tachiai-camera-"));
  const path = join(directory, "camera.mjpeg");
  const unplugged = join(directory, "unplugged.mjpeg");
  const films = new Map<Scene, Uint8Array>();
  const filmOf = (scene: Scene) => {
    const film = films.get(scene) ?? paintFilm(cast, scene);
    films.set(scene, film);
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

function paintFilm({ worker, other }: FakeCameraOptions, scene: Scene): Uint8Array {
  const clip = makeClip({
    seed: 77,
    worker,
    other,
    script: [{ scene, seconds: 60 }],
    photograph,
    startsAt: 0,
  });
  const film = new Uint8Array(pictures * slotsPerPicture * slotBytes);
  for (let slot = 0; slot < pictures * slotsPerPicture; slot += slotsPerPicture) {
    const { rgba, width, height } = clip.frameAt(firstMomentMs + (slot / slotsPerPicture) * momentMs);
    const { data } = encode({ data: Buffer.from(rgba), width, height }, quality);
    if (data.length > slotBytes) throw new RangeError(`a picture of ${scene} has ${data.length} bytes`);
    for (let repeat = 0; repeat < slotsPerPicture; repeat++)
      film.set(atLength(data), (slot + repeat) * slotBytes);
  }
  return film;
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
