import { readBase64 } from "@tachiai/evidence-proof";
import { EpochId, encodeBase64 } from "@tachiai/protocol";
import type { SealingCrypto } from "@tachiai/sealing";
import type { OfflineQueue } from "../queue/offline-queue.ts";
import {
  type EpochMaker,
  epochFormat,
  makeDeclaredEpoch,
  type PictureEpoch,
  type PictureRecipient,
} from "./make-declared-epoch.ts";
import { tokyoMonth } from "./tokyo-month.ts";

export interface EpochKeeperOptions extends EpochMaker {
  readonly crypto: SealingCrypto;
  readonly queue: OfflineQueue;
  readonly newId: () => string;
  /** Who may open pictures now; nobody means that none are taken. */
  readonly recipients: () => readonly PictureRecipient[];
  /** The organisation's recovery key of now, 32 bytes, as far as this device has verified the roster. */
  readonly recoveryKey: () => Uint8Array | undefined;
}

/**
 * What the person's pictures are sealed to on this device. There is one epoch for each month, and a new one whenever
 * somebody else may open them from now on, or another recovery key: who came later opens nothing from before, who left nothing from after. One
 * that an older version stated is used no more.
 */
export class EpochKeeper {
  readonly #options: EpochKeeperOptions;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: EpochKeeperOptions) {
    this.#options = options;
  }

  /**
   * The epoch of this instant, in UTC milliseconds; it is made when it is needed first, with or without a connection, and is
   * on the disk before anything is sealed to it. Undefined when nobody may open anything, or the disk is full.
   */
  current(at: number): Promise<PictureEpoch | undefined> {
    const result = this.#last.then(() => this.#current(at));
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #current(at: number): Promise<PictureEpoch | undefined> {
    const { crypto, queue, newId } = this.#options;
    const recipients = this.#options.recipients();
    if (recipients.length === 0) return undefined;
    const month = tokyoMonth(at);
    const recoveryKey = this.#options.recoveryKey();
    const sealedTo = await this.#nameOf(recipients, recoveryKey);
    const known = queue.epochs.find(
      (one) => one.month === month && one.sealedTo === sealedTo && one.format === epochFormat,
    );
    const knownKey = known && readBase64(known.publicKey);
    if (known && knownKey) return { epochId: known.epochId, publicKey: knownKey };

    const { epoch, body } = await makeDeclaredEpoch(crypto, this.#options, {
      epochId: EpochId.parse(newId()),
      kind: "telework",
      madeAt: new Date(at).toISOString(),
      recipients,
      recoveryKey,
    });
    const { epochId, publicKey } = epoch;
    const made = { epochId, format: epochFormat, month, sealedTo, publicKey: encodeBase64(publicKey) };
    return (await queue.keepEpoch(made, body)).kept ? epoch : undefined;
  }

  /** The same for the same people with the same keys, in whatever order they are named. */
  async #nameOf(
    recipients: readonly PictureRecipient[],
    recoveryKey: Uint8Array | undefined,
  ): Promise<string> {
    const people = recipients.map(({ personId, publicKey }) => `${personId} ${encodeBase64(publicKey)}`);
    const named = recoveryKey ? [...people, `recovery ${encodeBase64(recoveryKey)}`] : people;
    const bytes = new TextEncoder().encode(named.toSorted().join("\n"));
    return encodeBase64(await this.#options.crypto.sha256(bytes));
  }
}
