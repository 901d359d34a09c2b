import { type EvidenceAction, type PersonId, PublicHalves } from "@tachiai/protocol";

/** An entry of an organisation's log, whose proof the reader has checked himself. In the order of the log. */
export interface LoggedEntry {
  readonly action: string;
  readonly subjectPersonId?: PersonId | undefined;
  readonly details: unknown;
}

/** A key that the server names when somebody asks whom to seal to. */
export interface NamedKey {
  readonly personId: PersonId;
  /** X25519, 32 bytes as base64. */
  readonly publicKey: string;
}

/**
 * What is wrong with a named key. `unstated`: no entry says that it is this person's; whoever named it may hold its
 * private half. `superseded`: it was his, and a later entry states another.
 */
export interface KeyDoubt {
  readonly personId: PersonId;
  readonly doubt: "unstated" | "superseded";
}

/** Entries that state a person's keys, written when they were made or came into the organisation. */
const statements: readonly EvidenceAction[] = [
  "identity.organisation_founded",
  "identity.member_joined",
  "identity.keys_replaced",
  "identity.keys_recovered",
];

/**
 * Holds the directory of public keys, as a server gives it, against an organisation's log. A server that exchanges a key
 * would have to state the other one in the log, where the person and everybody else can read it.
 */
export function doubtNamedKeys(named: readonly NamedKey[], log: readonly LoggedEntry[]): KeyDoubt[] {
  const stated = statedKeys(log);
  return named.flatMap(({ personId, publicKey }): KeyDoubt[] => {
    const keys = stated.get(personId) ?? [];
    if (keys.at(-1) === publicKey) return [];
    return [{ personId, doubt: keys.includes(publicKey) ? "superseded" : "unstated" }];
  });
}

/** The X25519 keys that were stated as each person's, the newest last. */
function statedKeys(log: readonly LoggedEntry[]): ReadonlyMap<PersonId, readonly string[]> {
  const stated = new Map<PersonId, string[]>();
  for (const { action, subjectPersonId, details } of log) {
    const halves = PublicHalves.safeParse(details);
    if (!subjectPersonId || !halves.success || !statements.some((one) => one === action)) continue;
    stated.set(subjectPersonId, [...(stated.get(subjectPersonId) ?? []), halves.data.sealingPublicKey]);
  }
  return stated;
}
