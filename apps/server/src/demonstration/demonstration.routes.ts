import { openRoute, type Route, route } from "@tachiai/platform";
import { removeDemonstration, setUpDemonstration } from "@tachiai/protocol";
import type { Demonstration } from "./run-demonstration.ts";

export function demonstrationRoutes(demonstration: Demonstration, onRemoved: () => Promise<void>): Route[] {
  return [
    openRoute(setUpDemonstration, async ({ body }) => ({ accounts: await demonstration.found(body.token) })),
    route(removeDemonstration, async ({ actor, params, caller }) => {
      await demonstration.remove(actor, params.tenantId);
      caller.cookies.clear();
      await onRemoved();
      return {};
    }),
  ];
}
