import type { EvidenceAction } from "@tachiai/protocol";

/**
 * What is said of the logs themselves, and of nobody: that the time of entries was over, which leaves have no row any more, how many
 * rows beside them went and since when a log begins where it does, which key signs it, which log it follows, what was served. The
 * audit asks for it as long as there are leaves, so it goes with no event.
 */
export const staysWithItsLog: readonly EvidenceAction[] = [
  "evidence.retention_decided",
  "evidence.shredded",
  "evidence.rows_erased",
  "evidence.log_pruned",
  "evidence.log_key_replaced",
  "evidence.log_succeeded",
  "platform.release_served",
];
