import { agreeByApplication } from "@tachiai/consent";
import { record } from "@tachiai/evidence";
import {
  createCustomer,
  inCustomer,
  organisationIn,
  recordEngagement,
  requireContractClerk,
  servedBy,
} from "@tachiai/identity";
import {
  type Actor,
  daysAfter,
  inTenant,
  type PersonActor,
  Refusal,
  startOfTokyoDay,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import {
  type Accepted,
  type ApplicationConsent,
  type ApplicationForm,
  type ApplicationKind,
  type ContractGround,
  type ContractId,
  type CustomerStatement,
  type Day,
  OrganisationId,
  type Service,
} from "@tachiai/protocol";
import { decidesApplications } from "../contracts.policy.ts";
import { type AcceptedTerms, formServiceContract } from "../form-contract.ts";
import { contractFor } from "../life/contract-for.ts";
import { takeStep } from "../life/take-step.ts";
import { profileOf } from "../profiles-contracted.ts";
import { publishApplications, publishAssignment } from "./application.events.ts";
import { type ApplicationFile, insertApplicationStep, saveCustomer } from "./application.store.ts";
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
}

/** The link for the first administrator of a customer who is new. */
export interface Invited {
  readonly link?: string;
  readonly expiresAt?: string;
}

/**
 * Accepts an application (CON-03): forms the contract, changes it, ends it or hands it on, in the customer's own domain; makes the
 * customer who is none yet; and tells the first day.
 *
 * Refuses `access.denied`, `application.cannot_accept` with the reason, `application.contracted_already`, what `holdUndecided` and
 * `contractOf` do, and what the contract itself refuses.
 */
export async function acceptApplication(
  ports: AcceptancePorts,
  actor: PersonActor,
  command: AcceptApplication,
): Promise<Invited> {
  const { database, bus } = ports;
  const { tenantId, applicationId } = command;
  const invited = await inTenant(database, actor, tenantId, async (tx) => {
    await requireContractClerk(tx, actor);
    const file = await holdUndecided(tx, applicationId);
    const standing = await contractOf(database, actor, tenantId, file);
    const fault = await faultOf(tx, file, standing, command);
    if (fault) throw new Refusal("application.cannot_accept", { reason: fault });
    const accepted = acceptedBy(file, standing, command);
    const organisationId = customerOf(file, command);
    await insertApplicationStep(tx, applicationId, file.steps.length + 1, {
      kind: "accepted",
      accepted,
      by: actor.personId,
    });
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
    await tell(tx, actor, ports.mayMail, organisationId, textOfAcceptance(file, accepted));
    publishApplications(tx, bus, organisationId);
    // Last: what is refused in the customer's domain undoes the rest.
    return carryOut(ports, tx, actor, command, { file, standing, accepted, organisationId });
  });
  ports.deliver();
  return invited;
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
  { on, minimumUntil, priorConsent }: AcceptApplication,
): Accepted {
  const { form } = file;
  const ending = endingOf(file, standing);
  if (ending) return { on: ending.endsOn, remainingMonths: ending.remainingMonths };
  const from = form.kind === "end" ? form.wishedOn : form.from;
  return {
    on: on ?? from,
    ...(form.kind === "new" && minimumUntil !== undefined && { minimumUntil }),
    ...(priorConsent !== undefined && { priorConsent }),
  };
}

/** As an entry holds it. */
function factsOf({ on, minimumUntil, remainingMonths, priorConsent }: Accepted) {
  return {
    on,
    ...(minimumUntil !== undefined && { minimumUntil }),
    ...(remainingMonths !== undefined && { remainingMonths }),
    ...(priorConsent !== undefined && { priorConsent }),
  };
}

interface Acceptance {
  readonly file: ApplicationFile;
  readonly standing: StandingContract | undefined;
  readonly accepted: Accepted;
  readonly organisationId: OrganisationId;
}

async function carryOut(
  ports: AcceptancePorts,
  tx: TenantTx,
  actor: PersonActor,
  command: AcceptApplication,
  acceptance: Acceptance,
): Promise<Invited> {
  const { file, accepted, organisationId } = acceptance;
  const { form } = file;
  switch (form.kind) {
    case "new": {
      const count = countOn(form);
      const plan = form.order.service === "telework" ? form.order.plan : "monthly";
      const { on: startsOn, minimumUntil } = accepted;
      return formFor(ports, actor, command, {
        organisationId,
        isCustomer: file.organisationId !== undefined,
        service: form.order.service,
        terms: { startsOn, plan, count, minimumUntil },
        statement: form.statement,
        organisationName: form.applicant.company,
        administrator: form.administrator,
        consent: file.consent,
      });
    }
    case "change":
      await stepOn(ports, actor, command, acceptance, {
        kind: "changed",
        ...(form.count !== undefined && { count: form.count }),
        ...(form.plan && { plan: form.plan }),
        effectiveAt: startOfTokyoDay(accepted.on),
      });
      return {};
    case "end":
      await stepOn(ports, actor, command, acceptance, { kind: "end-announced", endsOn: accepted.on });
      return {};
    case "assignment":
      return handOn(ports, tx, actor, command, acceptance, form);
  }
}

/** CON-12, CON-13: the contract ends where it is and begins with the assignee; licences and claims stay behind (CON-14). */
async function handOn(
  ports: AcceptancePorts,
  tx: TenantTx,
  actor: PersonActor,
  command: AcceptApplication,
  acceptance: Acceptance,
  form: Extract<ApplicationForm, { kind: "assignment" }>,
): Promise<Invited> {
  const { file, standing, accepted, organisationId: to } = acceptance;
  const { organisationId: from } = file;
  if (!standing || !from) throw new Error("an assignment is about a contract");
  const { plan, count, minimumUntil } = standing.contract;
  const invited = await formFor(ports, actor, command, {
    organisationId: to,
    isCustomer: command.assigneeId !== undefined,
    service: form.service,
    terms: { startsOn: accepted.on, plan, count, minimumUntil },
    statement: form.statement,
    organisationName: form.assignee.company,
    administrator: form.administrator,
    assignedFrom: from,
  });
  const contractId = await stepOn(
    ports,
    actor,
    command,
    { ...acceptance, organisationId: from },
    { kind: "end-announced", endsOn: daysAfter(accepted.on, -1) },
    { assignedTo: to },
  );
  publishAssignment(tx, ports.bus, { from, to, contractId });
  return invited;
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
    await formServiceContract(within, actor, service, statement, terms);
    if (consent) await agreeByApplication(within, actor, profileOf[service], consent);
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
      if (await contractFor(within, service)) throw new Refusal("application.contracted_already");
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
  if (isThere) return {};
  const { link, expiresAt } = await createCustomer(
    database,
    actor,
    {
      tenantId,
      organisationId,
      organisationName: contract.organisationName,
      services: [service],
      from: tokyoDay(database.clock()),
      administrator: {
        displayName: contract.administrator.displayName,
        email: contract.administrator.email,
      },
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
  | { readonly kind: "end-announced"; readonly endsOn: Day };

/** Adds to the customer's contract what his form asks for, under the clause of its terms. */
function stepOn(
  { database }: AcceptancePorts,
  actor: PersonActor,
  { tenantId }: AcceptApplication,
  { file, organisationId }: Acceptance,
  step: StepOnForm,
  details: Readonly<Record<string, string>> = {},
): Promise<ContractId> {
  const { service, form, receivedAt, number, applicationId } = file;
  return inCustomer(database, actor, { tenantId, organisationId }, decidesApplications, async (within) => {
    const contract = await contractFor(within, service);
    if (!contract) throw new Refusal("application.no_contract");
    await takeStep(within, actor, {
      contractId: contract.contractId,
      step: { ...step, ground: groundOf(service, form.kind) },
      beforehand: {
        isUrgent: false,
        ...(receivedAt && { receivedOn: tokyoDay(receivedAt) }),
        paper: `申込 第${number}号`,
      },
      details: { applicationId, ...details },
    });
    return contract.contractId;
  });
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
