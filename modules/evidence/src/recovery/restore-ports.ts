import type { PersonActor, TenantTx } from "@tachiai/platform";
import type { EpochId, Month, PersonId, RecoveryRequestId } from "@tachiai/protocol";

/** One epoch that somebody wants opened with the organisation's recovery key. */
export interface WantedRestore {
  readonly epochId: EpochId;
  /** Whom it shows. */
  readonly shownId: PersonId;
  readonly month: Month;
  /** To whom it is to be passed on. */
  readonly recipientId: PersonId;
  /** In whose browser two shares are joined. */
  readonly openerId: PersonId;
  readonly reason: string;
}

/** A restore that its opener may carry out now. */
export interface OpenRestore extends Pick<WantedRestore, "epochId" | "recipientId"> {
  /** X25519, 32 bytes. */
  readonly recoveryKey: Uint8Array;
}

/** What is asked of those who keep the recovery key; `app.ts` wires the answers. */
export interface RestorePorts {
  /** The recovery key in use, and who may open with it for somebody; undefined where there is none. */
  setUpFor(
    tx: TenantTx,
    actor: PersonActor,
    recipientId: PersonId,
  ): Promise<
    | {
        readonly recoveryKey: Uint8Array;
        readonly openers: readonly { readonly personId: PersonId; readonly displayName: string }[];
      }
    | undefined
  >;
  /** Asks two administrators. Refuses `identity.recovery_not_set_up` or `identity.recovery_opener_unfit`. */
  ask(tx: TenantTx, actor: PersonActor, wanted: WantedRestore): Promise<RecoveryRequestId>;
  /**
   * The restore, approved and with both shares given, for its opener alone.
   *
   * Refuses `identity.recovery_not_found` or `identity.recovery_not_open_to_you`.
   */
  require(tx: TenantTx, actor: PersonActor, requestId: RecoveryRequestId): Promise<OpenRestore>;
  /** It is done: the shares that were on their way go, and the key has been used. */
  finish(tx: TenantTx, actor: PersonActor, requestId: RecoveryRequestId): Promise<void>;
}
