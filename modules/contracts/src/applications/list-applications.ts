import { memberNames, requireContractClerk } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, type TenantTx } from "@tachiai/platform";
import { inOrder } from "@tachiai/policy";
import { ContractId, type ListedApplications, type TenantId } from "@tachiai/protocol";
import { type ApplicationFile, selectApplications } from "./application.store.ts";
import { askedTerms } from "./asked-terms.ts";
import { showApplication, stateOf } from "./show-application.ts";

/** Which of these contracts are billed to somebody; undefined where no books are kept. `app.ts` wires it. */
export type ContractsAttached = (
  tx: TenantTx,
  contractIds: readonly ContractId[],
) => Promise<ReadonlySet<ContractId> | undefined>;

/**
 * Lists what was applied for: what is undecided first, in the order of receipt; then what is decided, the last first.
 *
 * Refuses `access.denied`.
 */
export function listApplications(
  database: Database,
  contractsAttached: ContractsAttached,
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
    const formed = files.filter(hasFormed).map(contractFormed);
    const attached = await contractsAttached(tx, formed);
    const applications = [...waiting, ...drafts, ...decided].map((file) => ({
      ...showApplication(file, names),
      ...(attached &&
        hasFormed(file) &&
        !attached.has(contractFormed(file)) && { isUnattached: true as const }),
    }));
    return { applications, terms: await askedTerms(tx) };
  });
}

/** A contract bears the id of the application by which it came about. */
function contractFormed({ applicationId }: ApplicationFile): ContractId {
  return ContractId.parse(applicationId);
}

function hasFormed(file: ApplicationFile): boolean {
  return stateOf(file) === "accepted" && (file.form.kind === "new" || file.form.kind === "assignment");
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
