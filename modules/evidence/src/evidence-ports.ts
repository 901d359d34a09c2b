import type { PersonActor, TenantTx } from "@tachiai/platform";

import type { EpochKind, EvidenceId, PersonId, Role } from "@tachiai/protocol";
import type { Roster } from "@tachiai/sealing";

/** Sealed content, as the questions about it need to know it. */
export interface SealedContent {
  readonly evidenceId: EvidenceId;
  /** The action of its entry, e.g. `telework.picture_sealed`: which kind of evidence it is. */
  readonly action: string;
  readonly subjectPersonId: PersonId | undefined;
  /** For an entry of what was not captured, when it was received. */
  readonly capturedAt: Date;
}

/** An entry, as the question whether somebody reads what it says needs to know it. */
export interface EntryInQuestion extends SealedContent {
  readonly subject: string;
  readonly retentionClass: string;
  /** What was looked at, when it is the entry of a look. */
  readonly lookedAt: readonly EvidenceId[];
}

/** Somebody content is sealed to: his X25519 public key, 32 bytes. */
export interface Recipient {
  readonly personId: PersonId;
  readonly publicKey: Uint8Array;
}

/** Content of an epoch, as the question who is entitled to it needs to know it. */
export interface ContentOfEpoch {
  readonly kind: EpochKind;
  readonly personId: PersonId;
  readonly capturedAt: Date;
}

/** What this module asks of those above it; `app.ts` wires the answers. */
export interface EvidencePorts {
  /** Whose entries the actor finds today, apart from his own. */
  readableBy(tx: TenantTx, actor: PersonActor): Promise<"everybody" | readonly PersonId[]>;
  /**
   * Which of these entries, none of them about himself, tell how somebody was watched or what watching told, and whether
   * he reads what they say; any other is missing from the map. Of those he finds and does not read he learns that they are
   * there and verify. What he reads here he may ask for by its id, also when he does not find it by its person.
   */
  readsOfWatching(
    tx: TenantTx,
    actor: PersonActor,
    entries: readonly EntryInQuestion[],
  ): Promise<ReadonlyMap<EvidenceId, boolean>>;
  /**
   * May he open this content now? Asked at every look and again at every release, and on top of his holding a wrap.
   * Never true by the administrator's role alone.
   */
  mayOpen(tx: TenantTx, actor: PersonActor, content: SealedContent): Promise<boolean>;
  /** Whom this content may be sealed to: those entitled when it was captured or today. */
  recipientsOf(tx: TenantTx, content: SealedContent): Promise<readonly Recipient[]>;
  /**
   * Who may open each of these without being asked for a reason, with the keys that they have now: the person himself, and
   * whoever was entitled when it was captured. In the same order.
   */
  entitledTo(tx: TenantTx, contents: readonly ContentOfEpoch[]): Promise<readonly (readonly Recipient[])[]>;
  /** The keys that people have now; somebody without keys is not there. */
  keysOf(tx: TenantTx, personIds: readonly PersonId[]): Promise<readonly Recipient[]>;
  /** What the organisation's own people have signed, as far as it is sound. */
  rosterOf(tx: TenantTx): Promise<Roster>;
  /** What the actor is in the organisation today. */
  rolesOf(tx: TenantTx, actor: PersonActor): Promise<readonly Role[]>;
  /** Everybody who holds one of these roles today, with all that he holds. */
  holdersOf(
    tx: TenantTx,
    roles: readonly Role[],
  ): Promise<readonly { readonly personId: PersonId; readonly roles: readonly Role[] }[]>;
  /** The Ed25519 key with which the actor signs what he exports, as base64; undefined while he has none. */
  signingKeyOf(tx: TenantTx, actor: PersonActor): Promise<string | undefined>;
  /** Is he an administrator of the organisation that runs this server, in whose domain the transaction is? */
  mayRunInstallation(tx: TenantTx, actor: PersonActor): Promise<boolean>;
  /** How people are called; one without a name is missing from the map. */
  namesOf(tx: TenantTx, personIds: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>>;
}
