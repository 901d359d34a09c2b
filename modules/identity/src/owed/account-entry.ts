import { type EntryDetails, statedKeysActions } from "@tachiai/evidence";
import type { EvidenceAction, PersonId, SessionId } from "@tachiai/protocol";

/**
 * Whether an entry states which keys are a person's. Everybody who seals to him relies on it: it stands also with
 * organisations whose member he is not yet, and as long as their entries about members do.
 */
export function statesKeys(action: EvidenceAction): boolean {
  return statedKeysActions.includes(action);
}

/** Something that happened to a person's account, for the log of each organisation he is in. */
export interface AccountEntry {
  readonly action: EvidenceAction;
  /** The person himself with his session, or the part of the product that acted without one. */
  readonly actor: { readonly personId: PersonId; readonly sessionId: SessionId } | { readonly name: string };
  /** The id of what it happened to. */
  readonly subject: string;
  /** Undefined for an address that nobody has: then only the installation's own log keeps it. */
  readonly personId: PersonId | undefined;
  readonly details: EntryDetails;
}
