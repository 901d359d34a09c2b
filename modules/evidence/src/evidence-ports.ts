import type { PersonActor, TenantTx } from "@tachiai/platform";
import type { EvidenceId, PersonId } from "@tachiai/protocol";

/** Sealed content, as the questions about it need to know it. */
export interface SealedContent {
  readonly evidenceId: EvidenceId;
  /** The action of its entry, e.g. `telework.picture_sealed`: which kind of evidence it is. */
  readonly action: string;
  readonly subjectPersonId: PersonId | undefined;
  readonly capturedAt: Date;
}

/** Somebody content is sealed to: his X25519 public key, 32 bytes. */
export interface Recipient {
  readonly personId: PersonId;
  readonly publicKey: Uint8Array;
}

/** What this module asks of those above it; `app.ts` wires the answers. */
export interface EvidencePorts {
  /** Whose entries the actor may read today, apart from his own. */
  readableBy(tx: TenantTx, actor: PersonActor): Promise<"everybody" | readonly PersonId[]>;
  /**
   * Of whom he may read what watching told, apart from himself: the entries of class `telework`. Of others whose entries
   * he may read he learns that these are there and verify, and not what they say.
   */
  knowsWatchingOf(tx: TenantTx, actor: PersonActor): Promise<"everybody" | readonly PersonId[]>;
  /**
   * May he open this content now? Asked at every look and again at every release, and on top of his holding a wrap.
   * Never true by the administrator's role alone.
   */
  mayOpen(tx: TenantTx, actor: PersonActor, content: SealedContent): Promise<boolean>;
  /** Whom this content may be sealed to: those entitled when it was captured or today. */
  recipientsOf(tx: TenantTx, content: SealedContent): Promise<readonly Recipient[]>;
  /** How people are called; one without a name is missing from the map. */
  namesOf(tx: TenantTx, personIds: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>>;
}
