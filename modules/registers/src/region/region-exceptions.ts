import { record } from "@tachiai/evidence";
import { inCustomer, memberNames, type OfCustomer, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import {
  type RegionException,
  RegionExceptionId,
  type RegionExceptionTerms,
  type TenantId,
} from "@tachiai/protocol";
import { entersPapers, mayReadOwnFacts } from "../registers.policy.ts";
import { insertException, saveExceptionEnd, selectExceptions } from "./region-exception.store.ts";
import { isLimited } from "./require-region.ts";

interface Listed {
  readonly isLimited: boolean;
  readonly exceptions: RegionException[];
}

/** Refuses `access.denied`. */
export function listOwnRegionExceptions(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<Listed> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayReadOwnFacts(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return list(tx);
  });
}

/** Refuses `access.denied` or `identity.customer_not_found`. */
export function listRegionExceptions(
  database: Database,
  actor: PersonActor,
  customer: OfCustomer,
): Promise<Listed> {
  return inCustomer(database, actor, customer, entersPapers, list);
}

/**
 * A provider's contract clerk enters what was agreed to in writing (PTY-07).
 *
 * Refuses `access.denied`, `identity.customer_not_found`, or `registers.period_backwards`.
 */
export function enterRegionException(
  database: Database,
  actor: PersonActor,
  { tenantId, organisationId, ...terms }: OfCustomer & RegionExceptionTerms,
): Promise<RegionExceptionId> {
  return inCustomer(database, actor, { tenantId, organisationId }, entersPapers, async (tx) => {
    if (terms.to !== undefined && terms.to < terms.from) throw new Refusal("registers.period_backwards");
    const exceptionId = RegionExceptionId.parse(tx.randomness.uuid());
    await insertException(tx, actor, exceptionId, terms);
    await record(tx, actor, {
      action: "registers.region_excepted",
      subject: exceptionId,
      retention: "organisation",
      details: {
        reference: terms.reference,
        place: terms.place,
        ranges: [...terms.ranges],
        from: terms.from,
        ...(terms.to !== undefined && { to: terms.to }),
      },
    });
    return exceptionId;
  });
}

/** Refuses `access.denied`, `identity.customer_not_found`, or `registers.region_exception_not_found`. */
export function endRegionException(
  database: Database,
  actor: PersonActor,
  { exceptionId, ...customer }: OfCustomer & { readonly exceptionId: RegionExceptionId },
): Promise<void> {
  return inCustomer(database, actor, customer, entersPapers, async (tx) => {
    if (!(await saveExceptionEnd(tx, actor, exceptionId)))
      throw new Refusal("registers.region_exception_not_found");
    await record(tx, actor, {
      action: "registers.region_exception_ended",
      subject: exceptionId,
      retention: "organisation",
      details: {},
    });
  });
}

async function list(tx: TenantTx): Promise<Listed> {
  const kept = await selectExceptions(tx);
  const names = await memberNames(
    tx,
    kept.map(({ enteredBy }) => enteredBy),
  );
  return {
    isLimited: await isLimited(tx),
    exceptions: kept.map(({ enteredBy, enteredAt, endedAt, ...one }) => {
      const displayName = names.get(enteredBy);
      return {
        ...one,
        // Of the provider's people a customer knows no names.
        ...(displayName !== undefined && { enteredBy: { personId: enteredBy, displayName } }),
        enteredAt: enteredAt.toISOString(),
        ...(endedAt && { endedAt: endedAt.toISOString() }),
      };
    }),
  };
}
