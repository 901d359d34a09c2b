import { z } from "zod";
import { TenantId } from "./ids.ts";

/** The live connection (`/v1/live`, WebSocket). A client of an older version than this is refused with a sentence. */
export const liveVersion = 1;
export const oldestLiveVersion = 1;

/** The first and only message a client sends: who it is, and which organisation it watches. */
export const LiveHello = z.object({ type: z.literal("hello"), version: z.int().min(0), tenantId: TenantId });
export type LiveHello = z.infer<typeof LiveHello>;

/** Server to client. A happening carries ids, never content: the client fetches what it may see. */
export const LiveMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("welcome"), version: z.int() }),
  z.object({ type: z.literal("refused"), code: z.string(), title: z.string() }),
  z.object({ type: z.literal("happened"), subject: z.string(), ids: z.record(z.string(), z.string()) }),
]);
export type LiveMessage = z.infer<typeof LiveMessage>;
