/** A picture at the viewer's: when the agent captured it and when it was decoded, in milliseconds since 1970 by this machine's clock. */
export interface DecodedPicture {
  readonly capturedAt: number;
  readonly decodedAt: number;
  readonly bytes: number;
  readonly isKey: boolean;
}

/** Pictures as they came over the line, base64 without their headers, and how they are encoded. */
export interface KeptStream {
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  readonly payloads: readonly string[];
}

declare global {
  var takeDecoded: () => DecodedPicture[];
  /** From now on what comes is kept too. */
  var beginKeeping: () => void;
  var takeKept: () => KeptStream;
}

/**
 * Runs in the viewer's page before its own scripts: notes for each picture when its decoder gave it out. The header of a live frame
 * (docs/formats/session-recording.md) says when it was captured; the page decodes a message in the moment in which it hears it.
 */
export function watchDecoding(): void {
  // Within, for nothing outside comes along into the page.
  const base64Of = (bytes: Uint8Array) => {
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  };
  let heard: { capturedAt: number; bytes: number; isKey: boolean } | undefined;
  const underWay = new Map<number, NonNullable<typeof heard>>();
  let decoded: DecodedPicture[] = [];
  let kept: string[] | undefined;
  let description = { codec: "", width: 0, height: 0 };
  globalThis.takeDecoded = () => {
    const taken = decoded;
    decoded = [];
    return taken;
  };
  globalThis.beginKeeping = () => {
    kept = [];
  };
  globalThis.takeKept = () => {
    const payloads = kept ?? [];
    kept = undefined;
    return { ...description, payloads };
  };
  const Socket = globalThis.WebSocket;
  globalThis.WebSocket = class extends Socket {
    constructor(...given: ConstructorParameters<typeof Socket>) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        if (!(data instanceof ArrayBuffer) || data.byteLength < 16) return;
        const view = new DataView(data);
        const isPicture = view.getUint8(0) === 1;
        const isKey = (view.getUint8(1) & 1) !== 0;
        if (isPicture) kept?.push(base64Of(new Uint8Array(data, 16)));
        if (isPicture) heard = { capturedAt: view.getFloat64(8), bytes: data.byteLength, isKey };
      });
    }
  };
  const Decoder = globalThis.VideoDecoder;
  globalThis.VideoDecoder = class extends Decoder {
    constructor(init: VideoDecoderInit) {
      super({
        ...init,
        output(picture) {
          const of = underWay.get(picture.timestamp);
          underWay.delete(picture.timestamp);
          if (of) decoded.push({ ...of, decodedAt: performance.timeOrigin + performance.now() });
          init.output(picture);
        },
      });
    }
    override configure(config: VideoDecoderConfig): void {
      const { codec, codedWidth = 0, codedHeight = 0 } = config;
      description = { codec, width: codedWidth, height: codedHeight };
      super.configure(config);
    }
    override decode(chunk: EncodedVideoChunk): void {
      if (heard) underWay.set(chunk.timestamp, heard);
      super.decode(chunk);
    }
  };
}
