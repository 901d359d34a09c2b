/** What came of asking: `declined` by the person, `failed` where the browser gave no screen for another reason. */
export type ScreenAnswer = "shared" | "declined" | "failed";

/** The screen as only a page can have it shared: granted once a day, by the person, when he is asked for it. */
export class PageScreen {
  readonly #onChange: (isShared: boolean, frames: ReadableStream<VideoFrame> | undefined) => void;
  #track: MediaStreamTrack | undefined;

  constructor(onChange: (isShared: boolean, frames: ReadableStream<VideoFrame> | undefined) => void) {
    this.#onChange = onChange;
  }

  get isShared(): boolean {
    return this.#track !== undefined;
  }

  /** Asks the person which screen. Must be called from a click. */
  async ask(): Promise<ScreenAnswer> {
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getDisplayMedia({
        audio: false,
        video: { frameRate: { max: 1 }, width: { max: 1920 }, height: { max: 1080 } },
      });
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      return error.name === "NotAllowedError" ? "declined" : "failed";
    }
    this.stop();
    const [track] = stream.getVideoTracks();
    if (!track) return "failed";
    this.#track = track;
    // By the browser's own "stop sharing".
    track.addEventListener("ended", () => this.#forget(track));
    const { readable } = new MediaStreamTrackProcessor({ track, maxBufferSize: 1 });
    this.#onChange(true, readable);
    return "shared";
  }

  /** While nothing may be captured the browser gives black frames only. */
  enable(isEnabled: boolean): void {
    if (this.#track) this.#track.enabled = isEnabled;
  }

  stop(): void {
    const track = this.#track;
    track?.stop();
    if (track) this.#forget(track);
  }

  #forget(track: MediaStreamTrack): void {
    if (this.#track !== track) return;
    this.#track = undefined;
    this.#onChange(false, undefined);
  }
}
