import { z } from "zod";

const language = z.enum(["ja", "en"]);

/** What `tachiai backup` and `tachiai restore` hand over. */
export const BackupOrder = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["backup", "verify", "retention-keys"]), folder: z.string(), language }),
  z.strictObject({
    kind: z.literal("restore"),
    folder: z.string(),
    retentionKeys: z.string().optional(),
    language,
  }),
]);
export type BackupOrder = z.infer<typeof BackupOrder>;
