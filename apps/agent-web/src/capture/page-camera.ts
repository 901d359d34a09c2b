import { transfer } from "comlink";
import type { CameraChoice } from "./camera-choice.ts";
import { openCamera, stopStream } from "./open-camera.ts";
import type { PageCameraAnswer } from "./page-port.ts";

export interface PageCameraOptions {
  readonly choice: () => CameraChoice;
  /** The picture the person sees of himself; undefined when the camera is off. */
  readonly onStream: (stream: MediaStream | undefined) => void;
  /** The browser says that another application holds the camera back, or gives it back. */
  readonly onMuted: (isMuted: boolean) => void;
}

/** The camera as only a page can open it. Its frames go to the worker; the page itself sees the preview. */
export class PageCamera {
  readonly #options: PageCameraOptions;
  #stream: MediaStream | undefined;
  /** Rises when the camera is switched off, so that one that opens late is off again at once. */
  #turn = 0;

  constructor(options: PageCameraOptions) {
    this.#options = options;
  }

  async open(): Promise<PageCameraAnswer> {
    this.close();
    const turn = this.#turn;
    if (!("MediaStreamTrackProcessor" in globalThis)) return { opened: false, trouble: "unsupported" };
    const answer = await openCamera(this.#options.choice());
    if (!answer.opened) return answer;
    const { stream } = answer;
    const [track] = stream.getVideoTracks();
    if (!track || turn !== this.#turn) {
      stopStream(stream);
      return { opened: false, trouble: "no-camera" };
    }
    this.#options.onMuted(track.muted);
    track.addEventListener("mute", () => this.#options.onMuted(true));
    track.addEventListener("unmute", () => this.#options.onMuted(false));
    this.#stream = stream;
    this.#options.onStream(stream);
    const { readable: frames } = new MediaStreamTrackProcessor({ track, maxBufferSize: 1 });
    return transfer({ opened: true, frames }, [frames]);
  }

  /** Switches the camera off: its track is `ended` when this returns. */
  close(): void {
    this.#turn += 1;
    const stream = this.#stream;
    this.#stream = undefined;
    if (!stream) return;
    stopStream(stream);
    this.#options.onStream(undefined);
  }
}
