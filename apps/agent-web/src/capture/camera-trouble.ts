import type { CameraTrouble } from "@tachiai/agent-core";

/** Why `getUserMedia` gave no camera, by the name of its error (W3C mediacapture-streams, section 10.2). */
export function troubleOf(errorName: string): CameraTrouble {
  switch (errorName) {
    case "NotAllowedError":
    case "SecurityError":
      return "camera-denied";
    // Chrome says so on Windows while another application has the camera.
    case "NotReadableError":
    case "AbortError":
      return "camera-in-use";
    default:
      return "no-camera";
  }
}
