import { proxy, type Remote, transfer, wrap } from "comlink";
import type { Rate } from "./frame-encoder.ts";
import type { EncodedAs } from "./screen-sender.ts";
import type { ScreenWorker } from "./screen-worker.ts";

/** What is shared, as the browser says: a whole screen, a window, or one of the browser's own tabs. */
export type SharedSurface = "monitor" | "window" | "browser";

/** `by-browser`: by the browser's own bar, or the window is gone; `failed`: it cannot be encoded here. */
export type SharingEnd = "by-browser" | "failed";

export interface SharingEvents {
  described(as: EncodedAs): void;
  /** A binary message for the live connection. */
  frame(message: Uint8Array<ArrayBuffer>): void;
  /** Whether the line takes another one now. */
  hasRoom(): boolean;
  /** Not by `stop`. */
  ended(why: SharingEnd): void;
}

export interface SharingOptions {
  /** The number of this screen within the session. */
  readonly stream: number;
  readonly rate: Rate;
}

/** A screen that is being shown. */
export interface SharedScreen {
  readonly surface: SharedSurface;
  /** What is captured, for a small picture of it beside. */
  readonly captured: MediaStream;
  setRate(rate: Rate): void;
  wantKeyFrame(): void;
  pause(): void;
  resume(): void;
  /** Ends the capture before anything else happens; nothing is handed out after it. */
  stop(): void;
}

/** What came of asking: `declined` by the person, `unavailable` where this browser cannot show a screen. */
export type SharingAnswer = SharedScreen | "declined" | "unavailable";

/** Asks the person which screen or window, and sends it as it changes. Must be called from a click. */
export async function shareScreen(events: SharingEvents, options: SharingOptions): Promise<SharingAnswer> {
  if (!canShareScreen()) return "unavailable";
  const captured = await askForScreen();
  if (typeof captured === "string") return captured;
  const [track] = captured.getVideoTracks();
  return track ? startSharing(captured, track, events, options) : "unavailable";
}

/** Telephones show no screen from a browser, and some browsers encode none. */
export function canShareScreen(): boolean {
  return (
    "MediaStreamTrackProcessor" in globalThis &&
    "VideoEncoder" in globalThis &&
    navigator.mediaDevices !== undefined &&
    "getDisplayMedia" in navigator.mediaDevices
  );
}

async function askForScreen(): Promise<MediaStream | "declined" | "unavailable"> {
  try {
    return await navigator.mediaDevices.getDisplayMedia({
      audio: false,
      video: { frameRate: { max: 30 }, width: { max: 3840 }, height: { max: 2160 } },
    });
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return error.name === "NotAllowedError" ? "declined" : "unavailable";
  }
}

function startSharing(
  captured: MediaStream,
  track: MediaStreamTrack,
  events: SharingEvents,
  options: SharingOptions,
): SharedScreen {
  track.contentHint = "detail";
  const worker = new Worker(new URL("./screen.worker.ts", import.meta.url), {
    type: "module",
    name: "screen",
  });
  const sender: Remote<ScreenWorker> = wrap<ScreenWorker>(worker);
  let isOver = false;
  const end = () => {
    isOver = true;
    track.stop();
    worker.terminate();
  };
  const endFor = (why: SharingEnd) => {
    if (isOver) return;
    end();
    events.ended(why);
  };
  track.addEventListener("ended", () => endFor("by-browser"));
  worker.addEventListener("error", () => endFor("failed"));
  const sink = {
    described: (as: EncodedAs) => isOver || events.described(as),
    frame: (message: Uint8Array<ArrayBuffer>) => isOver || events.frame(message),
    hasRoom: () => !isOver && events.hasRoom(),
    ended: (why: "track-ended" | "failed") => endFor(why === "failed" ? "failed" : "by-browser"),
  };
  const { readable } = new MediaStreamTrackProcessor({ track, maxBufferSize: 1 });
  sender.run(transfer(readable, [readable]), proxy(sink), options).catch(() => endFor("failed"));
  return {
    surface: surfaceOf(track),
    captured,
    setRate: (rate) => void sender.setRate(rate),
    wantKeyFrame: () => void sender.wantKeyFrame(),
    pause: () => void sender.pause(),
    resume: () => void sender.resume(),
    stop: end,
  };
}

function surfaceOf(track: MediaStreamTrack): SharedSurface {
  const { displaySurface } = track.getSettings();
  return displaySurface === "window" || displaySurface === "browser" ? displaySurface : "monitor";
}
