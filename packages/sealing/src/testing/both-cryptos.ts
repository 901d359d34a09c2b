import type { SealingCrypto } from "../index.ts";
import { nodeSealingCrypto } from "../node.ts";
import { webSealingCrypto } from "../web.ts";

/** The two implementations of the port, for `describe.each`: what holds for one must hold for the other. */
export const bothCryptos: readonly { readonly entry: string; readonly crypto: SealingCrypto }[] = [
  { entry: "node", crypto: nodeSealingCrypto },
  { entry: "web", crypto: webSealingCrypto },
];

/** One of them seals, one opens. */
export const everyPairing = bothCryptos.flatMap((sealing) =>
  bothCryptos.map((opening) => ({
    name: `${sealing.entry} seals, ${opening.entry} opens`,
    sealing: sealing.crypto,
    opening: opening.crypto,
  })),
);

/** The same port with "random" bytes that are known: the n-th draw is filled with n. */
export function withKnownRandomness(crypto: SealingCrypto): SealingCrypto {
  let draw = 0;
  return { ...crypto, randomBytes: (length) => new Uint8Array(length).fill(++draw) };
}
