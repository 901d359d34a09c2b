import type { SealedContentKey, SealedEpoch } from "@tachiai/protocol";
import { decodeBase64 } from "@tachiai/protocol";
import { type Opener, unwrapContent } from "../content-wrap.ts";
import type { SealingCrypto } from "../sealing-crypto.ts";
import type { Secret } from "../secret.ts";
import { type EpochOpening, type EpochRefusal, openEpoch } from "./open-epoch.ts";

/** The wrap of a content, as it was released, with the epoch that it is sealed to, if it is. */
export interface ReleasedSecret {
  readonly key: Pick<SealedContentKey, "evidenceId" | "wrap" | "epochId">;
  readonly epoch?: SealedEpoch | undefined;
}

/** `content_unopened`: the epoch opens, and what was wrapped to it of this content does not. */
export type SecretRefusal = EpochRefusal | "content_unopened";

export type SecretOpening =
  | { readonly opened: true; readonly contentSecret: Secret<"content-secret"> }
  | { readonly opened: false; readonly reason: SecretRefusal };

/**
 * Opens content secrets as a person who may, whether they are sealed to him or to an epoch. An epoch is opened once and
 * kept, as a handle that cannot be read, for as long as this function is.
 */
export function openContentSecrets(
  crypto: SealingCrypto,
): (released: ReleasedSecret, opener: Opener) => Promise<SecretOpening> {
  const opened = new Map<string, Promise<EpochOpening>>();

  function openOnce(epoch: SealedEpoch, opener: Opener): Promise<EpochOpening> {
    // Another wrap or another key of the person is another try.
    const name = [epoch.wrap, epoch.statement, opener.keyPair.publicKey.join()].join(" ");
    const opening = opened.get(name) ?? openEpoch(crypto, epoch, opener);
    opened.set(name, opening);
    return opening;
  }

  return async ({ key, epoch }, opener) => {
    let holder: Opener = opener;
    if (key.epochId !== undefined) {
      if (epoch?.epochId !== key.epochId) return { opened: false, reason: "false_statement" };
      const opening = await openOnce(epoch, opener);
      if (!opening.opened) return opening;
      holder = opening.epoch;
    }
    const contentSecret = await unwrapContent(crypto, key.evidenceId, decodeBase64(key.wrap), holder);
    if (contentSecret) return { opened: true, contentSecret };
    return { opened: false, reason: key.epochId === undefined ? "not_for_this_key" : "content_unopened" };
  };
}
