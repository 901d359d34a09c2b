import { z } from "zod";
import { TenantId } from "./ids.ts";
import { MovedFile, SupportFunction, SupportSession, SupportSessionId } from "./support.ts";
import { SystemInformation } from "./system-information.ts";
import { Base64, base64Of, Instant, Line, Text } from "./values.ts";

/**
 * The live connection of a support session (`/v1/support/live`, WebSocket): JSON in text frames, pictures and pieces of files in
 * binary frames (docs/formats/session-recording.md). A page or agent of an older version is refused with a sentence.
 */
export const supportLiveVersion = 1;
export const oldestSupportLiveVersion = 1;

/** The secret by which the customer's page or agent is known, without an account: 32 bytes in base64. */
export const GuestToken = base64Of(32);

const version = z.int().min(0);

/** The first message: the customer says his token, the supporter is known by his session cookie. */
export const SupportHello = z.discriminatedUnion("as", [
  z.object({
    type: z.literal("hello"),
    as: z.literal("customer"),
    version,
    token: GuestToken,
    /**
     * X25519, made by this page or agent for this session, and until when its link opens: to it too the recording is sealed. Of the proof that
     * comes out of the link its SHA-256; without it, as from an older agent, nobody watches by the link.
     */
    recordingKey: z
      .strictObject({ publicKey: base64Of(32), until: Instant, proofSha256: base64Of(32).exactOptional() })
      .optional(),
  }),
  z.object({
    type: z.literal("hello"),
    as: z.literal("supporter"),
    version,
    tenantId: TenantId,
    sessionId: SupportSessionId,
  }),
]);
export type SupportHello = z.infer<typeof SupportHello>;

/** The number of a shared screen or window within a session. */
export const StreamNumber = z.int().min(0).max(65_535);

/** A fraction of the picture's width or height, so that both sides mean the same point at any size. */
const Fraction = z.number().min(0).max(1);

/** How a shared screen is encoded; said before its first frame and whenever that changes. */
export const StreamDescription = z.object({
  stream: StreamNumber,
  /** As WebCodecs names it, like `av01.0.08M.08` or `avc1.42E028`; `tiles` for pictures in parts. */
  codec: Line.min(1).max(60),
  width: z.int().min(1).max(16_384),
  height: z.int().min(1).max(16_384),
  /** How the customer's side calls it. */
  label: Line.max(100),
  /** What a decoder needs beside the frames. */
  description: Base64.max(4_096).optional(),
});
export type StreamDescription = z.infer<typeof StreamDescription>;

const onStream = { stream: StreamNumber };

/** Whether the customer's desktop can be seen now. It cannot while the computer is locked, or asks for an administrator's rights; it comes back by itself. */
export const DesktopSight = z.enum(["open", "locked", "system-desktop", "other-session"]);
export type DesktopSight = z.infer<typeof DesktopSight>;

const sight = z.object({ type: z.literal("sight"), sight: DesktopSight });

/** 指し示し: a mark on the picture that nobody's computer is told of. */
export const Annotation = z.object({
  ...onStream,
  shape: z.enum(["pointer", "line", "box"]),
  /** Of a pointer one, of a box two opposite corners. */
  points: z
    .array(z.tuple([Fraction, Fraction]))
    .min(1)
    .max(200),
});
export type Annotation = z.infer<typeof Annotation>;

const chat = z.object({ type: z.literal("chat"), text: Text.trim().min(1).max(2_000) });

const button = z.enum(["left", "middle", "right", "back", "forward"]);
const notches = z.number().min(-100).max(100);
/** As browsers name keys (UI Events). */
const KeyName = Line.min(1).max(40);

/** What the supporter does with pointer and keyboard on a shared screen. */
export const SupportInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("pointer"), at: z.tuple([Fraction, Fraction]) }),
  z.object({ kind: z.literal("button"), button, isDown: z.boolean() }),
  /** Right and down are positive. */
  z.object({ kind: z.literal("wheel"), right: notches, down: notches }),
  /** A key that is no text, or part of a shortcut: what it means and where it lies. */
  z.object({ kind: z.literal("key"), key: KeyName, code: KeyName, isDown: z.boolean() }),
  /** What was written, also by an input method. */
  z.object({ kind: z.literal("text"), text: Text.min(1).max(10_000) }),
  /** Everything that is held is let go: the supporter looks elsewhere. */
  z.object({ kind: z.literal("release") }),
]);
export type SupportInput = z.infer<typeof SupportInput>;

const inputs = z.object({
  type: z.literal("input"),
  ...onStream,
  inputs: z.array(SupportInput).min(1).max(100),
});

const clipboard = z.object({ type: z.literal("clipboard"), text: Text.min(1).max(250_000) });

const ofTransfer = { transferId: MovedFile.shape.transferId };

/** Binary messages of a file hold this much, the last one the rest. */
export const filePieceBytes = 64 * 1024;

/**
 * How a file goes over. Its sender offers it, and again after a lost line; who receives it says from where on he lacks it, and how far
 * he has come. Pieces are live frames of the kind `file-piece`: `stream` is the transfer's number, `sequence` the piece's.
 */
export const FileMessage = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("file-offer"),
    ...MovedFile.shape,
    /** Its sender's number for it, on the pieces. */
    number: StreamNumber,
    /** A still of the screen is asked for and answered on its own. */
    what: z.enum(["file", "screenshot"]),
  }),
  z.object({ type: z.literal("file-accept"), ...ofTransfer, fromPiece: z.int().min(0) }),
  /** Pieces before this one are there. */
  z.object({ type: z.literal("file-got"), ...ofTransfer, pieces: z.int().min(0) }),
  z.object({
    type: z.literal("file-end"),
    ...ofTransfer,
    /** `complete` says who receives it, once its hash is right. */
    outcome: z.enum(["complete", "refused", "stopped", "not-allowed", "no-room", "altered", "unreadable"]),
  }),
]);
export type FileMessage = z.infer<typeof FileMessage>;
export type FileOffer = Extract<FileMessage, { type: "file-offer" }>;
export type FileOutcome = Extract<FileMessage, { type: "file-end" }>["outcome"];

/** データ分析: all that the customer looked at and sent, once. */
const systemInformation = z.object({
  type: z.literal("system-information"),
  /** Drawn for it: by it nobody can guess from a hash what was sent. */
  nonce: base64Of(16),
  information: SystemInformation,
});

/** From the customer's page or agent. */
export const CustomerMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("stream"), ...StreamDescription.shape }),
  z.object({ type: z.literal("stream-ended"), ...onStream }),
  /** Where the customer's pointer is; nothing when it is not on this screen. */
  z.object({ type: z.literal("cursor"), ...onStream, at: z.tuple([Fraction, Fraction]).optional() }),
  sight,
  /** お立会い: somebody moves or touches something there; said at most every five seconds. */
  z.object({ type: z.literal("present") }),
  /** 終了: at once, whatever else is going on. */
  z.object({ type: z.literal("stop") }),
  z.object({ type: z.literal("withdraw"), function: SupportFunction }),
  z.object({ type: z.literal("pause") }),
  z.object({ type: z.literal("resume") }),
  chat,
  clipboard,
  systemInformation,
  FileMessage,
]);
export type CustomerMessage = z.infer<typeof CustomerMessage>;

/** From the supporter's page. */
export const SupporterMessage = z.discriminatedUnion("type", [
  /** Everything up to this frame of a stream has been decoded and shown: by that the relay knows a slow viewer. */
  z.object({ type: z.literal("shown"), ...onStream, sequence: z.int().min(0).max(4_294_967_295) }),
  /** The decoder lost its way, or has just begun. */
  z.object({ type: z.literal("key-frame"), ...onStream }),
  z.object({ type: z.literal("annotation"), ...Annotation.shape }),
  z.object({ type: z.literal("annotations-cleared") }),
  chat,
  inputs,
  clipboard,
  FileMessage,
]);
export type SupporterMessage = z.infer<typeof SupporterMessage>;

/** From the server, to either side. */
export const SupportLiveMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("welcome"), version: z.int() }),
  z.object({ type: z.literal("refused"), code: z.string(), title: z.string() }),
  /** How the session stands; sent first, and whenever anything changes. */
  z.object({ type: z.literal("session"), session: SupportSession }),
  z.object({ type: z.literal("stream"), ...StreamDescription.shape }),
  z.object({ type: z.literal("stream-ended"), ...onStream }),
  z.object({ type: z.literal("cursor"), ...onStream, at: z.tuple([Fraction, Fraction]).optional() }),
  sight,
  /** To the customer's side: the next frame is to stand alone. */
  z.object({ type: z.literal("key-frame"), ...onStream }),
  /** To the customer's side: no more than this, for the slowest of those that may slow it. */
  z.object({
    type: z.literal("rate"),
    ...onStream,
    bitsPerSecond: z.int().min(10_000),
    framesPerSecond: z.number().min(1).max(60),
  }),
  z.object({
    type: z.literal("chat"),
    from: z.enum(["customer", "supporter"]),
    name: Line,
    text: Text,
    at: z.iso.datetime({ precision: 3 }),
  }),
  z.object({ type: z.literal("annotation"), ...Annotation.shape }),
  z.object({ type: z.literal("annotations-cleared") }),
  /** To the customer's side. */
  inputs,
  clipboard,
  /** To who leads. */
  systemInformation,
  FileMessage,
]);
export type SupportLiveMessage = z.infer<typeof SupportLiveMessage>;
