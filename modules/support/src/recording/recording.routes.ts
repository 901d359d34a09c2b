import { openRoute, type Route, route } from "@tachiai/platform";
import * as endpoints from "@tachiai/protocol";
import { asCustomer, asReader, lookAt, openChunk, showRecording } from "./open-recording.ts";
import type { RecordingDesk } from "./recording-desk.ts";
import { redactRecording } from "./redact-recording.ts";

/** Recordings, for whom their kind names, and for the customer of the session by his link. */
export function recordingRoutes(desk: RecordingDesk): Route[] {
  return [
    route(endpoints.listRecording, async ({ actor, params }) =>
      showRecording(desk, await asReader(desk, actor, params)),
    ),
    route(endpoints.redactRecording, ({ actor, params, body }) =>
      redactRecording(desk, actor, { ...params, ...body }),
    ),
    route(endpoints.lookAtRecording, async ({ actor, params, body }) =>
      lookAt(desk, await asReader(desk, actor, params), body.evidenceIds),
    ),
    route(endpoints.openRecordedChunk, async ({ actor, params, query }) =>
      openChunk(desk, await asReader(desk, actor, params), { ...params, ...query }),
    ),
    openRoute(endpoints.listRecordingByLink, async ({ params, caller }) =>
      showRecording(desk, await asCustomer(desk, params.sessionId, caller)),
    ),
    openRoute(endpoints.lookAtRecordingByLink, async ({ params, body, caller }) =>
      lookAt(desk, await asCustomer(desk, params.sessionId, caller), body.evidenceIds),
    ),
    openRoute(endpoints.openRecordedChunkByLink, async ({ params, query, caller }) =>
      openChunk(desk, await asCustomer(desk, params.sessionId, caller), { ...params, ...query }),
    ),
  ];
}
