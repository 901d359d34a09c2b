import { z } from "zod";

/**
 * What only an operator can decide: that a restored server starts although nobody knows what was ordered to go, or that this
 * machine's clock is right although something says otherwise.
 */
export const Acceptance = z.enum(["lost-ledger", "clock"]);
export type Acceptance = z.infer<typeof Acceptance>;
