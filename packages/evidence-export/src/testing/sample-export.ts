import { createHash } from "node:crypto";
import { type JsonValue } from "@tachiai/evidence-proof";
import { concatBytes, EvidenceId, encodeBase64, TenantId } from "@tachiai/protocol";
import { createKeyPair, type KeyPair } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import type { ContentToWrite, EntryToWrite, StampToWrite } from "../assemble/export-to-write.ts";
import { writeExport } from "../assemble/write-export.ts";
import { exportedIdsText } from "../manifest.ts";
import { sampleContent, samplePersonId } from "./sample-content.ts";
import { type LoggedFacts, type SampleLog, sampleLog, sampleWitnessKey } from "./sample-log.ts";

const sampleTenantId = TenantId.parse("7f0f0ad2-51c8-4d0e-9a3c-2b1f5f0f6c11");
const exportEntry = EvidenceId.parse("3b241101-e2bb-4255-8caf-4136c566a900");
const purpose = "written-request";
const reason = "労働基準監督署からの書面による請求 <no. 12>";
const exportedAt = "2026-11-22T01:02:03.004Z";

export interface SampleExport {
  readonly zip: Uint8Array;
  /** Whose key opens the picture that is still sealed. */
  readonly opener: KeyPair<"x25519">;
  readonly signer: KeyPair<"ed25519">;
}

/**
 * An export of a stamp, an opened picture, one that is still sealed and one that was left out; with a time stamp of the
 * log when it had the first three, where `stampTime` makes one.
 */
export async function sampleExport(
  picture: Uint8Array = new Uint8Array(150_000).map((_, place) => place % 251),
  stampTime?: (content: Uint8Array) => Promise<Uint8Array>,
): Promise<SampleExport> {
  const ids = ["11", "12", "13", "14"].map((end) =>
    EvidenceId.parse(`3b241101-e2bb-4255-8caf-4136c566a9${end}`),
  );
  const [stamp, opened, sealed, leftOut] = ids;
  if (!stamp || !opened || !sealed || !leftOut) throw new RangeError("four ids");
  const first = await sampleContent(opened, picture);
  const second = await sampleContent(sealed, picture.subarray(0, 70_000));
  const third = await sampleContent(leftOut, picture.subarray(0, 10));

  const facts: LoggedFacts[] = [
    { evidenceId: stamp, metadata: said("telework.stamped", { kind: "work-start" }), ciphertextHash: "none" },
    { evidenceId: opened, ...pictured(first) },
    { evidenceId: sealed, ...pictured(second) },
    { evidenceId: leftOut, ...pictured(third) },
  ];
  const log = await sampleLog(originOf("telework"), facts);
  const stamps = stampTime ? [await stampOf(log, facts.length, stampTime)] : [];
  const signer = await createKeyPair(nodeSealingCrypto, "ed25519");
  const details = {
    purpose,
    reason,
    from: "2026-11-21",
    until: "2026-11-21",
    entries: ids.length,
    evidenceIdsSha256: sha256(exportedIdsText(ids)),
    signingPublicKey: encodeBase64(signer.publicKey),
  };
  const metadata = {
    ...said("evidence.exported", details),
    retentionClass: "organisation",
    receivedAt: exportedAt,
  };
  const own = await sampleLog(originOf("organisation"), [
    { evidenceId: exportEntry, metadata, ciphertextHash: "none" },
  ]);

  const contents: readonly (() => ContentToWrite)[] = [
    () => ({ content: "none" }),
    first.opened,
    second.stillSealed,
    () => ({ content: "left-out" }),
  ];
  const entries = ids.map((evidenceId, place): EntryToWrite => {
    const content = contents[place] ?? (() => ({ content: "none" }));
    return { evidenceId, bundle: log.bundles.get(evidenceId) ?? "", content: async () => content() };
  });
  const parts: Uint8Array[] = [];
  await writeExport(
    nodeSealingCrypto,
    {
      facts: {
        tenantId: sampleTenantId,
        exportEntry,
        exportedAt,
        exportedBy: { personId: samplePersonId, name: "佐藤 花子" },
        purpose,
        reason,
        from: "2026-11-21",
        until: "2026-11-21",
        people: [{ personId: samplePersonId, name: "佐藤 花子" }],
        witnessKeys: [sampleWitnessKey],
      },
      exportBundle: own.bundles.get(exportEntry) ?? "",
      entries,
      stamps,
      signer,
    },
    { write: async (bytes) => void parts.push(bytes.slice()) },
  );
  return { zip: concatBytes(...parts), opener: second.keyPair, signer };
}

async function stampOf(
  log: SampleLog,
  size: number,
  stampTime: (content: Uint8Array) => Promise<Uint8Array>,
): Promise<StampToWrite> {
  const { checkpoint, proof } = await log.earlier(3);
  return { checkpoint, answer: await stampTime(Buffer.from(checkpoint)), consistency: [{ size, proof }] };
}

export function originOf(retentionClass: string): string {
  return `f3k9.tachiai/${sampleTenantId}/${retentionClass}/1`;
}

function pictured({ declaration, ciphertextHash }: Awaited<ReturnType<typeof sampleContent>>) {
  return { metadata: said("telework.picture_sealed", { declaration }), ciphertextHash };
}

function said(action: string, details: JsonValue) {
  return {
    version: 1,
    tenantId: sampleTenantId,
    retentionClass: "telework",
    action,
    actor: { kind: "person", personId: samplePersonId, organisationId: sampleTenantId },
    subject: samplePersonId,
    subjectPersonId: samplePersonId,
    details,
    capturedAt: "2026-11-21T00:00:00.000Z",
    receivedAt: "2026-11-21T00:00:01.000Z",
    knownAt: null,
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64");
}
