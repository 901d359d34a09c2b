import {
  type Declared,
  declaredFor,
  keepRecheck,
  type NewRecheck,
  noteRecheck,
  type Recheck,
  selectRechecks,
} from "@tachiai/consent";
import { profilesContracted } from "@tachiai/contracts";
import {
  type FoundIn,
  inCustomer,
  inEachCustomer,
  memberNames,
  type OfCustomer,
  organisationIn,
  requireStaff,
  rolesHeld,
} from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { Declaration, PersonId, TenantId } from "@tachiai/protocol";
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
  const { rechecks, names } = await inTenant(database, actor, tenantId, async (tx) => {
    await requireStaff(tx, actor, keepsRegisters);
    const rechecks = await selectRechecks(tx);
    return {
      rechecks,
      names: await memberNames(
        tx,
        rechecks.map(({ by }) => by),
      ),
    };
  });
  const found = await inEachCustomer(database, actor, declaredByService(rechecks));
  return found
    .flatMap((customer) => customer.found.map((declared) => shown(customer, declared, names)))
    .toSorted((one, other) => (one.dueOn ?? "").localeCompare(other.dueOn ?? ""));
}

/** What is to be done about services: customers to be checked again now, and a doubt that the last recheck left. */
export interface RecheckWork {
  readonly due: number;
  readonly inDoubt: number;
}

/** Nothing for who does not keep that register. */
export async function countRecheckWork(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<RecheckWork> {
  const rechecks = await inTenant(database, actor, tenantId, async (tx) => {
    const roles = await rolesHeld(tx, actor.personId);
    return keepsRegisters.some((role) => roles.includes(role)) ? selectRechecks(tx) : undefined;
  });
  if (!rechecks) return { due: 0, inDoubt: 0 };
  const found = await inEachCustomer(database, actor, declaredByService(rechecks));
  const services = found.flatMap((one) => one.found);
  return {
    // Who has not declared anything yet is asked by his own console.
    due: services.filter(({ isDue, dueOn }) => isDue && dueOn !== undefined).length,
    inDoubt: services.filter((one) => one.rechecks[0]?.result === "doubt").length,
  };
}

/**
 * Enters a recheck of a customer in the provider's own domain (TRM-16).
 *
 * Refuses `access.denied`, `identity.customer_not_found`, `consent.recheck_unasked` also for a service that is not
 * contracted, and what `keepRecheck` does.
 */
export function enterRecheck(
  database: Database,
  actor: PersonActor,
  { tenantId, organisationId, ...recheck }: OfCustomer & Omit<NewRecheck, "customerId">,
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireStaff(tx, actor, keepsRegisters);
    await keepRecheck(tx, actor, { ...recheck, customerId: organisationId });
    // Last: what is refused here undoes the rest.
    await inCustomer(database, actor, { tenantId, organisationId }, keepsRegisters, async (within) => {
      if (!(await profilesContracted(within)).includes(recheck.profileId))
        throw new Refusal("consent.recheck_unasked");
      await noteRecheck(within, actor, recheck);
    });
  });
}

function declaredByService(rechecks: readonly Recheck[]) {
  return async (tx: TenantTx): Promise<Declared[] | undefined> => {
    const organisationId = organisationIn(tx.tenantId);
    const own = rechecks.filter(({ customerId }) => customerId === organisationId);
    const all: Declared[] = [];
    for (const profileId of await profilesContracted(tx)) {
      const declared = await declaredFor(
        tx,
        profileId,
        own.filter((one) => one.profileId === profileId),
      );
      if (declared) all.push(declared);
    }
    return all.length > 0 ? all : undefined;
  };
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
