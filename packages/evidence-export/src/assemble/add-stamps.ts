import { parseCheckpoint, parseLogOrigin, parseNote } from "@tachiai/evidence-proof";
import { encodeBase64, utf8 } from "@tachiai/protocol";
import { stampPaths } from "../file-names.ts";
import { formatStampPathFile } from "../stamp-path-file.ts";
import type { StampToWrite } from "./export-to-write.ts";
import type { FileWriter } from "./file-writer.ts";

/** Each time stamp as three files: what was stamped, the answer, and the way to the checkpoints of the proofs. */
export async function addStamps(writer: FileWriter, stamps: readonly StampToWrite[]): Promise<void> {
  for (const { checkpoint, answer, consistency } of stamps) {
    const { origin, size } = parseCheckpoint(parseNote(checkpoint).text);
    const paths = stampPaths({ ...parseLogOrigin(origin), size });
    await writer.add(paths.note, utf8(checkpoint));
    await writer.add(paths.answer, answer);
    const checkpoints = consistency.map((one) => ({ size: one.size, proof: one.proof.map(encodeBase64) }));
    await writer.add(paths.path, formatStampPathFile({ checkpoints }));
  }
}
