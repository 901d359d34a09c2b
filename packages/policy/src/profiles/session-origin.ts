import type { ProfileId } from "@tachiai/protocol";

/** From where somebody connects: the provider's own place of maintenance, or an operation centre under a service contract. */
export type SessionOrigin = "maintenance-desk" | "operations-center";

/** Connections from the operation centres that a service contract names are outside the conditions of maintenance (S4 §2). */
export function conditionsCover(id: ProfileId, origin: SessionOrigin): boolean {
  return id !== "maintenance" || origin !== "operations-center";
}
