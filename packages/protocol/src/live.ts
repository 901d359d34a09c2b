import { z } from "zod";
import { DeviceId, TenantId } from "./ids.ts";
import { AgentReport, reportPresence } from "./presence.ts";

/** The live connection (`/v1/live`, WebSocket). A client of an older version than this is refused with a sentence. */
export const liveVersion = 1;
export const oldestLiveVersion = 1;

/** The first message a client sends, and the only one of most: who it is, and which organisation it watches. */
export const LiveHello = z.object({ type: z.literal("hello"), version: z.int().min(0), tenantId: TenantId });
export type LiveHello = z.infer<typeof LiveHello>;

/**
 * What an agent says that lives and has nothing to tell: the report of this number (`reportPresence`), which is empty. As a
 * request it would be ten times as long, every 30 seconds. Only to a server whose welcome says that it takes heartbeats.
 */
export const Heartbeat = AgentReport.pick({ sequence: true, sentAt: true }).extend({ deviceId: DeviceId });
export type Heartbeat = z.infer<typeof Heartbeat>;

export const LiveHeartbeat = Heartbeat.extend({ type: z.literal("heartbeat") });
export type LiveHeartbeat = z.infer<typeof LiveHeartbeat>;

/** The report that a heartbeat stands for, as every agent sends it that has no live connection. */
export function reportOfHeartbeat({ sequence, sentAt }: Heartbeat): AgentReport {
  return { sequence, sentAt, segments: [], incidents: [], overwrittenPictures: 0 };
}

/** Server to client. A happening carries ids, never content: the client fetches what it may see. */
export const LiveMessage = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("welcome"),
    version: z.int(),
    /** Not said by a server of before there were heartbeats here. */
    takesHeartbeats: z.boolean().optional(),
  }),
  z.object({ type: z.literal("refused"), code: z.string(), title: z.string() }),
  z.object({ type: z.literal("happened"), subject: z.string(), ids: z.record(z.string(), z.string()) }),
  /** A heartbeat was taken as the report that it stands for. */
  z.object({ type: z.literal("heard"), ...reportPresence.response.shape }),
  /** The heartbeat of this number was not taken: sent as a request, the report is told why. */
  z.object({ type: z.literal("unheard"), sequence: AgentReport.shape.sequence }),
]);
export type LiveMessage = z.infer<typeof LiveMessage>;
