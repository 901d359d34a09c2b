import type { DeviceSighting } from "./device-sighting.ts";
import { findPhoneByCentreNet } from "./find-phone-by-centrenet.ts";
import { findPhoneByYolox } from "./find-phone-by-yolox.ts";
import type { Frame } from "./frame.ts";
import { type FilmingDeviceModelId, models } from "./models.ts";
import { type ModelDoors, openModel } from "./open-model.ts";

/** Looks for a device that films the screen. Advisory: docs/models.md says what each detector misses. */
export interface FilmingDeviceDetector {
  /** From this score on a sighting is reported, unless `PresenceSettings.deviceScore` says otherwise. */
  readonly usualScore: number;
  look(frame: Frame): Promise<DeviceSighting | undefined>;
  close(): Promise<void>;
}

/** Opens one of the two detectors. Refuses as `openModel` does. */
export async function openFilmingDeviceDetector(
  doors: ModelDoors,
  id: FilmingDeviceModelId,
): Promise<FilmingDeviceDetector> {
  const session = await openModel(doors, models[id]);
  const find = id === "phone-yolox" ? findPhoneByYolox : findPhoneByCentreNet;
  // YOLOX: one false frame in a hundred. CenterNet: below it ordinary rooms reach it (0.21 was seen), above it most phones are missed.
  return {
    usualScore: id === "phone-yolox" ? 0.26 : 0.25,
    look: (frame) => find(session, frame),
    close: () => session.close(),
  };
}
