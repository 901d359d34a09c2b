import { memberNames, requireContractClerk } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import { inOrder } from "@tachiai/policy";
import type { ListedApplications, TenantId } from "@tachiai/protocol";
import { type ApplicationFile, selectApplications } from "./application.store.ts";
import { askedTerms } from "./asked-terms.ts";
import { showApplication, stateOf } from "./show-application.ts";

/**
 * Lists what was applied for: what is undecided first, in the order of receipt; then what is decided, the last first.
 *
 * Refuses `access.denied`.
 */
export function listApplications(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<ListedApplications> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireContractClerk(tx, actor);
    const files = await selectApplications(tx);
    const names = await memberNames(
      tx,
      files.flatMap(({ steps }) => steps.flatMap(({ by }) => by ?? [])),
    );
    const waiting = files.filter((file) => stateOf(file) === "applied").toSorted(byReceipt);
    const drafts = files.filter((file) => stateOf(file) === "drafted");
    const decided = files.filter((file) => !waiting.includes(file) && !drafts.includes(file)).toReversed();
    const applications = [...waiting, ...drafts, ...decided].map((file) => showApplication(file, names));
    return { applications, terms: await askedTerms(tx) };
  });
}

function byReceipt(one: ApplicationFile, other: ApplicationFile): number {
  return inOrder(inQueue(one), inQueue(other));
}

/** What says whose turn it is; a draft has no turn. */
export function inQueue(file: ApplicationFile) {
  return {
    kind: file.form.kind,
    state: stateOf(file),
    receivedAt: file.receivedAt ?? new Date(0),
    number: file.number ?? 0,
    applicantName: file.applicantName,
  };
}
