import type { Database, Gate } from "@tachiai/platform";
import { authenticate } from "./authenticate.ts";
import { enter } from "./enter.ts";

/** What the HTTP layer asks about every request; refused attempts are recorded by whoever wires it. */
export function identityGate(database: Database): Pick<Gate, "authenticate" | "enter"> {
  return {
    authenticate: (token, use) => authenticate(database, token, use),
    enter: (actor, tenantId) => enter(database, actor, tenantId),
  };
}
