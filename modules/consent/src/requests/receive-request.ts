import { memberNames, rolesHeld } from "@tachiai/identity";
import {
  type Bus,
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import { DataRequestId, type DataRequestKind, type Day, type TenantId } from "@tachiai/protocol";
import { mayAnswerRequests } from "../consent.policy.ts";
import { endConsents } from "../end-consents.ts";
import { insertRequest, type RequestFile } from "./request.store.ts";
import { findRequestDays } from "./request-days.store.ts";
import { writeStep } from "./write-step.ts";

export interface AskForMyData {
  readonly tenantId: TenantId;
  readonly kind: DataRequestKind;
  readonly text: string;
}

/**
 * A member asks about what is kept of himself; his sign-in says who he is. To stop the use of face information needs
 * nobody's answer: his consent to it ends with the request, and with it features and pictures.
 */
export function askForMyData(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { tenantId, kind, text }: AskForMyData,
): Promise<DataRequestId> {
  const { personId } = actor;
  return inTenant(database, actor, tenantId, async (tx) => {
    const file: RequestFile = {
      ...(await newRequest(tx, kind, text)),
      state: "identified",
      personId,
      name: (await memberNames(tx, [personId])).get(personId) ?? "",
      identified: { how: "signed-in", at: tx.now },
    };
    await insertRequest(tx, file);
    await writeStep(tx, bus, actor, file, "consent.request_received", { identified: "signed-in" });
    if (kind === "stop-use")
      await endConsents(tx, bus, actor, { purposes: ["face-presence"], decision: "withdrawn" });
    return file.requestId;
  });
}

/**
 * An administrator enters what somebody without an account asked for by letter or mail.
 *
 * Refuses `access.denied`.
 */
export function enterDataRequest(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: AskForMyData & { readonly name: string; readonly contact: string },
): Promise<DataRequestId> {
  const { tenantId, kind, text, name, contact } = command;
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayAnswerRequests(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    const file: RequestFile = { ...(await newRequest(tx, kind, text)), state: "received", name, contact };
    await insertRequest(tx, file);
    await writeStep(tx, bus, actor, file, "consent.request_received");
    return file.requestId;
  });
}

async function newRequest(tx: TenantTx, kind: DataRequestKind, text: string) {
  return {
    requestId: DataRequestId.parse(tx.randomness.uuid()),
    kind,
    text,
    receivedAt: tx.now,
    dueOn: dueOn(tx.now, await findRequestDays(tx)),
  };
}

function dueOn(receivedAt: Date, days: number): Day {
  return tokyoDay(new Date(receivedAt.getTime() + days * 86_400_000));
}
