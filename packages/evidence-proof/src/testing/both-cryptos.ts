import type { ProofCrypto } from "../index.ts";
import { nodeProofCrypto } from "../node.ts";
import { webProofCrypto } from "../web.ts";

/** The two implementations of the port, for `describe.each`: what holds for one must hold for the other. */
export const bothCryptos: readonly { readonly entry: string; readonly crypto: ProofCrypto }[] = [
  { entry: "node", crypto: nodeProofCrypto },
  { entry: "web", crypto: webProofCrypto },
];
