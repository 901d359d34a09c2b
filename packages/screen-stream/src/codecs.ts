/** Width and height in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** A codec as WebCodecs names it, and what its encoder is told beside size and rate. */
export interface ScreenCodec {
  readonly codec: string;
  readonly options: Pick<VideoEncoderConfig, "avc" | "contentHint">;
}

/** The largest picture of the smaller level: 1920 × 1080 is within it in all three (H.264 A.3, AV1 A.3, VP9 annex A). */
const pixelsOfSmallLevel = 1920 * 1088;

/**
 * In the order of preference: AV1 has tools of its own for screens and needs a fifth of the others' bits for text; H.264 every
 * browser can decode.
 */
export function codecsFor({ width, height }: PictureSize): readonly ScreenCodec[] {
  const isSmall = width * height <= pixelsOfSmallLevel;
  const options = { contentHint: "detail" };
  return [
    { codec: isSmall ? "av01.0.08M.08" : "av01.0.13M.08", options },
    { codec: isSmall ? "avc1.42E028" : "avc1.42E033", options: { ...options, avc: { format: "annexb" } } },
    { codec: isSmall ? "vp09.00.40.08" : "vp09.00.51.08", options },
  ];
}
