import {
  type ExportFiles,
  type ExportManifest,
  keyPath,
  parseContentKeyFile,
} from "@tachiai/evidence-export";
import { canonicalJson } from "@tachiai/evidence-proof";
import { ContentDeclaration, decodeBase64, type EvidenceId, type PersonId } from "@tachiai/protocol";
import { openSealedBlob, type PersonKeyPairs, Secret, unwrapContent } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { z } from "zod";

export type OpenedContent =
  | { readonly opened: true; readonly name: string; readonly bytes: Uint8Array }
  | { readonly opened: false; readonly evidenceId: EvidenceId };

const Entry = z.object({ metadata: z.object({ details: z.object({ declaration: z.json() }) }) });
const extensions: ReadonlyMap<string, string> = new Map([
  ["image/jpeg", "jpg"],
  ["image/webp", "webp"],
]);

/** Opens one sealed content of an export that was verified, with the key of the person to whom it is sealed. */
export async function openSealed(
  files: ExportFiles,
  exported: ExportManifest["entries"][number] & { readonly file: string },
  person: { readonly personId: PersonId; readonly keys: PersonKeyPairs },
): Promise<OpenedContent> {
  const { evidenceId, file } = exported;
  const refused = { opened: false, evidenceId } as const;
  const key = parseContentKeyFile(evidenceId, await files.read(keyPath(evidenceId)));
  const text = Buffer.from(await files.read(`entries/${evidenceId}.json`)).toString("utf8");
  const entry = Entry.safeParse(JSON.parse(text));
  if (key.content !== "sealed" || key.recipientId !== person.personId || !entry.success) return refused;
  // As it was signed, whatever a later version says in it that this one does not know.
  const { declaration } = entry.data.metadata.details;
  const mediaType = ContentDeclaration.safeParse(declaration).data?.mediaType ?? "";
  const opener = { recipientId: person.personId, keyPair: person.keys.sealing };
  const contentSecret = await unwrapContent(nodeSealingCrypto, evidenceId, decodeBase64(key.wrap), opener);
  if (!contentSecret) return refused;
  const order = {
    evidenceId,
    declaration: Buffer.from(canonicalJson(declaration)),
    contentSecret,
    retentionKey: new Secret("retention-key", decodeBase64(key.retentionKey)),
  };
  const opening = await openSealedBlob(nodeSealingCrypto, order, await files.read(file, 4_000_000_000));
  if (!opening.opened) return refused;
  const name = `${evidenceId}.${extensions.get(mediaType) ?? "bin"}`;
  return { opened: true, name, bytes: opening.content.reveal() };
}
