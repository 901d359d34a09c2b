import { Frame } from "@tachiai/presence";
import type { Camera, CameraOpening, CameraStream, CameraTrouble, FrameAnswer } from "../capture/camera.ts";
import type { TestClock } from "./test-clock.ts";

/** A camera in a test's hand: it is on or off, and shows what it is told to, one look at a time. */
export class TestCamera implements Camera {
  isOn = false;
  trouble: CameraTrouble | undefined;
  readonly #clock: TestClock;
  #asked: { readonly notBefore: number; readonly give: (answer: FrameAnswer) => void } | undefined;
  #whenAsked = () => {};

  constructor(clock: TestClock) {
    this.#clock = clock;
  }

  async open(): Promise<CameraOpening> {
    if (this.trouble) return { opened: false, trouble: this.trouble };
    this.isOn = true;
    return { opened: true, stream: this.#stream() };
  }

  /** Shows a picture at the moment the agent wants the next one, and waits until it has looked at it. */
  async show(picture: Frame): Promise<void> {
    const asked = await this.#request();
    this.#clock.advance(Math.max(0, asked.notBefore - this.#clock.now()));
    this.#asked = undefined;
    asked.give({ frame: new Frame(picture.rgba, picture, this.#clock.now()) });
    await this.#request();
  }

  /** The camera is taken away. */
  async lose(trouble: CameraTrouble): Promise<void> {
    const asked = await this.#request();
    this.trouble = trouble;
    this.isOn = false;
    this.#asked = undefined;
    asked.give({ ended: trouble });
  }

  /** Waits until the agent wants a picture, or the camera is off. */
  async #request(): Promise<NonNullable<typeof this.asked>> {
    for (;;) {
      if (this.#asked) return this.#asked;
      await new Promise<void>((resolve) => {
        this.#whenAsked = resolve;
      });
      if (!this.isOn) return { notBefore: 0, give: () => {} };
    }
  }

  get asked() {
    return this.#asked;
  }

  #stream(): CameraStream {
    return {
      frame: (notBefore) =>
        new Promise((give) => {
          this.#asked = { notBefore, give };
          this.#whenAsked();
        }),
      still: async ({ limit }) => ({
        mediaType: "image/webp",
        width: limit.width,
        height: limit.height,
        bytes: new TextEncoder().encode("a still"),
        thumbnail: {
          mediaType: "image/webp",
          width: 240,
          height: 180,
          bytes: new TextEncoder().encode("a small still"),
        },
      }),
      close: () => {
        this.isOn = false;
        this.#asked?.give({ ended: "closed" });
        this.#asked = undefined;
        this.#whenAsked();
      },
    };
  }
}
