import { record } from "@tachiai/evidence";
import { inCustomer, memberNames, type OfCustomer, rolesHeld } from "@tachiai/identity";
import {
  type Database,
  holdLock,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import {
  AdministratorId,
  ChangeFormId,
  type Day,
  type FiledChange,
  type Paper,
  type PersonId,
  type TenantId,
} from "@tachiai/protocol";
import { issueSystemId } from "../customers/issue-system-id.ts";
import { entersPapers, mayFileChanges } from "../registers.policy.ts";
import { type FiledForm, insertForm, selectForms } from "./change-form.store.ts";
import { isSameName, lastFormOf, standingFacts } from "./standing-facts.ts";

interface Filing {
  readonly change: FiledChange;
  readonly effectiveOn: Day;
}

/**
 * An administrator files a change form for his own organisation.
 *
 * Refuses `access.denied` and what `keepForm` does.
 */
export function fileChange(
  database: Database,
  actor: PersonActor,
  command: Filing & { readonly tenantId: TenantId },
): Promise<ChangeFormId> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayFileChanges(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return keepForm(tx, actor, command);
  });
}

/**
 * A provider's contract clerk enters what came on paper. Which account an administrator signs in with is not his to say.
 *
 * Refuses `access.denied`, `identity.customer_not_found` and what `keepForm` does.
 */
export function enterPaperChange(
  database: Database,
  actor: PersonActor,
  command: OfCustomer & Filing & { readonly paper: Paper },
): Promise<ChangeFormId> {
  return inCustomer(database, actor, command, entersPapers, (tx) => {
    if ("personId" in command.change && command.change.personId) throw new Refusal("access.denied");
    if (command.paper.datedOn > tokyoDay(tx.now)) throw new Refusal("registers.change_not_yet");
    return keepForm(tx, actor, command);
  });
}

/**
 * Refuses `registers.no_customer`, `registers.change_not_yet` for a day that has not come, `registers.change_before_last`,
 * `registers.nothing_changed`, `registers.administrator_not_found`, `registers.last_administrator`,
 * `registers.person_registered` or `identity.member_not_found`.
 */
async function keepForm(
  tx: TenantTx,
  actor: PersonActor,
  { change, effectiveOn, paper }: Filing & { readonly paper?: Paper },
): Promise<ChangeFormId> {
  await issueSystemId(tx, actor);
  await holdLock(tx, "registers.change_form");
  if (effectiveOn > tokyoDay(tx.now)) throw new Refusal("registers.change_not_yet");
  const forms = await selectForms(tx);
  const administratorId = administratorOf(tx, change);
  const last = lastFormOf(forms, administratorId);
  if (last && effectiveOn < last.effectiveOn) throw new Refusal("registers.change_before_last");
  requireStanding(forms, last, change);
  const personId = await personOf(tx, forms, change, last);
  const changed = changedFields(last, change, personId);
  if (changed.length === 0) throw new Refusal("registers.nothing_changed");

  const formId = ChangeFormId.parse(tx.randomness.uuid());
  const about = personId ?? last?.personId;
  const evidenceId = await record(tx, actor, {
    action: "registers.change_filed",
    subject: formId,
    ...(about && { subjectPersonId: about }),
    retention: "organisation",
    details: {
      what: change.what,
      changed,
      effectiveOn,
      ...(administratorId && { administratorId }),
      ...(paper && { paper: paper.kind, datedOn: paper.datedOn }),
    },
  });
  const { what } = change;
  await insertForm(tx, {
    formId,
    what,
    ...(administratorId && { administratorId }),
    ...(personId && { personId }),
    ...(what === "organisation" && { organisation: change.facts }),
    ...((what === "administrator-registered" || what === "administrator-changed") && {
      administrator: change.facts,
    }),
    effectiveOn,
    ...(paper && { paper }),
    filedBy: actor.personId,
    isByProvider: paper !== undefined,
    filedAt: tx.now,
    evidenceId,
  });
  return formId;
}

function administratorOf(tx: TenantTx, change: FiledChange): AdministratorId | undefined {
  if (change.what === "organisation") return undefined;
  return change.what === "administrator-registered"
    ? AdministratorId.parse(tx.randomness.uuid())
    : change.administratorId;
}

/** Only who stands in the register is changed or taken out of it, and never the last: nobody could ask anything any more. */
function requireStanding(
  forms: readonly FiledForm[],
  last: FiledForm | undefined,
  { what }: FiledChange,
): void {
  if (what !== "administrator-changed" && what !== "administrator-removed") return;
  if (!last?.administrator) throw new Refusal("registers.administrator_not_found");
  if (what === "administrator-removed" && standingFacts(forms).administrators.length === 1)
    throw new Refusal("registers.last_administrator");
}

/** With which account he signs in. Where nothing is said of it, as on paper, it stays his; another name is another person's. */
async function personOf(
  tx: TenantTx,
  forms: readonly FiledForm[],
  change: FiledChange,
  last: FiledForm | undefined,
): Promise<PersonId | undefined> {
  if (change.what !== "administrator-registered" && change.what !== "administrator-changed") return undefined;
  const { personId } = change;
  if (!personId)
    return last?.administrator && isSameName(last.administrator.name, change.facts.name)
      ? last.personId
      : undefined;
  if (!(await memberNames(tx, [personId])).has(personId)) throw new Refusal("identity.member_not_found");
  const { administrators } = standingFacts(forms);
  if (
    administrators.some((one) => one.personId === personId && one.administratorId !== last?.administratorId)
  )
    throw new Refusal("registers.person_registered");
  return personId;
}

/** What the form says otherwise than the last one about the same thing. */
function changedFields(
  last: FiledForm | undefined,
  change: FiledChange,
  personId: PersonId | undefined,
): string[] {
  if (change.what === "administrator-removed") return ["administrator"];
  const before: Readonly<Record<string, string>> = { ...(last?.organisation ?? last?.administrator) };
  const fields = Object.entries(change.facts).flatMap(([name, value]) =>
    before[name] === value ? [] : [name],
  );
  return personId === last?.personId ? fields : [...fields, "account"];
}
