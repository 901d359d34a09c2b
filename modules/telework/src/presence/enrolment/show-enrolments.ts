import { memberNames } from "@tachiai/identity";
import type { TenantTx } from "@tachiai/platform";
import type { Enrolment } from "@tachiai/protocol";
import type { EnrolmentFile } from "./enrolment.store.ts";
import { isCurrent } from "./enrolment.ts";

/** Enrolments as they cross the wire. Pictures of one that is over are shown to nobody. */
export async function showEnrolments(tx: TenantTx, files: readonly EnrolmentFile[]): Promise<Enrolment[]> {
  const people = new Set(files.map(({ personId }) => personId));
  const names = await memberNames(tx, [...people]);
  return files.map(({ enrolmentId, personId, state, pictures, createdAt, decided, reason }) => ({
    enrolmentId,
    personId,
    displayName: names.get(personId) ?? "",
    state,
    pictures: isCurrent(state) ? [...pictures] : [],
    createdAt: createdAt.toISOString(),
    ...(decided && { decidedBy: decided.by, decidedAt: decided.at.toISOString() }),
    ...(reason !== undefined && { reason }),
  }));
}

/** The same for one. */
export async function showEnrolment(tx: TenantTx, file: EnrolmentFile): Promise<Enrolment> {
  const [shown] = await showEnrolments(tx, [file]);
  if (!shown) throw new Error("an enrolment was not shown");
  return shown;
}
