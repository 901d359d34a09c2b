import { record } from "@tachiai/evidence";
import { requireContractClerk } from "@tachiai/identity";
import { type NewNotice, postNotice } from "@tachiai/notices";
import {
  type Bus,
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
} from "@tachiai/platform";
import { profileOfContract, refusalReasonsFor } from "@tachiai/policy";
import type {
  AcceptancePreview,
  ApplicationId,
  OrganisationId,
  RefusalReason,
  TenantId,
} from "@tachiai/protocol";
import type { AcceptancePorts } from "./accept-application.ts";
import { publishApplications } from "./application.events.ts";
import {
  type ApplicationFile,
  insertApplicationStep,
  lockApplications,
  selectApplications,
} from "./application.store.ts";
import { contractOf, endingOf, faultOf, waitsFor } from "./judge-application.ts";
import { textOfRefusal } from "./notice-of-application.ts";
import { stateOf } from "./show-application.ts";

export interface OfApplication {
  readonly tenantId: TenantId;
  readonly applicationId: ApplicationId;
}

/** By what an answer goes out. */
export interface Posting {
  readonly database: Database;
  readonly bus: Bus;
  /** Whether a mail server is configured. */
  readonly mayMail: boolean;
  /** Lets a notice that has just been written go out at once. */
  readonly deliver: () => void;
}

/**
 * Holds an application that may be decided now.
 *
 * Refuses `application.not_found`, `application.decided`, or `application.not_in_turn` with the number of the one that is decided
 * before (CON-04).
 */
export async function holdUndecided(tx: TenantTx, applicationId: ApplicationId): Promise<ApplicationFile> {
  await lockApplications(tx);
  const all = await selectApplications(tx);
  const file = fileIn(all, applicationId);
  if (stateOf(file) !== "applied") throw new Refusal("application.decided");
  const [first] = waitsFor(file, all);
  if (first && !file.accepting) throw new Refusal("application.not_in_turn", { number: first.number });
  return file;
}

function fileIn(all: readonly ApplicationFile[], applicationId: ApplicationId): ApplicationFile {
  const file = all.find((one) => one.applicationId === applicationId);
  if (!file) throw new Refusal("application.not_found");
  return file;
}

/** Refuses `access.denied`, `application.not_found`, and what `contractOf` does. */
export async function previewAcceptance(
  { database, inArrears }: Pick<AcceptancePorts, "database" | "inArrears">,
  actor: PersonActor,
  { tenantId, applicationId }: OfApplication,
): Promise<AcceptancePreview> {
  const { file, all } = await inTenant(database, actor, tenantId, async (tx) => {
    await requireContractClerk(tx, actor);
    const listed = await selectApplications(tx);
    return { all: listed, file: fileIn(listed, applicationId) };
  });
  const standing = await contractOf(database, actor, tenantId, file);
  const ending = endingOf(file, standing);
  const nothing = { isAssigneeInArrears: false, isRemainderSettled: false };
  return inTenant(database, actor, tenantId, async (tx) => {
    const fault = await faultOf(tx, file, standing, nothing);
    const arrears = file.form.kind === "assignment" ? [...(await inArrears(tx))] : [];
    return {
      waitsFor: waitsFor(file, all).map(({ number, applicantName }) => ({ number, applicantName })),
      refusalReasons: [...refusalReasonsFor(profileOfContract[file.service], file.form.kind)],
      ...(fault && { fault }),
      inArrears: arrears.map(([organisationId, owed]) => ({ organisationId, ...owed })),
      ...(ending && {
        ending: {
          endsOn: ending.endsOn,
          ...(ending.rule?.deadline && { deadline: ending.rule.deadline }),
          isDisputable: ending.rule?.isDisputable ?? false,
          ...(standing?.contract.minimumUntil !== undefined && {
            minimumUntil: standing.contract.minimumUntil,
          }),
          remainingMonths: ending.remainingMonths,
        },
      }),
    };
  });
}

/**
 * Refuses an application for a reason that its terms name (CON-02, CON-05), and tells the customer.
 *
 * Refuses `access.denied`, `application.reason_unknown`, `application.decided` also while it is being accepted, and what
 * `holdUndecided` does.
 */
export async function refuseApplication(
  { database, bus, mayMail, deliver }: Posting,
  actor: PersonActor,
  command: OfApplication & { readonly reason: RefusalReason; readonly words: string },
): Promise<void> {
  const { tenantId, applicationId, reason, words } = command;
  await inTenant(database, actor, tenantId, async (tx) => {
    await requireContractClerk(tx, actor);
    const file = await holdUndecided(tx, applicationId);
    if (file.accepting) throw new Refusal("application.decided");
    if (!refusalReasonsFor(profileOfContract[file.service], file.form.kind).includes(reason))
      throw new Refusal("application.reason_unknown");
    const { personId: by } = actor;
    await insertApplicationStep(tx, applicationId, file.steps.length + 1, {
      kind: "refused",
      reason,
      words,
      by,
    });
    await record(tx, actor, {
      action: "application.refused",
      subject: applicationId,
      retention: "organisation",
      details: { service: file.service, kind: file.form.kind, number: file.number ?? 0, reason },
    });
    await tell(tx, actor, mayMail, file.organisationId, textOfRefusal(file, reason, words));
    publishApplications(tx, bus, file.organisationId);
  });
  deliver();
}

/** Tells a customer in his console, and by mail where mail goes out; who is none yet gets the paper. */
export async function tell(
  tx: TenantTx,
  actor: PersonActor,
  mayMail: boolean,
  organisationId: OrganisationId | undefined,
  text: Pick<NewNotice, "subject" | "body" | "clauseKey">,
): Promise<void> {
  if (!organisationId) return;
  await postNotice(tx, actor, {
    ...text,
    kind: "general",
    audience: { to: "customer", organisationId },
    channels: mayMail ? ["in-app", "mail"] : ["in-app"],
  });
}
