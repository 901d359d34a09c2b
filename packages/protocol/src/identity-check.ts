import { z } from "zod";

/** How somebody made sure that it really is the person. */
export const IdentityCheck = z.enum(["in-person", "video", "known-number"]);
export type IdentityCheck = z.infer<typeof IdentityCheck>;
