import type { CameraTrouble } from "@tachiai/agent-core";
import type { CameraChoice } from "./camera-choice.ts";
import { openCamera, stopStream } from "./open-camera.ts";

/** What comes of 映りを確かめる, from the moment it is wanted. */
export interface PreviewState {
  readonly stream?: MediaStream;
  readonly trouble?: CameraTrouble;
}

export interface PagePreviewOptions {
  readonly choice: () => CameraChoice;
  readonly onChange: () => void;
}

/** The camera for the person's own eyes, because he wants to see himself: no frame of it leaves the page. */
export class PagePreview {
  readonly #options: PagePreviewOptions;
  #state: PreviewState | undefined;
  /** Rises with each start and end, so that a camera that opens late is off again at once. */
  #turn = 0;

  constructor(options: PagePreviewOptions) {
    this.#options = options;
  }

  /** Undefined while nobody wants to see himself. */
  get state(): PreviewState | undefined {
    return this.#state;
  }

  /** Switches the camera on, or anew after another one was chosen, plugged in or allowed. */
  async open(): Promise<void> {
    this.#stop();
    const turn = this.#turn;
    this.#set({});
    const answer = await openCamera(this.#options.choice());
    if (turn !== this.#turn) {
      if (answer.opened) stopStream(answer.stream);
      return;
    }
    if (!answer.opened) return this.#set({ trouble: answer.trouble });
    for (const track of answer.stream.getVideoTracks())
      track.addEventListener("ended", () => turn === this.#turn && this.#set({ trouble: "no-camera" }));
    this.#set({ stream: answer.stream });
  }

  /** The camera is off when this returns. */
  close(): void {
    if (!this.#state) return;
    this.#stop();
    this.#set(undefined);
  }

  #stop(): void {
    this.#turn += 1;
    if (this.#state?.stream) stopStream(this.#state.stream);
  }

  #set(state: PreviewState | undefined): void {
    this.#state = state;
    this.#options.onChange();
  }
}
