import { canonicalJson, ProofRefusal, parseCanonicalJson } from "@tachiai/evidence-proof";
import { base64Of, utf8 } from "@tachiai/protocol";
import { z } from "zod";
import { textOf } from "./bytes.ts";
import { ExportRefusal } from "./export-refusal.ts";

/**
 * Beside a time stamp: for each checkpoint of that log in the export the consistency proof (RFC 6962 section 2.1.2) between
 * it and the stamped one. So what was stamped is a state of the same log, and no other one of that size.
 */
export const StampPathFile = z.strictObject({
  checkpoints: z.array(z.strictObject({ size: z.int().min(1), proof: z.array(base64Of(32)).max(128) })),
});
export type StampPathFile = z.infer<typeof StampPathFile>;

export function formatStampPathFile(file: StampPathFile): Uint8Array {
  return utf8(`${canonicalJson({ checkpoints: file.checkpoints.map((one) => ({ ...one })) })}\n`);
}

/** Refuses `stamp.malformed` in the file `path`. */
export function parseStampPathFile(path: string, bytes: Uint8Array): StampPathFile {
  const malformed = (cause?: unknown) => new ExportRefusal(path, "stamp.malformed", { cause });
  try {
    const text = textOf(bytes);
    if (text === undefined || !text.endsWith("\n")) throw malformed();
    const file = StampPathFile.safeParse(parseCanonicalJson(text.slice(0, -1)));
    if (!file.success) throw malformed(file.error);
    return file.data;
  } catch (error) {
    if (error instanceof ProofRefusal) throw malformed(error);
    throw error;
  }
}
