// Runs in a worker of the page: opens and decodes pictures as the console does, apart from the page.
import { type KeyPair, openSealedBlob, Secret, unwrapContent } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";

/** A sealed picture with what opens it. */
export interface SealedImage {
  readonly place: number;
  readonly evidenceId: string;
  readonly declaration: Uint8Array;
  readonly wrap: Uint8Array;
  readonly retentionKey: Uint8Array;
  readonly sealed: Uint8Array;
}

// The things of the browser that Node's types lack.
declare const createImageBitmap: (image: Blob) => Promise<object>;
declare const self: {
  addEventListener(
    name: "message",
    hear: (event: {
      readonly data: { readonly image: SealedImage; readonly keyPair: KeyPair<"x25519"> };
    }) => void,
  ): void;
  postMessage(message: object, transferred: readonly object[]): void;
};

self.addEventListener("message", ({ data: { image, keyPair } }) => {
  openImage(image, keyPair).then(
    (bitmap) => self.postMessage({ place: image.place, bitmap }, [bitmap]),
    (error: unknown) => self.postMessage({ place: image.place, failed: String(error) }, []),
  );
});

async function openImage(image: SealedImage, keyPair: KeyPair<"x25519">): Promise<object> {
  const { evidenceId, declaration, wrap, sealed } = image;
  const opener = { recipientId: "reader", keyPair };
  const contentSecret = await unwrapContent(webSealingCrypto, evidenceId, wrap, opener);
  if (!contentSecret) throw new Error("the wrap did not open");
  const retentionKey = new Secret("retention-key", image.retentionKey);
  const order = { evidenceId, declaration, contentSecret, retentionKey };
  const opening = await openSealedBlob(webSealingCrypto, order, sealed);
  if (!opening.opened) throw new Error(opening.reason);
  return createImageBitmap(new Blob([new Uint8Array(opening.content.reveal())], { type: "image/jpeg" }));
}
