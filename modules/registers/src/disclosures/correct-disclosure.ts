import { type OfProvider, requireStaff } from "@tachiai/identity";
import { type Database, holdLock, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import { type DisclosureCorrection, DisclosureId } from "@tachiai/protocol";
import { keepsRegisters } from "../registers.policy.ts";
import { correctionAction, detailsOf } from "./disclosure-details.ts";
import { judgeSaid } from "./judge-said.ts";
import { readDisclosures } from "./read-disclosures.ts";
import { recordAtCustomer, recordInOwn, servedNameOf } from "./register-disclosure.ts";

/**
 * Says that a registered disclosure was wrong, why, and what is right or that nothing was told. Another entry says so, on
 * both sides while the customer is served; the wrong one stays.
 *
 * Refuses `access.denied`, `registers.entry_not_found`, `registers.disclosure_corrected` and
 * what `judgeSaid` does.
 */
export function correctDisclosure(
  database: Database,
  actor: PersonActor,
  command: OfProvider & DisclosureCorrection & { readonly disclosureId: DisclosureId },
): Promise<DisclosureId> {
  const { tenantId, disclosureId: corrects, reason, instead } = command;
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireStaff(tx, actor, keepsRegisters);
    await holdLock(tx, "registers.disclosures");
    const wrong = (await readDisclosures(tx)).find(({ id }) => id === corrects);
    if (!wrong) throw new Refusal("registers.entry_not_found");
    if (wrong.corrected) throw new Refusal("registers.disclosure_corrected");
    const { about } = wrong.said;
    const right = instead && (await judgeSaid(tx, about, instead));
    const disclosureId = DisclosureId.parse(tx.randomness.uuid());
    const details = {
      disclosureId,
      about: detailsOf(about),
      corrects,
      reason,
      ...(right && { instead: { ...right } }),
    };
    const served = await servedNameOf(database, actor, about);
    const entry = { action: correctionAction, about, disclosureId, details } as const;
    await recordInOwn(tx, actor, entry, served ?? wrong.said.customerName);
    // A customer who has left keeps his log as it was.
    if (served !== undefined) await recordAtCustomer(database, tx, actor, entry);
    return disclosureId;
  });
}
