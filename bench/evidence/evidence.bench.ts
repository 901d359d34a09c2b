import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Bar, Measured, MeasureOptions } from "../../tools/measure/bar.ts";
import type { Spread } from "../../tools/measure/spread.ts";
import { type AppendFigures, measureAppends } from "./append-by-writers.ts";
import { openDurableVault } from "./durable-vault.ts";
import { measureOpening } from "./open-pictures.ts";
import { measureProofs } from "./prove-in-large-log.ts";
import { measureRecordInSmallTransaction } from "./record-in-small-transaction.ts";
import { measureRecordOverhead } from "./record-overhead.ts";
import { measureImages, opensslVersion } from "./seal-images.ts";
import { measureSealing } from "./seal-under-load.ts";

/** On one log. */
const WRITERS = 256;
/** With four writers each. */
const LOGS = 1_000;
const LOADED_SECONDS = 20;

/** Measures what evidence costs: writing it down, sealing it, proving it in a large log, and opening a page of it. */
export async function run({ cacheDirectory, progress }: MeasureOptions): Promise<Measured> {
  const directory = join(cacheDirectory, "evidence-bench");
  await mkdir(directory, { recursive: true });
  progress(`node ${process.version}, ${await opensslVersion()}`);
  const parts = [
    await appends(directory, progress),
    await recording(progress),
    await images(progress),
    await opening(progress),
    await proofs(directory, progress),
  ];
  return {
    bars: parts.flatMap(({ bars }) => bars),
    reported: parts.flatMap(({ reported }) => reported ?? []),
  };
}

type Progress = MeasureOptions["progress"];

async function appends(directory: string, progress: Progress): Promise<Measured> {
  const one = await measureAppends({ writers: WRITERS, logs: 1, directory, progress });
  const many = await measureAppends({ writers: 4 * LOGS, logs: LOGS, directory, progress });
  return {
    bars: [
      atLeast("appends_per_fdatasync", one.perSync.median, 40),
      atLeast("appends_per_fdatasync_1000_logs", many.perSync.median, 40),
    ],
    reported: [
      ...quartiles("appends_per_fdatasync", one.perSync),
      ...quartiles("appends_per_fdatasync_1000_logs", many.perSync),
      { id: "appends_per_fdatasync_of_one_writer", value: one.perSyncOfOneWriter },
      ...beside("", one),
      ...beside("_1000_logs", many),
    ],
  };
}

/** What the disk does alone, so that nobody takes few syncs for a fast log. */
function beside(of: string, figures: AppendFigures) {
  return [
    { id: `appends_per_second${of}`, value: figures.appendsPerSecond },
    { id: `raw_fdatasyncs_per_second${of}`, value: figures.rawSyncsPerSecond },
    { id: `appends_per_raw_fdatasync${of}`, value: figures.perRawSync.median },
    ...quartiles(`appends_per_raw_fdatasync${of}`, figures.perRawSync),
  ];
}

async function recording(progress: Progress): Promise<Measured> {
  const durable = await openDurableVault();
  try {
    const overhead = await measureRecordOverhead(progress);
    const inSmall = await measureRecordInSmallTransaction(durable, progress);
    const sealing = await measureSealing(durable, LOADED_SECONDS, progress);
    return {
      bars: [
        atMost("commit_to_checkpoint_p99_ms", sealing.p99Ms, 1_000),
        atMost("record_overhead_percent", overhead.percent.median, 25),
      ],
      reported: [
        { id: "commit_to_checkpoint_p50_ms", value: sealing.p50Ms },
        { id: "records_per_second", value: sealing.recordsPerSecond },
        ...quartiles("record_overhead_percent", overhead.percent),
        { id: "stamp_ms", value: overhead.ms.median },
        { id: "stamp_ms_without_record", value: overhead.msWithout.median },
        { id: "record_overhead_percent_of_small_transaction", value: inSmall.median },
        ...quartiles("record_overhead_percent_of_small_transaction", inSmall),
      ],
    };
  } finally {
    await durable.close();
  }
}

async function images(progress: Progress): Promise<Measured> {
  const sealing = await measureImages("seal", progress);
  const opening = await measureImages("open", progress);
  return {
    bars: [
      atLeast("seal_percent_of_openssl", sealing.percent.median, 7),
      atLeast("open_percent_of_openssl", opening.percent.median, 7),
    ],
    reported: [
      ...quartiles("seal_percent_of_openssl", sealing.percent),
      ...quartiles("open_percent_of_openssl", opening.percent),
      { id: "sealed_pictures_per_second", value: sealing.perSecond },
      { id: "sealed_pictures_per_second_one_thread", value: sealing.perSecondOfOneThread },
      { id: "opened_pictures_per_second", value: opening.perSecond },
      { id: "opened_pictures_per_second_one_thread", value: opening.perSecondOfOneThread },
      { id: "openssl_pictures_per_second", value: sealing.opensslPerSecond },
    ],
  };
}

async function opening(progress: Progress): Promise<Measured> {
  const { ms, browser } = await measureOpening(progress);
  progress(`Chromium ${browser}`);
  return { bars: [atMost("open_page_50_ms", ms.median, 500)], reported: quartiles("open_page_50_ms", ms) };
}

async function proofs(directory: string, progress: Progress): Promise<Measured> {
  const proving = await measureProofs(directory, progress);
  return {
    bars: [
      atMost("proof_ms_at_10m_over_100k", proving.ratio.median, 2),
      atMost("memory_flat_10m", proving.memoryGrowthMegabytes, 64),
    ],
    reported: [
      ...quartiles("proof_ms_at_10m_over_100k", proving.ratio),
      { id: "proof_ms_at_10m", value: proving.largeMs },
      { id: "proof_ms_at_100k", value: proving.smallMs },
      { id: "entries_per_second_10m", value: proving.entriesPerSecond },
    ],
  };
}

const atLeast = (id: string, value: number, limit: number): Bar => ({ id, value, limit, better: "higher" });
const atMost = (id: string, value: number, limit: number): Bar => ({ id, value, limit, better: "lower" });

function quartiles(id: string, spread: Spread) {
  return [
    { id: `${id}_lower_quartile`, value: spread.lowerQuartile },
    { id: `${id}_upper_quartile`, value: spread.upperQuartile },
  ];
}
