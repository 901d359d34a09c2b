import type { Box, Frame } from "@tachiai/presence";
import type { PictureLimit, Size } from "../pictures/fit-picture.ts";
import type { Still } from "../pictures/fit-still.ts";

/** Why no picture comes from the camera. */
export type CameraTrouble =
  /** There is none, or it was pulled out. */
  | "no-camera"
  /** The person, the browser or the company's settings did not allow it. */
  | "camera-denied"
  /** Another application has it. */
  | "camera-in-use"
  /** This browser cannot give frames to a worker. */
  | "unsupported";

export type CameraOpening =
  | { readonly opened: true; readonly stream: CameraStream }
  | { readonly opened: false; readonly trouble: CameraTrouble };

/** The camera of this device. Opening it switches it on. */
export interface Camera {
  open(): Promise<CameraOpening>;
}

export type FrameAnswer =
  | { readonly frame: Frame }
  /** Closed by us, or gone by itself for this reason. */
  | { readonly ended: "closed" | CameraTrouble };

export interface StillOrder {
  readonly limit: PictureLimit;
  /** Faces, in pixels of the frame, around which the picture stays clear; the rest is blurred. Absent: no blur. */
  readonly keepClear?: { readonly faces: readonly Box[]; readonly in: Size };
}

/** A camera that is on. */
export interface CameraStream {
  /**
   * The first frame taken at or after this moment (UTC milliseconds), as the clock stands when asked: setting the clock
   * afterwards holds nothing up.
   */
  frame(notBefore: number): Promise<FrameAnswer>;
  /** A still of the frame given last. */
  still(order: StillOrder): Promise<Still | undefined>;
  /** Switches the camera off, at once. */
  close(): void;
}

/** The screen, as far as the person shares it with the agent today. */
export interface Screen {
  /** A still of now; undefined when the screen is not shared. */
  still(limit: PictureLimit): Promise<Still | undefined>;
}

export const noScreen: Screen = { still: async () => undefined };
