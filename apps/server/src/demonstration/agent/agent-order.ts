import { PersonId, TenantId } from "@tachiai/protocol";
import { z } from "zod";

/** What the thread of the simulated agent is started with. */
export const AgentOrder = z.object({
  tenantId: TenantId,
  personId: PersonId,
  /** Where the agent keeps its keys and what waits on it. */
  directory: z.string(),
  /** The pictures that its camera shows. */
  pictures: z.string(),
  /** Where the models lie as files; absent: in their npm packages. */
  models: z.string().optional(),
  /** What it works on, one a shift in turn. */
  tasks: z.array(z.string()).min(1),
  /** How far the server's clock is ahead of this machine's: a test has a clock of its own. */
  clockAheadMs: z.number(),
});
export type AgentOrder = z.infer<typeof AgentOrder>;
