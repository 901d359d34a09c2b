import { makeRecordingLink, type RecordingLink } from "@tachiai/agent-core/support";
import type { SupportSessionId } from "@tachiai/protocol";
import { webSealingCrypto } from "@tachiai/sealing/web";

/** Undefined in a browser that knows no such keys, in which nothing can be recorded. The link stays in this tab. */
export async function makeRecordingLinkHere(sessionId: SupportSessionId): Promise<RecordingLink | undefined> {
  try {
    return await makeRecordingLink(webSealingCrypto, sessionId);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return undefined;
  }
}
