import type { ExportWish } from "@tachiai/evidence-export";
import {
  type Day,
  EvidenceAction,
  type ExportContents,
  type ExportPurpose,
  type PersonId,
  type TenantId,
} from "@tachiai/protocol";

/** What stands in the form. */
export type ExportValues = {
  /** Empty for everybody whose entries one reads. */
  person: PersonId | "";
  from: Day;
  until: Day;
  /** Empty for all kinds. */
  actions: readonly EvidenceAction[];
  contents: ExportContents;
  purpose: ExportPurpose;
  reason: string;
};

export const shortestReason = 10;

/** What helps to find an attacker (EPW-14): who came in, who was refused, who looked at what and took what along. */
const attackActions = [
  "identity.signed_in",
  "identity.sign_in_refused",
  "identity.session_revoked",
  "identity.password_changed",
  "identity.password_refused",
  "identity.sign_in_reset",
  "identity.keys_recovered",
  "identity.keys_replaced",
  "identity.device_paired",
  "access.refused",
  "evidence.looked",
  "evidence.exported",
  "evidence.damaged",
] as const satisfies readonly EvidenceAction[];

/** A purpose brings with it what it is of; everything can still be changed. */
export function forPurpose(purpose: ExportPurpose, own: PersonId): Partial<ExportValues> {
  if (purpose === "own-data") return { purpose, person: own };
  if (purpose === "attack-investigation")
    return { purpose, person: "", actions: attackActions, contents: "left-out" };
  return { purpose };
}

export function wishOf(values: ExportValues, tenantId: TenantId): ExportWish {
  const { person, from, until, actions, contents, purpose, reason } = values;
  return {
    tenantId,
    ...(person !== "" && { subjectPersonId: person }),
    ...(actions.length > 0 && { actions: [...actions] }),
    from,
    until,
    contents,
    purpose,
    reason: reason.trim(),
  };
}

/** Names of actions as a select gives them; what this version does not know is left out. */
export function actionsOf(names: readonly string[]): EvidenceAction[] {
  return names.flatMap((name) => {
    const action = EvidenceAction.safeParse(name);
    return action.success ? [action.data] : [];
  });
}
