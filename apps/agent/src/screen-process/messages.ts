import { z } from "zod";
import { capabilityRefusalCodes } from "../capabilities/capability-refusal.ts";

// Between the agent and its screen process: both are ours, and each still reads only what it expects.

const Stream = z.int().min(0).max(65_535);
const Pixels = z.int().min(-32_768).max(32_767);
const Size = z.int().min(1).max(32_767);

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

const Hidden = z.object({
  areas: z.array(z.object({ x: Pixels, y: Pixels, width: Size, height: Size })).readonly(),
  windows: z.array(z.int()).readonly(),
});

const Rate = z.object({
  bitsPerSecond: z.number().min(10_000),
  framesPerSecond: z.number().min(1).max(60),
});

/** What is shared, and how. */
export const Sharing = z.object({
  display: z.string(),
  /** Monitors by their number, or all that there are. */
  streams: z.union([z.literal("all"), z.array(Stream).readonly()]),
  hidden: Hidden,
  rate: Rate,
  /** What the viewers can decode, the best first; the first that can be made here is taken. */
  codecs: z.array(z.enum(["h264", "tiles"])).readonly(),
});
export type Sharing = z.infer<typeof Sharing>;

/** To the screen process. */
export const ScreenOrder = z.discriminatedUnion("type", [
  z.object({ type: z.literal("share"), sharing: Sharing }),
  z.object({ type: z.literal("hide"), hidden: Hidden, order: z.int() }),
  z.object({ type: z.literal("rate"), rate: Rate }),
  z.object({ type: z.literal("key-frame"), stream: Stream }),
]);
export type ScreenOrder = z.infer<typeof ScreenOrder>;

const SharedStream = z.object({
  stream: Stream,
  codec: z.string(),
  width: Size,
  height: Size,
  name: z.string(),
  /** Where the monitor lies on the desktop. */
  x: Pixels,
  y: Pixels,
});
export type SharedStream = z.infer<typeof SharedStream>;

const CapturedFrame = z.object({
  stream: Stream,
  isKey: z.boolean(),
  isSharp: z.boolean(),
  /** Milliseconds since 1970, with fractions. */
  capturedAt: z.number(),
  bytes: Bytes,
});
export type CapturedFrame = z.infer<typeof CapturedFrame>;

const PointerSight = z.object({ x: z.int(), y: z.int(), shape: z.number() });
const PointerShape = z.object({
  shape: z.number(),
  width: z.int(),
  height: z.int(),
  hotX: z.int(),
  hotY: z.int(),
  rgba: Bytes,
});

/** From the screen process. */
export const ScreenReport = z.discriminatedUnion("type", [
  /** Before the first frame of a stream, and whenever one of these differs. */
  z.object({ type: z.literal("stream"), stream: SharedStream }),
  z.object({ type: z.literal("stream-ended"), stream: Stream }),
  z.object({ type: z.literal("frame"), frame: CapturedFrame }),
  z.object({ type: z.literal("pointer"), pointer: PointerSight }),
  z.object({ type: z.literal("pointer-shape"), shape: PointerShape }),
  /** Every frame after this one hides what was ordered. */
  z.object({ type: z.literal("hidden"), order: z.int() }),
  z.object({
    type: z.literal("refused"),
    code: z.enum(capabilityRefusalCodes),
    missing: z.array(z.string()),
  }),
]);
export type ScreenReport = z.infer<typeof ScreenReport>;
