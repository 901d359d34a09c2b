import { type Route, route } from "@tachiai/platform";
import {
  changeContract as changeContractEndpoint,
  listContracts as listContractsEndpoint,
  listCustomerContracts as listCustomerContractsEndpoint,
  listServiceHalts as listServiceHaltsEndpoint,
} from "@tachiai/protocol";
import { type ApplicationsRoutes, applicationsRoutes } from "./applications/applications.routes.ts";
import { changeContract } from "./life/change-contract.ts";
import { listServiceHalts } from "./life/list-service-halts.ts";
import { listContracts } from "./list-contracts.ts";
import { listCustomerContracts } from "./list-customer-contracts.ts";

/** The endpoints of 契約. */
export function contractsRoutes(ports: ApplicationsRoutes): Route[] {
  const { database } = ports;
  return [
    route(listContractsEndpoint, async ({ actor, params }) => ({
      contracts: await listContracts(database, actor, params),
    })),
    route(listCustomerContractsEndpoint, async ({ actor, params }) => ({
      contracts: await listCustomerContracts(database, actor, params),
    })),
    route(changeContractEndpoint, ({ actor, params, body }) =>
      changeContract(database, actor, { ...params, order: body }),
    ),
    route(listServiceHaltsEndpoint, async ({ actor, params }) => ({
      halts: await listServiceHalts(database, actor, params),
    })),
    ...applicationsRoutes(ports),
  ];
}
