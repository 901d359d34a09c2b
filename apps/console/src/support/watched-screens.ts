import type { SupportSaid } from "@tachiai/api-client";
import {
  type Annotation,
  type DesktopSight,
  decodeBase64,
  type StreamDescription,
  type SupporterMessage,
} from "@tachiai/protocol";
import { ScreenView } from "@tachiai/screen-stream";
import { type CursorShape, decodeCursorShape, type LiveFrame } from "@tachiai/session-recording";

/** A screen of the customer's, as a page shows it. */
export interface WatchedScreen extends Pick<StreamDescription, "stream" | "label" | "width" | "height"> {
  /** The page puts it where it belongs; what is decoded is drawn on it. */
  readonly canvas: HTMLCanvasElement;
  readonly annotations: readonly Annotation[];
  readonly pointer: readonly [x: number, y: number] | undefined;
  readonly pointerShape: CursorShape | undefined;
  /** Nothing new comes; it is as it was. */
  readonly isStill: boolean;
  /** This browser cannot decode it. */
  readonly hasFailed: boolean;
}

export interface WatchedView {
  readonly screens: readonly WatchedScreen[];
  /** Whether the customer's desktop can be seen now. */
  readonly sight: DesktopSight;
}

type OfStreams = Extract<
  SupportSaid,
  { type: "stream" | "stream-ended" | "cursor" | "annotation" | "annotations-cleared" | "sight" }
>;
type Acknowledgement = Extract<SupporterMessage, { type: "shown" | "key-frame" }>;

interface Ports {
  say(message: Acknowledgement): void;
  changed(view: WatchedView): void;
}

/** The screens that come over a session's live connection, each on a canvas of its own. */
export class WatchedScreens {
  readonly #ports: Ports;
  readonly #pictures = new Map<number, ScreenView>();
  #view: WatchedView = { screens: [], sight: "open" };

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  take(message: OfStreams): void {
    switch (message.type) {
      case "stream":
        return this.#begin(message);
      case "stream-ended":
        return this.#change(message.stream, { isStill: true, pointer: undefined });
      case "cursor":
        return this.#change(message.stream, { pointer: message.at });
      case "annotation": {
        const { annotations = [] } = this.#screenOf(message.stream) ?? {};
        return this.#change(message.stream, { annotations: [...annotations, message] });
      }
      case "annotations-cleared":
        return this.#show({ screens: this.#view.screens.map((one) => ({ ...one, annotations: [] })) });
      case "sight":
        return this.#show({ sight: message.sight });
    }
  }

  takeFrame(frame: LiveFrame): void {
    if (frame.kind === "picture") this.#pictures.get(frame.stream)?.take(frame);
    if (frame.kind === "cursor-shape")
      this.#change(frame.stream, { pointerShape: decodeCursorShape(frame.payload) });
  }

  /** The line is lost: what is shown is described again when it is back. */
  stop(): void {
    for (const picture of this.#pictures.values()) picture.close();
    this.#show({
      screens: this.#view.screens.map((one) => ({ ...one, isStill: true, pointer: undefined })),
      sight: "open",
    });
  }

  /** They may not be seen any more. */
  forget(): void {
    for (const picture of this.#pictures.values()) picture.close();
    this.#pictures.clear();
    if (this.#view.screens.length > 0) this.#show({ screens: [], sight: "open" });
  }

  #begin({ stream, codec, width, height, label, description }: StreamDescription): void {
    const known = this.#screenOf(stream);
    const canvas = known?.canvas ?? document.createElement("canvas");
    const begun: WatchedScreen = {
      stream,
      label,
      width,
      height,
      canvas,
      annotations: known?.annotations ?? [],
      pointer: known?.pointer,
      pointerShape: known?.pointerShape,
      isStill: false,
      hasFailed: false,
    };
    const others = this.#view.screens.filter((one) => one.stream !== stream);
    this.#show({ screens: [...others, begun].toSorted((one, other) => one.stream - other.stream) });
    this.#pictureOf(stream, canvas).describe({
      codec,
      width,
      height,
      ...(description && { description: new Uint8Array(decodeBase64(description)) }),
    });
  }

  #pictureOf(stream: number, canvas: HTMLCanvasElement): ScreenView {
    const known = this.#pictures.get(stream);
    if (known) return known;
    const picture = new ScreenView(canvas, {
      shown: (sequence) => this.#ports.say({ type: "shown", stream, sequence }),
      keyFrameWanted: () => this.#ports.say({ type: "key-frame", stream }),
      failed: () => this.#change(stream, { hasFailed: true }),
    });
    this.#pictures.set(stream, picture);
    return picture;
  }

  #screenOf(stream: number): WatchedScreen | undefined {
    return this.#view.screens.find((one) => one.stream === stream);
  }

  #change(stream: number, change: Partial<WatchedScreen>): void {
    if (!this.#screenOf(stream)) return;
    this.#show({
      screens: this.#view.screens.map((one) => (one.stream === stream ? { ...one, ...change } : one)),
    });
  }

  #show(change: Partial<WatchedView>): void {
    this.#view = { ...this.#view, ...change };
    this.#ports.changed(this.#view);
  }
}
