import { rolesHeld } from "@tachiai/identity";
import {
  type Bus,
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
} from "@tachiai/platform";
import type { DataRequestGround, DataRequestId, DataRequestResult, TenantId } from "@tachiai/protocol";
import { mayAnswerRequests } from "../consent.policy.ts";
import { type RequestFile, saveRequest, selectRequest } from "./request.store.ts";
import { mayBeGranted, type RequestStep, stateAfter } from "./request-state.ts";
import { writeStep } from "./write-step.ts";

interface OfRequest {
  readonly tenantId: TenantId;
  readonly requestId: DataRequestId;
}

/**
 * An administrator writes down how he made sure who asks.
 *
 * Refuses `access.denied`, `consent.request_not_found` or `consent.request_closed`.
 */
export function identifyRequester(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: OfRequest & { readonly how: string },
): Promise<void> {
  const { how } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const file = await requireOpen(tx, actor, command.requestId, "identify");
    await saveRequest(tx, { ...file, identified: { how, by: actor.personId, at: tx.now } });
    await writeStep(tx, bus, actor, file, "consent.requester_identified", { how });
  });
}

/**
 * An administrator answers a request; nobody answers his own.
 *
 * Refuses `access.denied`, `consent.request_not_found`, `consent.request_closed` or, for anything but a refusal,
 * `consent.requester_unknown`.
 */
export function answerDataRequest(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: OfRequest & {
    readonly result: DataRequestResult;
    readonly ground?: DataRequestGround | undefined;
    readonly text: string;
  },
): Promise<void> {
  const { result, ground, text } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const before = await selectRequest(tx, command.requestId);
    const file = await requireOpen(tx, actor, command.requestId, "answer");
    if (file.personId === actor.personId) throw new Refusal("access.denied");
    if (result !== "refused" && !(before && mayBeGranted(before.state)))
      throw new Refusal("consent.requester_unknown");
    const answered = { result, ...(ground && { ground }), text, by: actor.personId, at: tx.now };
    await saveRequest(tx, { ...file, answered });
    await writeStep(tx, bus, actor, file, "consent.request_answered", { result, ...(ground && { ground }) });
  });
}

/** Finds a request for an administrator, as the step leaves it. */
async function requireOpen(
  tx: TenantTx,
  actor: PersonActor,
  requestId: DataRequestId,
  step: RequestStep,
): Promise<RequestFile> {
  if (!mayAnswerRequests(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
  return requireStep(await selectRequest(tx, requestId), step);
}

/** Refuses `consent.request_not_found` or `consent.request_closed`. */
export function requireStep(file: RequestFile | undefined, step: RequestStep): RequestFile {
  if (!file) throw new Refusal("consent.request_not_found");
  const state = stateAfter(file.state, step);
  if (!state) throw new Refusal("consent.request_closed");
  return { ...file, state };
}
