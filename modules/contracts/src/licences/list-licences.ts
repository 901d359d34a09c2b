import { licencesAtMost } from "@tachiai/billing";
import { inCustomer, type OfCustomer, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import { boundDevice, licencesAllowed, openMisuse } from "@tachiai/policy";
import type { Licence, LicenceBook, TenantId } from "@tachiai/protocol";
import { mayListContracts, readsContracts } from "../contracts.policy.ts";
import { contractFileFor } from "../life/contract-for.ts";
import { entitlementTo } from "../require-entitlement.ts";
import { stateOf } from "./add-licence-step.ts";
import { liveOf } from "./issue-licence.ts";
import { type LicenceFile, selectLicences } from "./licence.store.ts";

/** Lists the organisation's licences, oldest first, and how many more its contract has. Refuses `access.denied`. */
export function listLicences(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<LicenceBook> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayListContracts(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return showLicences(tx);
  });
}

/** Lists a customer's for the provider's clerks. Refuses `access.denied` or `identity.customer_not_found`. */
export function listCustomerLicences(
  database: Database,
  actor: PersonActor,
  command: OfCustomer,
): Promise<LicenceBook> {
  return inCustomer(database, actor, command, readsContracts, showLicences);
}

/** How many keys were used elsewhere and nobody has looked into it: for administrators. */
export function countMisusedLicences(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<number> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!(await rolesHeld(tx, actor.personId)).includes("administrator")) return 0;
    return (await selectLicences(tx)).filter(({ steps }) => openMisuse(steps)).length;
  });
}

async function showLicences(tx: TenantTx): Promise<LicenceBook> {
  const files = await selectLicences(tx);
  const contract = await contractFileFor(tx, "watch");
  return {
    ...(contract && {
      contract: {
        contractId: contract.contractId,
        mayIssue: (await entitlementTo(tx, "watch")).entitled,
        most: licencesAllowed(contract.steps, tx.now, licencesAtMost),
        live: liveOf(files, contract),
      },
    }),
    licences: files.map(asLicence),
  };
}

function asLicence(file: LicenceFile): Licence {
  const { licenceId, contractId, number, steps, key } = file;
  const state = stateOf(file);
  const issued = steps.findLast(({ kind }) => kind === "issued" || kind === "reissued");
  if (!state || !issued) throw new Error("the steps of a licence do not follow on one another");
  const bound = boundDevice(steps);
  const misuse = openMisuse(steps);
  return {
    licenceId,
    contractId,
    number,
    state,
    keyBegins: key.publicPart.slice(0, 5),
    issuedAt: issued.at,
    ...(bound && { device: bound }),
    ...(misuse && { misuse }),
  };
}
