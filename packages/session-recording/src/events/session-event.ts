import {
  base64Of,
  FileDirection,
  Instant,
  Line,
  Name,
  PersonId,
  SystemInformation,
  Text,
} from "@tachiai/protocol";
import { z } from "zod";
import { RecordedStream } from "../chunks/recorded-stream.ts";

/** What is permitted on its own. */
const RecordedFunction = z.enum([
  "view",
  "control",
  "send-file",
  "receive-file",
  "system-information",
  "screenshot",
  "clipboard",
  "recording",
]);

/** Kinds of input; which keys were pressed and what was written is in no recording. */
export const InputKind = z.enum(["key", "text", "pointer", "button", "wheel", "touch"]);
export type InputKind = z.infer<typeof InputKind>;

const at = { at: Instant };

/** Who of the two sides it was; of the provider's people who. */
const Party = z.strictObject({
  side: z.enum(["customer", "supporter"]),
  name: Name.exactOptional(),
  personId: PersonId.exactOptional(),
});

const file = { ...at, transferId: z.uuid() };

/** A place on the picture, from 0 at its left and top to 1. */
const Place = z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]);

/** What happened in a session beside its pictures: a line of the event track. */
export const SessionEvent = z.discriminatedUnion("type", [
  z.strictObject({ ...at, type: z.literal("joined"), party: Party }),
  z.strictObject({ ...at, type: z.literal("left"), party: Party }),
  z.strictObject({
    ...at,
    type: z.literal("grant"),
    function: RecordedFunction,
    state: z.enum(["given", "refused", "withdrawn", "expired"]),
    /** When it was given, until when. */
    until: Instant.exactOptional(),
  }),
  /** How often each kind came in the second that begins at `at`. */
  z.strictObject({
    ...at,
    type: z.literal("input"),
    counts: z.partialRecord(InputKind, z.int().min(1).max(1_000_000)),
  }),
  z.strictObject({
    ...file,
    type: z.literal("file-begun"),
    direction: FileDirection,
    name: Line.min(1).max(255),
    byteLength: z.int().min(0),
  }),
  z.strictObject({
    ...file,
    type: z.literal("file-ended"),
    outcome: z.enum(["complete", "stopped"]),
    /** Of the whole file; where it is complete. */
    sha256: base64Of(32).exactOptional(),
  }),
  /** A text went from one clipboard to the other; what it said is in no recording. */
  z.strictObject({
    ...at,
    type: z.literal("clipboard"),
    direction: FileDirection,
    characters: z.int().min(0),
  }),
  z.strictObject({ ...at, type: z.literal("chat"), party: Party, text: Text.min(1).max(4_000) }),
  z.strictObject({
    ...at,
    type: z.literal("annotation"),
    party: Party,
    /** On which recorded pictures; none where they are not recorded. */
    stream: RecordedStream.shape.stream.exactOptional(),
    line: z.array(Place).min(1).max(500),
  }),
  /** データ分析: all that the customer sent of his computer, with the nonce of its hash in the session's steps. */
  z.strictObject({
    ...at,
    type: z.literal("system-information"),
    nonce: base64Of(16),
    information: SystemInformation,
  }),
  z.strictObject({ ...at, type: z.literal("paused"), why: z.enum(["customer", "absent"]) }),
  z.strictObject({ ...at, type: z.literal("resumed") }),
  z.strictObject({ ...at, type: z.literal("stream-began"), ...RecordedStream.shape }),
  z.strictObject({
    ...at,
    type: z.literal("stream-ended"),
    stream: RecordedStream.shape.stream,
    /** How many chunks there are of it. */
    chunks: z.int().min(0),
  }),
  /** The last event of a track that was ended, with how many chunks there are of the track. */
  z.strictObject({ ...at, type: z.literal("track-ended"), chunks: z.int().min(1) }),
]);
export type SessionEvent = z.infer<typeof SessionEvent>;
