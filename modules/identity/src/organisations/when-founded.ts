import type { Actor, TenantTx } from "@tachiai/platform";
import type { CustomerStatement, Service } from "@tachiai/protocol";

/** How an organisation came to be: a company for itself, a provider, or a provider's customer. */
export interface Founded {
  readonly as: "own-use" | "provider" | "customer";
  /** What a customer is served with; empty otherwise. */
  readonly services: readonly Service[];
  /** What was stated of a customer. */
  readonly statement?: CustomerStatement;
}

/**
 * What the modules above add to a foundation, in its transaction: without its contract an organisation must not
 * exist. `app.ts` wires it.
 */
export type WhenFounded = (tx: TenantTx, actor: Actor, founded: Founded) => Promise<void>;
