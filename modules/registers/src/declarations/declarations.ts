import { type Declared, declaredFor, keepRecheck, type NewRecheck } from "@tachiai/consent";
import { profilesContracted } from "@tachiai/contracts";
import { memberNames, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, type TenantTx } from "@tachiai/platform";
import type { Declaration, PersonId, TenantId } from "@tachiai/protocol";
import {
  type FoundIn,
  inCustomer,
  inEachCustomer,
  type OfCustomer,
  requireStaff,
} from "../customers/in-customer.ts";
import { keepsRegisters } from "../registers.policy.ts";

/**
 * Lists what each customer has declared on anti-social forces, and how he was checked since: what is due first.
 *
 * Refuses `access.denied`.
 */
export async function listDeclarations(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<Declaration[]> {
  await inTenant(database, actor, tenantId, (tx) => requireStaff(tx, actor, keepsRegisters));
  const found = await inEachCustomer(database, actor, declaredByService);
  const people = found.flatMap(({ found: services }) =>
    services.flatMap(({ rechecks }) => rechecks.map(({ by }) => by)),
  );
  const names = await inTenant(database, actor, tenantId, (tx) => memberNames(tx, people));
  return found
    .flatMap((customer) => customer.found.map((declared) => shown(customer, declared, names)))
    .toSorted((one, other) => (one.dueOn ?? "").localeCompare(other.dueOn ?? ""));
}

/** Counts the services whose customers are to be checked again now; none for who does not keep that register. */
export async function countRechecksDue(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<number> {
  const roles = await inTenant(database, actor, tenantId, (tx) => rolesHeld(tx, actor.personId));
  if (!keepsRegisters.some((role) => roles.includes(role))) return 0;
  const found = await inEachCustomer(database, actor, declaredByService);
  // Who has not declared anything yet is asked by his own console.
  return found.flatMap((one) => one.found.filter(({ isDue, dueOn }) => isDue && dueOn !== undefined)).length;
}

/**
 * Enters a recheck of a customer (TRM-16).
 *
 * Refuses `access.denied`, `identity.customer_not_found` and what `keepRecheck` does.
 */
export function enterRecheck(
  database: Database,
  actor: PersonActor,
  { tenantId, organisationId, ...recheck }: OfCustomer & NewRecheck,
): Promise<void> {
  return inCustomer(database, actor, { tenantId, organisationId }, keepsRegisters, (tx) =>
    keepRecheck(tx, actor, recheck),
  );
}

async function declaredByService(tx: TenantTx): Promise<Declared[] | undefined> {
  const all: Declared[] = [];
  for (const profileId of await profilesContracted(tx)) {
    const declared = await declaredFor(tx, profileId);
    if (declared) all.push(declared);
  }
  return all.length > 0 ? all : undefined;
}

function shown(
  { organisationId, organisationName }: Omit<FoundIn<unknown>, "found">,
  { profileId, declared, providers, rechecks, dueOn, isDue }: Declared,
  names: ReadonlyMap<PersonId, string>,
): Declaration {
  return {
    organisationId,
    organisationName,
    profileId,
    ...(declared && {
      declared: {
        version: declared.version,
        at: declared.at.toISOString(),
        evidenceId: declared.evidenceId,
      },
    }),
    ...(providers && {
      providerDeclared: { version: providers.version, at: providers.announcedAt.toISOString() },
    }),
    rechecks: rechecks.map(({ checkedOn, how, result, by, at, evidenceId }) => ({
      checkedOn,
      how,
      result,
      byName: names.get(by) ?? "",
      at: at.toISOString(),
      evidenceId,
    })),
    ...(dueOn !== undefined && { dueOn }),
    isDue,
  };
}
