import {
  type Day,
  type DeclaredContent,
  decodeBase64,
  type EpochStatement,
  Instant,
  parseJson,
  utf8,
} from "@tachiai/protocol";
import { z } from "zod";
import { hashOfWraps } from "../content-wrap.ts";
import { dayInTokyo } from "../roster/roster.ts";
import type { SealingCrypto } from "../sealing-crypto.ts";
import { verifyDeclaration } from "../signed-statement.ts";

const Captured = z.object({ capturedAt: Instant });

/**
 * The day on which content of an epoch was captured, by the device that made the epoch; undefined when that device has not
 * declared it, sealed it to another epoch, or captured it in another month than the epoch's, and for an epoch whose
 * statement does not name its device's key.
 */
export async function capturedOn(
  crypto: SealingCrypto,
  stated: EpochStatement,
  content: DeclaredContent,
): Promise<Day | undefined> {
  if (stated.format === "tachiai-epoch-1") return undefined;
  const publicKey = { kind: "x25519", publicKey: decodeBase64(stated.publicKey) } as const;
  const recipient = { recipientId: stated.epochId, publicKey };
  const declared = {
    evidenceId: content.evidenceId,
    declaration: utf8(content.declaration),
    ciphertextHash: decodeBase64(content.ciphertextSha256),
    retentionKeyHash: decodeBase64(content.retentionKeySha256),
    wrapsHash: await hashOfWraps(crypto, [{ recipient, wrap: decodeBase64(content.wrap) }]),
  };
  const device = { kind: "ed25519", publicKey: decodeBase64(stated.deviceKey) } as const;
  const isDeclared = await verifyDeclaration(crypto, device, declared, decodeBase64(content.signature));
  const captured = Captured.safeParse(parseJson(content.declaration)).data;
  const day = isDeclared && captured ? dayInTokyo(captured.capturedAt) : undefined;
  return day?.startsWith(stated.month) ? day : undefined;
}
