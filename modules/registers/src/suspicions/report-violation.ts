import { createHash } from "node:crypto";
import { profilesContracted } from "@tachiai/contracts";
import { record } from "@tachiai/evidence";
import { findOwnOrganisation, inCustomer, memberNames, type OfCustomer } from "@tachiai/identity";
import {
  type Bus,
  type Database,
  holdLock,
  inTenant,
  type PersonActor,
  Refusal,
  type SystemActor,
  type TenantTx,
} from "@tachiai/platform";
import { violationsOf } from "@tachiai/policy";
import {
  type EnquiryId,
  type listMyReports as endpoint,
  type ProfileId,
  type ResponseOf,
  SuspicionId,
  type TenantId,
  type Violation,
} from "@tachiai/protocol";
import { refuseEnquiry } from "../enquiries/handle-enquiry.ts";
import { refusesRequests } from "../registers.policy.ts";
import { countOpen, insertSuspicion, type Report, selectReportsOf } from "./suspicion.store.ts";

interface OfTenant {
  readonly tenantId: TenantId;
}

/** Of one person: a flood of them would hide what others report. */
const mostOpenReports = 20;

/** In a customer's log, which its administrators and auditors read, nobody has reported anything by name. */
const nobody: SystemActor = { kind: "system", name: "violation-reports" };

/**
 * Anybody of a customer reports what may be against the terms of a service that it uses. His own log says only that something
 * was reported, with the hash that binds who and what: his employer is not told.
 *
 * Refuses `registers.no_customer` where no provider serves the organisation, `registers.violation_unknown` for what those
 * terms do not forbid, or `registers.reports_full` while too many of his wait for a decision.
 */
export function reportViolation(
  database: Database,
  actor: PersonActor,
  command: OfTenant & {
    readonly profileId: ProfileId;
    readonly violation: Violation;
    readonly text: string;
  },
): Promise<SuspicionId> {
  const { tenantId, profileId, violation, text } = command;
  return inTenant(database, actor, tenantId, async (tx) => {
    const profiles = await profilesServed(tx);
    if (profiles.length === 0) throw new Refusal("registers.no_customer");
    if (!profiles.includes(profileId) || !violationsOf(profileId).includes(violation))
      throw new Refusal("registers.violation_unknown");
    await holdLock(tx, `registers.reports:${actor.personId}`);
    if ((await countOpen(tx, actor.personId)) >= mostOpenReports) throw new Refusal("registers.reports_full");
    const name = (await memberNames(tx, [actor.personId])).get(actor.personId) ?? "";
    const salt = tx.randomness.bytes(32);
    const report = { text, by: actor.personId, name, isOfProvider: false, salt };
    const suspicionId = await keep(tx, profileId, violation, report);
    await record(tx, nobody, {
      action: "registers.violation_reported",
      subject: suspicionId,
      retention: "organisation",
      details: {
        sha256: hashOfReport(salt, [suspicionId, profileId, violation, actor.personId, name, text]),
      },
    });
    return suspicionId;
  });
}

/** What somebody has reported himself, and what came of it; and of which services he may. */
export function listMyReports(
  database: Database,
  actor: PersonActor,
  { tenantId }: OfTenant,
): Promise<ResponseOf<typeof endpoint>> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const own = await selectReportsOf(tx, actor.personId);
    return {
      profiles: await profilesServed(tx),
      reports: own.map(({ suspicionId, profileId, violation, suspectedAt, report, decided }) => ({
        suspicionId,
        profileId,
        violation,
        suspectedAt: suspectedAt.toISOString(),
        text: report?.text ?? "",
        ...(decided && { outcome: decided.outcome }),
      })),
    };
  });
}

/**
 * The help desk, a supporter or a technician refuses what a customer asks for as unlawful, on that ground (PRH-03, S2 §8 §6-3).
 * An enquiry by which it came ends with that.
 *
 * Refuses `access.denied`, `identity.customer_not_found`, `registers.no_contract` where no such terms hold for the customer,
 * `registers.enquiry_not_found`, `registers.enquiry_closed`, or `registers.enquiry_of_other_service` where the enquiry is not
 * about support.
 */
export function refuseUnlawfulRequest(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { text, enquiryId, ...customer }: OfCustomer & { readonly text: string; readonly enquiryId?: EnquiryId },
): Promise<SuspicionId> {
  return inCustomer(database, actor, customer, refusesRequests, async (tx, { name }) => {
    const profileId = "support-contract";
    if (!(await profilesContracted(tx)).includes(profileId)) throw new Refusal("registers.no_contract");
    const suspicionId = await keep(tx, profileId, "unlawful-request", {
      text,
      by: actor.personId,
      name,
      isOfProvider: true,
    });
    await record(tx, actor, {
      action: "registers.request_refused",
      subject: suspicionId,
      retention: "organisation",
      details: { profileId, violation: "unlawful-request", ...(enquiryId && { enquiryId }) },
    });
    if (enquiryId) await refuseEnquiry(tx, bus, actor, enquiryId);
    return suspicionId;
  });
}

/** The salt keeps it from being found by trying names. */
function hashOfReport(salt: Uint8Array, facts: readonly string[]): string {
  return createHash("sha256").update(salt).update(JSON.stringify(facts)).digest("base64");
}

async function keep(
  tx: TenantTx,
  profileId: ProfileId,
  violation: Violation,
  report: Report,
): Promise<SuspicionId> {
  const suspicionId = SuspicionId.parse(tx.randomness.uuid());
  await insertSuspicion(tx, {
    suspicionId,
    profileId,
    violation,
    report,
    evidence: [],
    suspectedAt: tx.now,
  });
  return suspicionId;
}

/** None where an organisation serves itself: there is nobody else to report to. */
async function profilesServed(tx: TenantTx): Promise<ProfileId[]> {
  const { foundedBy } = await findOwnOrganisation(tx);
  if (!foundedBy) return [];
  return (await profilesContracted(tx)).filter((id) => violationsOf(id).length > 0);
}
