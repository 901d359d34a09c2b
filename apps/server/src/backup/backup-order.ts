import { Acceptance } from "@tachiai/protocol";
import { z } from "zod";

const language = z.enum(["ja", "en"]);
/** What the operator says for the next start. */
const beforeTheStart = {
  /** Addresses of witnesses that it has to ask. */
  witnesses: z.array(z.string()).default([]),
  accept: z.array(Acceptance).default([]),
};

/** What `tachiai backup`, `tachiai restore` and `tachiai log-key` hand over. */
export const BackupOrder = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["backup", "verify", "retention-keys"]), folder: z.string(), language }),
  z.strictObject({ kind: z.literal("replace-log-key"), language }),
  z.strictObject({
    kind: z.literal("restore"),
    folder: z.string(),
    retentionKeys: z.string().optional(),
    ...beforeTheStart,
    language,
  }),
  z.strictObject({ kind: z.literal("prepare-start"), ...beforeTheStart, language }),
]);
export type BackupOrder = z.infer<typeof BackupOrder>;
