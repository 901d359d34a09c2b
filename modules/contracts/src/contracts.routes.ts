import { type Database, openRoute, type Route, route } from "@tachiai/platform";
import {
  addContractedDevice as addContractedDeviceEndpoint,
  addCustomerDevice as addCustomerDeviceEndpoint,
  bindLicence as bindLicenceEndpoint,
  changeContract as changeContractEndpoint,
  changeCustomerLicence as changeCustomerLicenceEndpoint,
  changeLicence as changeLicenceEndpoint,
  decideContractProposal as decideContractProposalEndpoint,
  issueCustomerLicence as issueCustomerLicenceEndpoint,
  issueLicence as issueLicenceEndpoint,
  listContracts as listContractsEndpoint,
  listContractUses as listContractUsesEndpoint,
  listCustomerContracts as listCustomerContractsEndpoint,
  listCustomerContractUses as listCustomerContractUsesEndpoint,
  listCustomerLicences as listCustomerLicencesEndpoint,
  listLicences as listLicencesEndpoint,
  listServiceHalts as listServiceHaltsEndpoint,
  listToldBeforehand as listToldBeforehandEndpoint,
  removeContractedDevice as removeContractedDeviceEndpoint,
  removeCustomerDevice as removeCustomerDeviceEndpoint,
} from "@tachiai/protocol";
import { type ApplicationsRoutes, applicationsRoutes } from "./applications/applications.routes.ts";
import { bindLicence } from "./licences/bind-licence.ts";
import { changeCustomerLicence, changeLicence } from "./licences/change-licence.ts";
import { issueCustomerLicence, issueLicence } from "./licences/issue-licence.ts";
import { listCustomerLicences, listLicences } from "./licences/list-licences.ts";
import type { LicenceDesk } from "./licences/require-registered.ts";
import type { ArrearsOf } from "./life/arrears.ts";
import { changeContract } from "./life/change-contract.ts";
import { listServiceHalts } from "./life/list-service-halts.ts";
import { decideProposal } from "./life/propose-step.ts";
import { listToldBeforehand, orderByTold, type ToldPorts } from "./life/told-beforehand.ts";
import { listContracts } from "./list-contracts.ts";
import { listCustomerContracts } from "./list-customer-contracts.ts";
import {
  addContractedDevice,
  addCustomerDevice,
  removeContractedDevice,
  removeCustomerDevice,
} from "./uses/contracted-devices.ts";
import { listCustomerUses, listUses } from "./uses/list-uses.ts";

export interface ContractsRoutes extends ApplicationsRoutes, LicenceDesk, ToldPorts {
  readonly arrearsOf: ArrearsOf;
}

/** The endpoints of 契約. */
export function contractsRoutes(ports: ContractsRoutes): Route[] {
  const { database, arrearsOf } = ports;
  return [
    route(listContractsEndpoint, async ({ actor, params }) => ({
      contracts: await listContracts(database, actor, params),
    })),
    route(listCustomerContractsEndpoint, async ({ actor, params }) => ({
      contracts: await listCustomerContracts(database, actor, params),
    })),
    route(changeContractEndpoint, async ({ actor, params, body }) => {
      const order = await orderByTold(ports, actor, { ...params, order: body });
      return changeContract(database, arrearsOf, actor, { ...params, order });
    }),
    route(listToldBeforehandEndpoint, ({ actor, params }) => listToldBeforehand(ports, actor, params)),
    route(decideContractProposalEndpoint, ({ actor, params, body }) =>
      decideProposal(database, arrearsOf, actor, { ...params, ...body }),
    ),
    route(listServiceHaltsEndpoint, async ({ actor, params }) => ({
      halts: await listServiceHalts(database, actor, params),
    })),
    ...applicationsRoutes(ports),
    ...licenceRoutes(ports),
    ...useRoutes(database),
  ];
}

function useRoutes(database: Database): Route[] {
  return [
    route(listContractUsesEndpoint, async ({ actor, params }) => ({
      uses: await listUses(database, actor, params),
    })),
    route(addContractedDeviceEndpoint, async ({ actor, params, body }) => ({
      contractedDeviceId: await addContractedDevice(database, actor, { ...params, device: body }),
    })),
    route(removeContractedDeviceEndpoint, async ({ actor, params }) => {
      await removeContractedDevice(database, actor, params);
      return {};
    }),
    route(listCustomerContractUsesEndpoint, async ({ actor, params }) => ({
      uses: await listCustomerUses(database, actor, params),
    })),
    route(addCustomerDeviceEndpoint, async ({ actor, params, body }) => ({
      contractedDeviceId: await addCustomerDevice(database, actor, { ...params, device: body }),
    })),
    route(removeCustomerDeviceEndpoint, async ({ actor, params }) => {
      await removeCustomerDevice(database, actor, params);
      return {};
    }),
  ];
}

function licenceRoutes(ports: ContractsRoutes): Route[] {
  const { database } = ports;
  return [
    route(listLicencesEndpoint, ({ actor, params }) => listLicences(database, actor, params)),
    route(issueLicenceEndpoint, ({ actor, params }) => issueLicence(ports, actor, params)),
    route(changeLicenceEndpoint, ({ actor, params, body }) =>
      changeLicence(ports, actor, { ...params, order: body }),
    ),
    route(listCustomerLicencesEndpoint, ({ actor, params }) => listCustomerLicences(database, actor, params)),
    route(issueCustomerLicenceEndpoint, ({ actor, params }) => issueCustomerLicence(ports, actor, params)),
    route(changeCustomerLicenceEndpoint, ({ actor, params, body }) =>
      changeCustomerLicence(ports, actor, { ...params, order: body }),
    ),
    openRoute(bindLicenceEndpoint, ({ caller, body }) => bindLicence(ports, caller.ip, body)),
  ];
}
