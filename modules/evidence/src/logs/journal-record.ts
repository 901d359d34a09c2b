import { hash } from "node:crypto";
import { decodeEntryBundle, encodeEntryBundle } from "@tachiai/evidence-proof";
import { TenantId } from "@tachiai/protocol";
import { z } from "zod";
import type { LogName } from "./log-files.ts";

/** What one log gains: these leaves, at the end of the tree that has this size and root. */
export interface LogGain {
  readonly log: LogName;
  readonly before: { readonly size: number; readonly root: Uint8Array };
  readonly leaves: readonly Uint8Array[];
  /** The root of the tree with them. */
  readonly root: Uint8Array;
}

const LENGTH = 4;
const CHECKSUM = 32;
const FRAME = LENGTH + CHECKSUM;

const Root = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((hex) => new Uint8Array(Buffer.from(hex, "hex")));
const Header = z.array(
  z.object({
    tenantId: TenantId,
    retentionClass: z.string(),
    generation: z.int().positive(),
    size: z.int().nonnegative(),
    rootBefore: Root,
    root: Root,
    count: z.int().positive(),
    byteLength: z.int().positive(),
  }),
);

/** One record of the journal: its length, the SHA-256 of what follows, a list of the logs, and their leaves as bundles. */
export function encodeRecord(gains: readonly LogGain[]): Uint8Array {
  const bundles = gains.map(({ leaves }) => encodeEntryBundle(leaves));
  const header = Buffer.from(
    JSON.stringify(
      gains.map(({ log, before, leaves, root }, place) => ({
        tenantId: log.tenantId,
        retentionClass: log.retentionClass,
        generation: log.generation,
        size: before.size,
        rootBefore: Buffer.from(before.root).toString("hex"),
        root: Buffer.from(root).toString("hex"),
        count: leaves.length,
        byteLength: bundles[place]?.length,
      })),
    ),
  );
  const content = Buffer.concat([lengthOf(header), header, ...bundles]);
  return Buffer.concat([lengthOf(content), hash("sha256", content, "buffer"), content]);
}

/**
 * Reads a whole file of the journal. Half a record at its end is what a crash leaves, and nobody relied on it. A record that
 * was altered is left out as well: the logs that lack it are found damaged when they are read.
 */
export function decodeRecords(file: Buffer): LogGain[][] {
  const records: LogGain[][] = [];
  for (let offset = 0; offset + FRAME <= file.length; ) {
    const end = offset + FRAME + file.readUInt32BE(offset);
    const record = decodeRecord(file.subarray(offset + LENGTH, end));
    if (record) records.push(record);
    offset = end;
  }
  return records;
}

function decodeRecord(framed: Buffer): LogGain[] | undefined {
  const content = framed.subarray(CHECKSUM);
  if (!hash("sha256", content, "buffer").equals(framed.subarray(0, CHECKSUM))) return undefined;
  const start = LENGTH + content.readUInt32BE(0);
  const header = Header.parse(JSON.parse(content.toString("utf8", LENGTH, start)));
  let offset = start;
  return header.map(({ tenantId, retentionClass, generation, size, rootBefore, root, count, byteLength }) => {
    const bundle = content.subarray(offset, (offset += byteLength));
    return {
      log: { tenantId, retentionClass, generation },
      before: { size, root: rootBefore },
      leaves: decodeEntryBundle(bundle, count),
      root,
    };
  });
}

function lengthOf(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32BE(bytes.length);
  return length;
}
