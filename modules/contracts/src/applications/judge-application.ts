import { profileFor } from "@tachiai/consent";
import { inCustomer } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import {
  type EligibilityFault,
  type EndingByForm,
  earlierUndecided,
  eligibleLine,
  endingByForm,
  judgeAssignment,
  judgeEligibility,
  type Profile,
  profileOfContract,
} from "@tachiai/policy";
import type { ApplicationForm, Contract, RefusalReason, TenantId } from "@tachiai/protocol";
import { decidesApplications } from "../contracts.policy.ts";
import { contractFor } from "../life/contract-for.ts";
import type { ApplicationFile } from "./application.store.ts";
import { isSignedByBoth } from "./application-form.ts";
import { selectLineSuccessors } from "./line-successors.ts";
import { inQueue } from "./list-applications.ts";

/** What the clerk confirms when he accepts. */
export interface Confirmed {
  readonly priorConsent?: string | undefined;
  readonly isAssigneeInArrears: boolean;
  /** The rest of the minimum term was paid, or both agree that it is paid at once. */
  readonly isRemainderSettled: boolean;
  /** It was paid already, so that nothing is billed for it. */
  readonly isRemainderPaid?: boolean | undefined;
}

/** What of the customer's contract an application is judged by. */
export interface StandingContract {
  readonly contract: Contract;
  readonly profile: Profile;
}

/** What came in before and is decided first (CON-04). */
export function waitsFor(file: ApplicationFile, all: readonly ApplicationFile[]) {
  const others = all.filter(({ service }) => service === file.service).map(inQueue);
  return earlierUndecided(profileOfContract[file.service], inQueue(file), others);
}

/**
 * The contract that a form is about, and the rules under which it is; undefined for a new one.
 *
 * Refuses `identity.customer_not_found` or `application.no_contract`.
 */
export async function contractOf(
  database: Database,
  actor: PersonActor,
  tenantId: TenantId,
  { form, organisationId, service }: ApplicationFile,
): Promise<StandingContract | undefined> {
  if (form.kind === "new") return undefined;
  if (!organisationId) throw new Refusal("identity.customer_not_found");
  return inCustomer(database, actor, { tenantId, organisationId }, decidesApplications, async (tx) => {
    const contract = await contractFor(tx, service);
    if (!contract) throw new Refusal("application.no_contract");
    return { contract, profile: await profileFor(tx, profileOfContract[service]) };
  });
}

/** When the contract ends by a form, and what is left of its minimum term; undefined for every other form. */
export function endingOf(
  { form, receivedAt }: ApplicationFile,
  standing: StandingContract | undefined,
): EndingByForm | undefined {
  if (form.kind !== "end" || !standing || !receivedAt) return undefined;
  const { plan, minimumUntil } = standing.contract;
  const arrived = { plan, receivedOn: tokyoDay(receivedAt), wishedOn: form.wishedOn };
  return endingByForm(standing.profile, arrived, minimumUntil);
}

/** Why an application cannot be accepted as it stands; undefined when it can. */
export async function faultOf(
  tx: TenantTx,
  file: ApplicationFile,
  standing: StandingContract | undefined,
  confirmed: Confirmed,
): Promise<RefusalReason | undefined> {
  const { form } = file;
  switch (form.kind) {
    case "new":
      return faultOfNew(tx, form);
    case "change":
      return undefined;
    case "end": {
      const remaining = endingOf(file, standing)?.remainingMonths ?? 0;
      return remaining > 0 && !confirmed.isRemainderSettled ? "in-minimum-term" : undefined;
    }
    case "assignment": {
      const assignment = {
        isSignedByBoth: isSignedByBoth(form),
        hasPriorConsent: confirmed.priorConsent !== undefined,
        isAssigneeInArrears: confirmed.isAssigneeInArrears,
        isWithLine: form.isWithLine,
        isAssigneeOfLine: form.isAssigneeOfLine,
      };
      const fault = judgeEligibility(profileOfContract[form.service], form.statement, tokyoDay(tx.now));
      return judgeAssignment(profileOfContract[form.service], assignment) ?? (fault && reasons[fault]);
    }
  }
}

async function faultOfNew(
  tx: TenantTx,
  { order, statement, applicant }: Extract<ApplicationForm, { kind: "new" }>,
): Promise<RefusalReason | undefined> {
  const fault = judgeEligibility(profileOfContract[order.service], statement, tokyoDay(tx.now));
  if (fault) return reasons[fault];
  if (order.service !== "watch") return undefined;
  // S3 §7-2(1): who applies is who holds the line.
  if (written(order.line.holder) !== written(applicant.company)) return "not-line-holder";
  return eligibleLine(order.line.on, await selectLineSuccessors(tx)) ? undefined : "technical-difficulty";
}

const reasons: Readonly<Record<EligibilityFault, RefusalReason>> = {
  not_in_japan: "no-japanese-entity",
  not_a_corporation: "no-japanese-entity",
  not_a_business: "not-eligible",
  no_maintenance_contract: "not-eligible",
  not_line_holder: "not-line-holder",
};

function written(name: string): string {
  return name.normalize("NFKC").replaceAll(/\s/g, "");
}
