import { ApiRefusal } from "@tachiai/api-client";
import {
  type Checkpoint,
  formatTilePath,
  parseCheckpoint,
  parseLogOrigin,
  parseNote,
  parseProofBundle,
  proveConsistency,
  type ReadTile,
  readBase64,
} from "@tachiai/evidence-proof";
import { findTimeStamp, getTile } from "@tachiai/protocol";
import type { StampToWrite } from "../assemble/export-to-write.ts";
import type { ExportMaker } from "./make-export.ts";

type StampFetcher = Pick<ExportMaker, "api" | "crypto">;

/** What is exported of one log: how far into it, and under checkpoints of which sizes. */
interface ExportedLog {
  readonly origin: string;
  readonly entries: number;
  readonly sizes: readonly number[];
}

/**
 * For each log the stamp that says earliest that its exported entries were there, or the newest while there is none. A log
 * without stamps, or with damage in what a stamp needs, has none here either: a stamp is more than a proof needs.
 */
export async function fetchStamps(maker: StampFetcher, bundles: readonly string[]): Promise<StampToWrite[]> {
  const stamps: StampToWrite[] = [];
  for (const log of exportedLogs(bundles)) {
    const stamp = await fetchStamp(maker, log);
    if (stamp) stamps.push(stamp);
  }
  return stamps;
}

function exportedLogs(bundles: readonly string[]): ExportedLog[] {
  const places = bundles.map((bundle) => {
    const { index, checkpoint } = parseProofBundle(bundle);
    return { index, ...checkpointOf(checkpoint) };
  });
  return [...Map.groupBy(places, ({ origin }) => origin)].map(([origin, ofLog]) => ({
    origin,
    entries: Math.max(...ofLog.map(({ index }) => index)) + 1,
    sizes: [...new Set(ofLog.map(({ size }) => size))].toSorted((a, b) => a - b),
  }));
}

async function fetchStamp(
  { api, crypto }: StampFetcher,
  log: ExportedLog,
): Promise<StampToWrite | undefined> {
  const { tenantId, retentionClass, generation } = parseLogOrigin(log.origin);
  const params = { tenantId, retentionClass, generation };
  try {
    const { checkpoint, answer } = await api.call(findTimeStamp, { params, query: { size: log.entries } });
    const { size: stamped } = checkpointOf(checkpoint);
    const readTile = tilesOf(api, params);
    const consistency: StampToWrite["consistency"][number][] = [];
    for (const size of log.sizes) {
      const sizes = { oldSize: Math.min(stamped, size), newSize: Math.max(stamped, size) };
      consistency.push({ size, proof: await proveConsistency(crypto.proof, readTile, sizes) });
    }
    return { checkpoint, answer: readBase64(answer) ?? new Uint8Array(0), consistency };
  } catch (error) {
    if (error instanceof ApiRefusal && withoutStamp.has(error.code)) return undefined;
    throw error;
  }
}

/**
 * Nothing is stamped yet; what is stamped was lost when the installation was restored, or pruned; or a tile is damaged, which
 * the server has reported and which the proofs did without.
 */
const withoutStamp: ReadonlySet<string> = new Set([
  "evidence.time_stamp_not_found",
  "evidence.tile_not_found",
  "evidence.log_pruned",
  "evidence.damaged",
]);

/** The log's tiles, each fetched once. */
function tilesOf(
  api: ExportMaker["api"],
  log: Pick<ReturnType<typeof parseLogOrigin>, "tenantId" | "retentionClass" | "generation">,
): ReadTile {
  const fetched = new Map<string, Promise<Uint8Array>>();
  return async (address) => {
    if (address.kind === "entries") return undefined;
    const { level, index, width } = address;
    const path = formatTilePath(address);
    const tile =
      fetched.get(path) ?? api.download(getTile, { params: { ...log, level, index }, query: { width } });
    fetched.set(path, tile);
    return tile;
  };
}

function checkpointOf(note: string): Checkpoint {
  return parseCheckpoint(parseNote(note).text);
}
