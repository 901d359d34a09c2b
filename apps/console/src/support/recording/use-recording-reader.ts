import { type RecordingReader, readRecording } from "@tachiai/api-client";
import type { PersonId, SupportSessionId, TenantId } from "@tachiai/protocol";
import { useMemo } from "react";
import { useApi } from "../../connection/api.ts";
import { noteSignedOut } from "../../connection/signed-out.ts";
import { chunkWorker } from "./chunk-worker.ts";

export interface RecordingToRead {
  readonly tenantId: TenantId;
  readonly sessionId: SupportSessionId;
  /** Who opens it. */
  readonly personId: PersonId;
}

/** Reads a recording with the person's keys, apart from the page. */
export function useRecordingReader({ tenantId, sessionId, personId }: RecordingToRead): RecordingReader {
  const api = useApi();
  return useMemo(() => {
    const reader = readRecording(api, { tenantId, sessionId }, (sealed) =>
      chunkWorker().open(personId, sealed),
    );
    return {
      ...reader,
      async open(chunk, next) {
        try {
          return await reader.open(chunk, next);
        } catch (error) {
          noteSignedOut(error);
          throw error;
        }
      },
    };
  }, [api, tenantId, sessionId, personId]);
}
