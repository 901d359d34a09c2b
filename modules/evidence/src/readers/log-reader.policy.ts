import type { Day, Role } from "@tachiai/protocol";
import type { AdmittedReader } from "./log-reader.store.ts";

export function mayAdmitLogReader(roles: readonly Role[]): boolean {
  return roles.includes("administrator");
}

export function mayListLogReaders(roles: readonly Role[]): boolean {
  return roles.includes("administrator") || roles.includes("auditor");
}

/** Admitted, and not held back by a restore. */
export function mayReadLogs(
  reader: Pick<AdmittedReader, "until" | "endedAt" | "heldBackAt">,
  today: Day,
): boolean {
  return isAdmitted(reader, today) && reader.heldBackAt === null;
}

/** Whether he would read, had no restore brought his admission back. */
export function isHeldBack(
  reader: Pick<AdmittedReader, "until" | "endedAt" | "heldBackAt">,
  today: Day,
): boolean {
  return isAdmitted(reader, today) && reader.heldBackAt !== null;
}

/** To the end of his last day in Tokyo, unless he was stopped before. */
export function isAdmitted(
  { until, endedAt }: Pick<AdmittedReader, "until" | "endedAt">,
  today: Day,
): boolean {
  return endedAt === null && today <= until;
}
