import type { CameraTrouble } from "@tachiai/agent-core";
import { type CameraChoice, constraintsFor } from "./camera-choice.ts";
import { troubleOf } from "./camera-trouble.ts";

export type OpenedCamera =
  | { readonly opened: true; readonly stream: MediaStream }
  | { readonly opened: false; readonly trouble: CameraTrouble };

/** Switches the chosen camera on; where that one is gone, any. */
export async function openCamera(choice: CameraChoice): Promise<OpenedCamera> {
  if (!("mediaDevices" in navigator)) return { opened: false, trouble: "unsupported" };
  try {
    return { opened: true, stream: await getStream(choice) };
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return { opened: false, trouble: troubleOf(error.name) };
  }
}

/** Switches the camera off: its tracks are `ended` when this returns. */
export function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

async function getStream(choice: CameraChoice): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia(constraintsFor(choice));
  } catch (error) {
    const isGone = error instanceof DOMException && error.name === "OverconstrainedError";
    if (!isGone || choice.deviceId === undefined) throw error;
    const { deviceId: _gone, ...anyCamera } = choice;
    return navigator.mediaDevices.getUserMedia(constraintsFor(anyCamera));
  }
}
