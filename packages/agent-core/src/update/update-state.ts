import { Instant } from "@tachiai/protocol";
import { z } from "zod";
import { Version } from "./version.ts";

/** What an installed agent knows of its own versions. Its first one came by a package and is always there. */
export const UpdateState = z.strictObject({
  /** Of the newest manifest that was ever believed: an older one is refused from then on. */
  seen: z.strictObject({ version: Version, minimum: Version, published: Instant }).optional(),
  /** The version that has shown that it works. */
  good: Version.optional(),
  /** A version that is there whole and has not yet shown that it works. */
  trial: z.strictObject({ version: Version, starts: z.int().min(0) }).optional(),
  /** Versions that did not work here: they are not tried again. */
  failed: z.array(Version).max(100),
});
export type UpdateState = z.infer<typeof UpdateState>;

export const emptyUpdateState: UpdateState = { failed: [] };
