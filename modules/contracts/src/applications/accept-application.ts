import { agreeByApplication } from "@tachiai/consent";
import { record } from "@tachiai/evidence";
import {
  createCustomer,
  inCustomer,
  inviteFirstAdministrator,
  organisationIn,
  recordEngagement,
  requireContractClerk,
  servedBy,
} from "@tachiai/identity";
import {
  type Actor,
  type Database,
  daysAfter,
  inTenant,
  type PersonActor,
  Refusal,
  startOfTokyoDay,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import { profileOfContract } from "@tachiai/policy";
import {
  type Accepted,
  type ApplicationConsent,
  type ApplicationForm,
  type ApplicationId,
  type ApplicationKind,
  type Contract,
  type ContractGround,
  ContractId,
  type ContractPlan,
  type CustomerStatement,
  type Day,
  OrganisationId,
  type Service,
} from "@tachiai/protocol";
import { decidesApplications } from "../contracts.policy.ts";
import { asContract, selectContractFiles } from "../contracts.store.ts";
import { type AcceptedTerms, formServiceContract } from "../form-contract.ts";
import type { CustomersInArrears } from "../life/arrears.ts";
import { contractFor } from "../life/contract-for.ts";
import { takeStep } from "../life/take-step.ts";
import { publishApplications, publishAssignment } from "./application.events.ts";
import {
  type Accepting,
  type ApplicationFile,
  insertApplicationStep,
  lockApplications,
  saveAccepting,
  saveCustomer,
} from "./application.store.ts";
import { countOn } from "./application-form.ts";
import { holdUndecided, type OfApplication, type Posting, tell } from "./decide-application.ts";
import { type Confirmed, contractOf, endingOf, faultOf, type StandingContract } from "./judge-application.ts";
import { textOfAcceptance } from "./notice-of-application.ts";

export interface AcceptApplication extends OfApplication, Confirmed {
  readonly on?: Day | undefined;
  readonly minimumUntil?: Day | undefined;
  /** To whom a contract goes over, where he is a customer already. */
  readonly assigneeId?: OrganisationId | undefined;
  /** Where people reach us, for the link. */
  readonly origin: string;
}

export interface AcceptancePorts extends Posting {
  /** What the modules above add to a new customer: his System ID. `app.ts` wires it. */
  readonly whenCustomerFounded: (tx: TenantTx, actor: Actor) => Promise<void>;
  /** What the books do about a contract that goes over, in the transaction that accepts it: its debts go with it. */
  readonly whenAssigned: (
    tx: TenantTx,
    actor: PersonActor,
    assigned: { readonly contractId: ContractId; readonly newContractId: ContractId; readonly on: Day },
  ) => Promise<void>;
  /** What follows in the provider's domain where a contract has come about or gone over: it is billed to somebody. */
  readonly whenContracted: (tx: TenantTx, actor: PersonActor, contracted: Contracted) => Promise<void>;
  /** What the books know of arrears: who has any takes no contract over, whatever the clerk says. */
  readonly inArrears: CustomersInArrears;
}

export interface Contracted {
  readonly contractId: ContractId;
  readonly organisationId: OrganisationId;
  readonly customer: string;
  readonly plan: ContractPlan;
  /** Its form came through a reseller, who may be the one to bill. */
  readonly isThroughReseller: boolean;
}

/** The link for the first administrator of a customer who is new. */
export interface Invited {
  readonly link?: string;
  readonly expiresAt?: string;
}

/**
 * Accepts an application (CON-03): forms the contract, changes it, ends it or hands it on, in the customer's own domain; makes the
 * customer who is none yet; and tells the first day. What is decided is kept before it is carried out, and each domain has a
 * transaction of its own: whoever accepts again after a server stopped in between goes on with what was decided then.
 *
 * Refuses `access.denied`, `application.cannot_accept` with the reason, `application.contracted_already`, `contract.day_past` for a
 * change or an assignment that would count from a day behind, what `holdUndecided` and `contractOf` do, and what the contract itself
 * refuses.
 */
export async function acceptApplication(
  ports: AcceptancePorts,
  actor: PersonActor,
  command: AcceptApplication,
): Promise<Invited> {
  const acceptance = await decide(ports, actor, command);
  const carried = await carryOut(ports, actor, command, acceptance);
  await conclude(ports, actor, command, acceptance, carried);
  ports.deliver();
  return carried.invited;
}

/** What was decided, kept: until it is carried out nobody decides otherwise. */
async function decide(
  { database, inArrears }: AcceptancePorts,
  actor: PersonActor,
  command: AcceptApplication,
): Promise<Acceptance> {
  const { tenantId, applicationId } = command;
  const hold = async (tx: TenantTx) => {
    await requireContractClerk(tx, actor);
    return holdUndecided(tx, applicationId);
  };
  const seen = await inTenant(database, actor, tenantId, hold);
  if (seen.accepting) return { file: seen, ...seen.accepting };
  const standing = await contractOf(database, actor, tenantId, seen);
  return inTenant(database, actor, tenantId, async (tx) => {
    const file = await hold(tx);
    if (file.accepting) return { file, ...file.accepting };
    const organisationId = customerOf(file, command);
    const isAssigneeInArrears =
      command.isAssigneeInArrears ||
      (file.form.kind === "assignment" &&
        (await inArrears(tx, [organisationId])).get(organisationId)?.refuses === true);
    const fault = await faultOf(tx, file, standing, { ...command, isAssigneeInArrears });
    if (fault) throw new Refusal("application.cannot_accept", { reason: fault });
    const accepting = {
      accepted: acceptedBy(file, standing, command, tx.now),
      organisationId,
    };
    await saveAccepting(tx, applicationId, accepting);
    return { file, ...accepting };
  });
}

/** It is carried out: the row goes on, and the customer is told. */
async function conclude(
  { database, bus, mayMail, whenContracted, whenAssigned }: AcceptancePorts,
  actor: PersonActor,
  { tenantId, applicationId }: AcceptApplication,
  { accepted, organisationId }: Acceptance,
  { contracted, assigned }: CarriedOut,
): Promise<void> {
  await inTenant(database, actor, tenantId, async (tx) => {
    const file = await holdUndecided(tx, applicationId);
    await insertApplicationStep(tx, applicationId, file.steps.length + 1, {
      kind: "accepted",
      accepted,
      by: actor.personId,
    });
    await saveAccepting(tx, applicationId, undefined);
    if (file.form.kind === "new") await saveCustomer(tx, applicationId, organisationId);
    await record(tx, actor, {
      action: "application.accepted",
      subject: applicationId,
      retention: "organisation",
      details: {
        organisationId,
        service: file.service,
        kind: file.form.kind,
        number: file.number ?? 0,
        ...factsOf(accepted),
      },
    });
    await tell(tx, actor, mayMail, organisationId, textOfAcceptance(file, accepted));
    if (contracted)
      await whenContracted(tx, actor, {
        contractId: ContractId.parse(applicationId),
        organisationId,
        isThroughReseller: file.reseller !== undefined,
        ...contracted,
      });
    publishApplications(tx, bus, organisationId);
    if (assigned)
      await whenAssigned(tx, actor, {
        contractId: assigned,
        newContractId: ContractId.parse(applicationId),
        on: accepted.on,
      });
    if (assigned && file.organisationId)
      publishAssignment(tx, bus, { from: file.organisationId, to: organisationId, contractId: assigned });
  });
}

/** Nothing was carried out of what was kept, so it may be decided otherwise. What is only busy is tried again. */
async function orUndecided<T>(
  database: Database,
  actor: PersonActor,
  { tenantId, applicationId }: AcceptApplication,
  first: Promise<T>,
): Promise<T> {
  try {
    return await first;
  } catch (error) {
    if (error instanceof Refusal && error.code !== "request.busy")
      await inTenant(database, actor, tenantId, async (tx) => {
        await lockApplications(tx);
        await saveAccepting(tx, applicationId, undefined);
      });
    throw error;
  }
}

/**
 * Whose contract it is from now on. A new customer gets the id of his application: who has to accept anew, for a server that
 * stopped in between, finds the one that is there already.
 */
function customerOf(
  { form, organisationId, applicationId }: ApplicationFile,
  { assigneeId }: AcceptApplication,
) {
  if (form.kind === "assignment") return assigneeId ?? OrganisationId.parse(applicationId);
  return organisationId ?? OrganisationId.parse(applicationId);
}

function acceptedBy(
  file: ApplicationFile,
  standing: StandingContract | undefined,
  { on, minimumUntil, priorConsent, isRemainderPaid }: AcceptApplication,
  now: Date,
): Accepted {
  const { form } = file;
  const ending = endingOf(file, standing);
  if (ending)
    return {
      on: ending.endsOn,
      remainingMonths: ending.remainingMonths,
      ...(isRemainderPaid && { isRemainderPaid }),
    };
  const first = firstDayOf(form.kind, now);
  if (on !== undefined && first !== undefined && on < first)
    throw new Refusal("contract.day_past", { day: first });
  const from = form.kind === "end" ? form.wishedOn : form.from;
  return {
    on: on ?? (first !== undefined && from < first ? first : from),
    ...(form.kind === "new" && minimumUntil !== undefined && { minimumUntil }),
    ...(priorConsent !== undefined && { priorConsent }),
  };
}

/**
 * From when on a change or an assignment can count, however early the form wished it: what lies behind is billed, and who hands a
 * contract on has it to the end of today.
 */
function firstDayOf(kind: ApplicationKind, now: Date): Day | undefined {
  const today = tokyoDay(now);
  if (kind === "change") return today;
  return kind === "assignment" ? daysAfter(today, 1) : undefined;
}

/** As an entry holds it. */
function factsOf({ on, minimumUntil, remainingMonths, isRemainderPaid, priorConsent }: Accepted) {
  return {
    on,
    ...(minimumUntil !== undefined && { minimumUntil }),
    ...(remainingMonths !== undefined && { remainingMonths }),
    ...(isRemainderPaid && { isRemainderPaid }),
    ...(priorConsent !== undefined && { priorConsent }),
  };
}

interface Acceptance extends Accepting {
  readonly file: ApplicationFile;
}

interface CarriedOut {
  readonly invited: Invited;
  /** A contract that bears the application's id has come about. */
  readonly contracted?: Pick<Contracted, "customer" | "plan">;
  /** The contract that has gone over to somebody else. */
  readonly assigned?: ContractId;
}

async function carryOut(
  ports: AcceptancePorts,
  actor: PersonActor,
  command: AcceptApplication,
  acceptance: Acceptance,
): Promise<CarriedOut> {
  const { file, accepted, organisationId } = acceptance;
  const { form } = file;
  const first = <T>(act: Promise<T>) => orUndecided(ports.database, actor, command, act);
  switch (form.kind) {
    case "new": {
      const count = countOn(form);
      const plan = form.order.service === "telework" ? form.order.plan : "monthly";
      const { on: startsOn, minimumUntil } = accepted;
      const invited = await first(
        formFor(ports, actor, command, {
          organisationId,
          isCustomer: file.organisationId !== undefined,
          service: form.order.service,
          terms: {
            startsOn,
            plan,
            count,
            minimumUntil,
            appliedOn: file.receivedAt && tokyoDay(file.receivedAt),
          },
          statement: form.statement,
          organisationName: form.applicant.company,
          administrator: form.administrator,
          consent: file.consent,
        }),
      );
      return { invited, contracted: { customer: form.applicant.company, plan } };
    }
    case "change":
      await first(
        stepOn(ports, actor, command, acceptance, {
          kind: "changed",
          ...(form.count !== undefined && { count: form.count }),
          ...(form.plan && { plan: form.plan }),
          effectiveAt: startOfTokyoDay(accepted.on),
        }),
      );
      return { invited: {} };
    case "end":
      await first(
        stepOn(ports, actor, command, acceptance, {
          kind: "end-announced",
          endsOn: accepted.on,
          ...(accepted.isRemainderPaid && { isRemainderPaid: true as const }),
        }),
      );
      return { invited: {} };
    case "assignment":
      return handOn(ports, actor, command, acceptance, form, first);
  }
}

/**
 * CON-12, CON-13: the contract ends where it is and begins with the assignee; licences and claims stay behind (CON-14). It ends
 * first, so that it is never with two at once.
 */
async function handOn(
  ports: AcceptancePorts,
  actor: PersonActor,
  command: AcceptApplication,
  { file, accepted, organisationId: to }: Acceptance,
  form: Extract<ApplicationForm, { kind: "assignment" }>,
  first: <T>(act: Promise<T>) => Promise<T>,
): Promise<CarriedOut> {
  const { organisationId: from, applicationId } = file;
  if (!from) throw new Error("an assignment is about a customer's contract");
  const isCustomer = to !== OrganisationId.parse(applicationId);
  const { database } = ports;
  const { tenantId } = command;
  if (isCustomer)
    await first(
      inCustomer(database, actor, { tenantId, organisationId: to }, decidesApplications, (tx) =>
        requireFree(tx, form.service, applicationId),
      ),
    );
  const { contractId, plan, count, minimumUntil } = await first(
    stepOn(
      ports,
      actor,
      command,
      { file, accepted, organisationId: from },
      { kind: "end-announced", endsOn: daysAfter(accepted.on, -1) },
      { assignedTo: to },
    ),
  );
  const invited = await formFor(ports, actor, command, {
    organisationId: to,
    isCustomer,
    service: form.service,
    terms: { startsOn: accepted.on, plan, count, minimumUntil },
    statement: form.statement,
    organisationName: form.assignee.company,
    administrator: form.administrator,
    assignedFrom: from,
  });
  return { invited, contracted: { customer: form.assignee.company, plan }, assigned: contractId };
}

/**
 * Whether the contract of this application, which bears its id, is there already.
 *
 * Refuses `application.contracted_already` where another one is.
 */
async function requireFree(
  tx: TenantTx,
  service: Service,
  applicationId: ApplicationId,
): Promise<"free" | "formed"> {
  const contract = await contractFor(tx, service);
  if (!contract) return "free";
  if (contract.contractId === ContractId.parse(applicationId)) return "formed";
  throw new Refusal("application.contracted_already");
}

interface NewContract {
  readonly organisationId: OrganisationId;
  readonly isCustomer: boolean;
  readonly service: Service;
  readonly terms: AcceptedTerms;
  readonly statement: CustomerStatement;
  readonly organisationName: string;
  readonly administrator: { readonly displayName: string; readonly email: string };
  readonly consent?: ApplicationConsent | undefined;
  readonly assignedFrom?: OrganisationId;
}

async function formFor(
  { database, whenCustomerFounded }: AcceptancePorts,
  actor: PersonActor,
  { tenantId, origin, applicationId }: AcceptApplication,
  contract: NewContract,
): Promise<Invited> {
  const { organisationId, service, terms, statement, consent, assignedFrom } = contract;
  const form = async (within: TenantTx) => {
    const contractId = ContractId.parse(applicationId);
    await formServiceContract(within, actor, service, statement, { ...terms, contractId });
    if (consent) await agreeByApplication(within, actor, profileOfContract[service], consent);
    if (assignedFrom)
      await record(within, actor, {
        action: "contract.assigned",
        subject: organisationId,
        retention: "organisation",
        details: { applicationId, from: assignedFrom, service, debts: "assumed" },
      });
  };
  const provider = organisationIn(tenantId);
  if (contract.isCustomer) {
    await inCustomer(database, actor, { tenantId, organisationId }, decidesApplications, async (within) => {
      if ((await requireFree(within, service, applicationId)) === "formed") return;
      await form(within);
      await recordEngagement(within, actor, {
        organisationId: provider,
        service,
        scope: "",
        period: { from: terms.startsOn },
      });
    });
    return {};
  }
  const isThere = (await servedBy(database, provider)).some((one) => one.organisationId === organisationId);
  const { displayName, email } = contract.administrator;
  const administrator = { displayName, email };
  if (isThere) return inviteAnew(database, actor, { tenantId, organisationId, administrator, origin });
  const { link, expiresAt } = await createCustomer(
    database,
    actor,
    {
      tenantId,
      organisationId,
      organisationName: contract.organisationName,
      services: [service],
      from: tokyoDay(database.clock()),
      administrator,
      statement,
      origin,
    },
    async (within) => {
      await form(within);
      await whenCustomerFounded(within, actor);
    },
  );
  return { link, expiresAt };
}

type StepOnForm =
  | { readonly kind: "changed"; count?: number; plan?: AcceptedTerms["plan"]; readonly effectiveAt: Date }
  | { readonly kind: "end-announced"; readonly endsOn: Day; readonly isRemainderPaid?: true };

/** The link that was made with the customer reached nobody; whoever has joined already needs none. */
async function inviteAnew(
  database: Database,
  actor: PersonActor,
  command: Parameters<typeof inviteFirstAdministrator>[2],
): Promise<Invited> {
  try {
    return await inviteFirstAdministrator(database, actor, command);
  } catch (error) {
    if (error instanceof Refusal && error.code === "identity.handed_over") return {};
    throw error;
  }
}

/** Adds to the customer's contract what his form asks for, under the clause of its terms, once: the step bears the application's id. */
function stepOn(
  { database }: AcceptancePorts,
  actor: PersonActor,
  { tenantId }: AcceptApplication,
  { file, organisationId }: Acceptance,
  step: StepOnForm,
  details: Readonly<Record<string, string>> = {},
): Promise<Contract> {
  const { service, form, receivedAt, number, applicationId } = file;
  return inCustomer(database, actor, { tenantId, organisationId }, decidesApplications, async (within) => {
    const taken = await contractWithStep(within, applicationId);
    if (taken) return taken;
    const contract = await contractFor(within, service);
    if (!contract) throw new Refusal("application.no_contract");
    await takeStep(within, actor, {
      contractId: contract.contractId,
      stepId: applicationId,
      step: { ...step, ground: groundOf(service, form.kind) },
      beforehand: {
        isUrgent: false,
        ...(receivedAt && { receivedOn: tokyoDay(receivedAt) }),
        paper: `申込 第${number}号`,
      },
      details: { applicationId, ...details },
    });
    return contract;
  });
}

async function contractWithStep(tx: TenantTx, stepId: string): Promise<Contract | undefined> {
  const file = (await selectContractFiles(tx)).find(({ steps }) =>
    steps.some((step) => step.stepId === stepId),
  );
  return file && asContract(file, tx.now);
}

/** Under which clause a form changes, ends or hands on a contract; terms without a clause of their own leave it to both sides. */
function groundOf(service: Service, kind: ApplicationKind): ContractGround {
  if (service === "telework") return telework[kind] ?? "agreement";
  return service === "watch" ? (watch[kind] ?? "agreement") : "agreement";
}

const telework: Partial<Record<ApplicationKind, ContractGround>> = {
  change: "s0-11",
  end: "s0-12-1",
  assignment: "s0-7",
};
const watch: Partial<Record<ApplicationKind, ContractGround>> = {
  change: "s3-8",
  end: "s3-10",
  assignment: "s3-9",
};
