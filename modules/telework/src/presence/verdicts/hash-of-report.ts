import { createHash } from "node:crypto";
import { canonicalJson } from "@tachiai/evidence-proof";
import type { AgentReport } from "@tachiai/protocol";

/** What a report tells, as a SHA-256; when it was sent differs from one try to the next. */
export function hashOfReport({ sentAt: _sentAt, ...told }: AgentReport): Uint8Array {
  return createHash("sha256")
    .update(canonicalJson(JSON.parse(JSON.stringify(told))))
    .digest();
}
