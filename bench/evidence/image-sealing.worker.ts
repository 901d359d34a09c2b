import { parentPort } from "node:worker_threads";
import { createKeyPair, openSealedBlob, sealBlob, unwrapContent } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";

/** Seals or opens pictures for so long, and says how many. */
export interface ImageWork {
  readonly deed: "seal" | "open";
  readonly seconds: number;
  readonly byteLength: number;
}

const crypto = nodeSealingCrypto;
const evidenceId = globalThis.crypto.randomUUID();
const declaration = new TextEncoder().encode('{"kind":"camera-still"}');
const keyPair = await createKeyPair(crypto, "x25519");
const order = { evidenceId, declaration, recipients: [{ recipientId: "worker", publicKey: keyPair }] };

async function work({ deed, seconds, byteLength }: ImageWork): Promise<number> {
  const content = crypto.randomBytes(byteLength);
  const one = await sealBlob(crypto, order, content);
  const open = async () => {
    const opener = { recipientId: "worker", keyPair };
    const contentSecret = await unwrapContent(
      crypto,
      evidenceId,
      one.wraps[0]?.wrap ?? new Uint8Array(),
      opener,
    );
    if (!contentSecret) throw new Error("the wrap did not open");
    const { retentionKey } = one;
    const opened = await openSealedBlob(
      crypto,
      { evidenceId, declaration, contentSecret, retentionKey },
      one.sealed,
    );
    if (!opened.opened || opened.content.reveal().length !== byteLength)
      throw new Error("the picture did not open");
  };
  const start = performance.now();
  let count = 0;
  for (; performance.now() - start < seconds * 1000; count++)
    if (deed === "seal") await sealBlob(crypto, order, content);
    else await open();
  return (count / (performance.now() - start)) * 1000;
}

parentPort?.on("message", (asked: ImageWork) => {
  work(asked).then(
    (perSecond) => answer({ perSecond }),
    (error: unknown) => answer({ failed: String(error) }),
  );
});

function answer(message: object): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin; this is no window
  parentPort?.postMessage(message);
}
