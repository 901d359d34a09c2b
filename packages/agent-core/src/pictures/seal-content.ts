import { canonicalJson, type JsonValue } from "@tachiai/evidence-proof";
import {
  type DeclaredThumbnail,
  declarationOfThumbnail,
  encodeBase64,
  type PictureDeclaration,
} from "@tachiai/protocol";
import { type Recipient, type SealingCrypto, sealBlob, sealWithThumbnail } from "@tachiai/sealing";
import type { EncodedPicture } from "./fit-picture.ts";

export interface ContentToSeal {
  /** Without its thumbnail. */
  readonly declaration: PictureDeclaration;
  readonly content: Uint8Array;
  readonly thumbnail: EncodedPicture | undefined;
}

type Sealed = Awaited<ReturnType<typeof sealBlob>> & {
  /** What is declared in the end. */
  readonly declaration: PictureDeclaration;
  readonly sealedThumbnail: Uint8Array;
};

/** Seals a picture, and its thumbnail if it has one, which the picture's declaration then names; else no byte stands for it. */
export async function sealContent(
  crypto: SealingCrypto,
  order: { readonly evidenceId: string; readonly recipients: readonly Recipient[] },
  { declaration, content, thumbnail }: ContentToSeal,
): Promise<Sealed> {
  if (!thumbnail) {
    const sealing = await sealBlob(crypto, { ...order, declaration: canonical(declaration) }, content);
    return { ...sealing, declaration, sealedThumbnail: new Uint8Array(0) };
  }
  const { mediaType, width, height, bytes } = thumbnail;
  const small = { mediaType, byteLength: bytes.length, width, height };
  const declareWith = (hash: Uint8Array): PictureDeclaration => {
    const declared: DeclaredThumbnail = { ...small, sealedSha256: encodeBase64(hash) };
    return { ...declaration, thumbnail: declared };
  };
  const ofThumbnail = canonical(declarationOfThumbnail(small, declaration.capturedAt));
  const { thumbnail: sealedSmall, ...sealing } = await sealWithThumbnail(
    crypto,
    {
      ...order,
      thumbnail: { content: bytes, declaration: ofThumbnail },
      declare: (hash) => canonical(declareWith(hash)),
    },
    content,
  );
  return {
    ...sealing,
    declaration: declareWith(sealedSmall.ciphertextHash),
    sealedThumbnail: sealedSmall.sealed,
  };
}

function canonical(declaration: JsonValue): Uint8Array {
  return new TextEncoder().encode(canonicalJson(declaration));
}
