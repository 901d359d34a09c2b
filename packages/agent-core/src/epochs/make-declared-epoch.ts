import { canonicalJson } from "@tachiai/evidence-proof";
import type {
  EpochId,
  EpochKind,
  EpochStatement,
  Instant,
  NewEpoch,
  PersonId,
  TenantId,
} from "@tachiai/protocol";
import { encodeBase64 } from "@tachiai/protocol";
import { isRecoverable, makeEpoch, recoveryRecipient, type SealingCrypto } from "@tachiai/sealing";
import type { Device } from "../device/device.ts";
import { tokyoMonth } from "./tokyo-month.ts";

/** How epochs are stated that are made now. */
export const epochFormat = "tachiai-epoch-2" as const;

/** Who may open the person's pictures now, by the server's list. */
export interface PictureRecipient {
  readonly personId: PersonId;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** What pictures are sealed to: the public half of an epoch's key. */
export interface PictureEpoch {
  readonly epochId: EpochId;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

export interface EpochOrder {
  readonly epochId: EpochId;
  readonly kind: EpochKind;
  readonly madeAt: Instant;
  readonly recipients: readonly PictureRecipient[];
  /** The organisation's recovery key by the roster that this device has verified, 32 bytes; a kind that it does not open leaves it. */
  readonly recoveryKey?: Uint8Array | undefined;
}

/** Whose device makes it. */
export interface EpochMaker {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly device: Pick<Device, "deviceId" | "signing">;
}

/** Makes an epoch on this device and forgets its private half. Gives what is sealed to, and what is handed in. */
export async function makeDeclaredEpoch(
  crypto: SealingCrypto,
  { tenantId, personId, device }: EpochMaker,
  { epochId, kind, madeAt, recipients, recoveryKey }: EpochOrder,
): Promise<{ readonly epoch: PictureEpoch; readonly body: NewEpoch }> {
  const state = (publicKey: Uint8Array) => {
    const statement: EpochStatement = {
      format: epochFormat,
      epochId,
      kind,
      tenantId,
      personId,
      deviceId: device.deviceId,
      deviceKey: encodeBase64(device.signing.publicKey),
      month: tokyoMonth(Date.parse(madeAt)),
      publicKey: encodeBase64(publicKey),
      madeAt,
    };
    return canonicalJson(statement);
  };
  const people = recipients.map(({ personId: recipientId, publicKey }) => ({
    recipientId,
    publicKey: { kind: "x25519", publicKey } as const,
  }));
  const recovery = recoveryKey && isRecoverable(kind) ? [recoveryRecipient(recoveryKey)] : [];
  const made = await makeEpoch(crypto, device.signing, {
    epochId,
    recipients: [...people, ...recovery],
    state,
  });
  const wrapAt = (place: number) => encodeBase64(made.wraps[place]?.wrap ?? new Uint8Array(0));
  const body: NewEpoch = {
    statement: made.statement,
    signature: encodeBase64(made.signature),
    wraps: recipients.map(({ personId: recipient, publicKey }, place) => ({
      personId: recipient,
      publicKey: encodeBase64(publicKey),
      wrap: wrapAt(place),
    })),
    ...(recoveryKey &&
      recovery.length > 0 && {
        recoveryWrap: { recoveryKey: encodeBase64(recoveryKey), wrap: wrapAt(people.length) },
      }),
  };
  return { epoch: { epochId, publicKey: made.publicKey.publicKey }, body };
}
