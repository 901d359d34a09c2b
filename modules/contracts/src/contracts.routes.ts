import { type Database, type Route, route } from "@tachiai/platform";
import { listContracts as listContractsEndpoint } from "@tachiai/protocol";
import { listContracts } from "./list-contracts.ts";

/** The endpoints of 契約. */
export function contractsRoutes({ database }: { database: Database }): Route[] {
  return [
    route(listContractsEndpoint, async ({ actor, params }) => ({
      contracts: await listContracts(database, actor, params),
    })),
  ];
}
