import type { EvidenceAction } from "@tachiai/protocol";
import type { RetentionClass } from "../entries/retention-policy.ts";

/** What is recorded while it happens: by which action its chunks become evidence, and how long they are kept. */
export const recordedKinds = {
  "support-session": { action: "support.recording_sealed", retention: "support" },
} as const satisfies Record<string, { readonly action: EvidenceAction; readonly retention: RetentionClass }>;

export type RecordedKind = keyof typeof recordedKinds;
