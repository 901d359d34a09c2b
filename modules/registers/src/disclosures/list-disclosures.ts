import {
  memberNames,
  type OfProvider,
  organisationIn,
  requireStaff,
  rolesHeld,
  servedCustomers,
} from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { AdministratorId, Disclosure, DisclosureHere, TenantId } from "@tachiai/protocol";
import { selectItems } from "../confidential/confidential-item.store.ts";
import { selectForms } from "../facts/change-form.store.ts";
import { keepsRegisters, mayReadOwnFacts } from "../registers.policy.ts";
import { type ReadDisclosure, readDisclosures, shown } from "./read-disclosures.ts";

/**
 * Lists what a provider has told others, newest first.
 *
 * Refuses `access.denied`.
 */
export async function listDisclosures(
  database: Database,
  actor: PersonActor,
  { tenantId }: OfProvider,
): Promise<Disclosure[]> {
  const read = await inTenant(database, actor, tenantId, async (tx) => {
    await requireStaff(tx, actor, keepsRegisters);
    const disclosures = await readDisclosures(tx);
    const people = disclosures.flatMap(({ entry }) => entry.by ?? []);
    return {
      disclosures,
      names: await memberNames(tx, [...new Set(people)]),
      titles: new Map((await selectItems(tx)).map((item) => [item.item_id, item.title])),
    };
  });
  const served = await servedCustomers(database, actor.organisationId);
  const customers = new Map(served.map(({ organisationId, name }) => [organisationId, name]));
  const nameOf = ({ about, customerName }: ReadDisclosure["said"]) =>
    about.kind === "customer-data"
      ? (customers.get(about.organisationId) ?? customerName)
      : read.titles.get(about.itemId);
  return read.disclosures.map((disclosure) => {
    const { entry, said } = disclosure;
    return {
      ...shown(disclosure),
      about: said.about,
      aboutName: nameOf(said) ?? "",
      registered: {
        at: entry.receivedAt.toISOString(),
        byName: (entry.by && read.names.get(entry.by)) ?? "",
      },
    };
  });
}

/**
 * Lists what an organisation's provider has told others of its data, newest first, as it stands in the organisation's own
 * log.
 *
 * Refuses `access.denied`.
 */
export function listDisclosuresHere(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<DisclosureHere[]> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayReadOwnFacts(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    const names = await administratorNames(tx);
    return (await readDisclosures(tx)).flatMap((disclosure) => {
      const { entry, said } = disclosure;
      const { about } = said;
      // A provider's own log holds those about its customers.
      if (about.kind !== "customer-data" || about.organisationId !== organisationIn(tenantId)) return [];
      const administratorName = about.administratorId && names.get(about.administratorId);
      return {
        ...shown(disclosure),
        profileId: about.profileId,
        ...(administratorName !== undefined && { administratorName }),
        registeredAt: entry.receivedAt.toISOString(),
      };
    });
  });
}

/** As each was registered last, also of who is registered no more. */
async function administratorNames(tx: TenantTx): Promise<ReadonlyMap<AdministratorId, string>> {
  return new Map(
    (await selectForms(tx)).flatMap(({ administratorId, administrator }) =>
      administratorId && administrator ? [[administratorId, administrator.name] as const] : [],
    ),
  );
}
