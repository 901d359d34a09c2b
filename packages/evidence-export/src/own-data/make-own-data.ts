import { ApiRefusal } from "@tachiai/api-client";
import {
  concatBytes,
  type Day,
  getOwnData,
  getRetention,
  type OwnData,
  type TenantId,
  utf8,
} from "@tachiai/protocol";
import { type ExportMaker, type ExportProgress, makeExport } from "../make/make-export.ts";
import { openZipWriter } from "../zip/write-zip.ts";
import { inMemory, piecesOf, type ZipSink } from "../zip/zip-source.ts";
import { halvesOf, type Period } from "./halves-of.ts";
import { renderOwnData } from "./render-own-data.ts";

export interface OwnDataWish {
  readonly tenantId: TenantId;
  /** The last day of the evidence; it begins with the account or the membership, whichever was first. */
  readonly until: Day;
  readonly reason: string;
}

export interface MadeOwnData {
  readonly entries: number;
  readonly contents: number;
  /** Contents that the keys of now do not open, and entries that are damaged. */
  readonly leftOut: number;
  /** Days with more entries in one millisecond than an export takes: those are not in it. */
  readonly daysLeftOut: readonly Day[];
}

/**
 * Makes the file of a disclosure (開示) where the person is: `own-data.html` to read, the same as JSON, and his evidence as
 * exports that anybody verifies. The server gives nothing that it would not give him anyway, and never has an opened content.
 *
 * Throws what the calls refuse; then nothing that was written is such a file.
 */
export async function makeOwnData(
  maker: ExportMaker,
  { tenantId, reason, until }: OwnDataWish,
  sink: ZipSink,
  onProgress: (progress: ExportProgress) => void = () => {},
): Promise<MadeOwnData> {
  const params = { tenantId };
  const data = await maker.api.call(getOwnData, { params });
  const { rules } = await maker.api.call(getRetention, { params });
  const zip = openZipWriter(sink);
  const evidenceFiles: string[] = [];
  let made: MadeOwnData = { entries: 0, contents: 0, leftOut: 0, daysLeftOut: [] };
  const waiting: Period[] = [{ from: firstDayOf(data, until), until }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const one = await exportPeriod(maker, tenantId, reason, next, onProgress);
    if (one === "empty") continue;
    const halves = one === "too-large" ? halvesOf(next) : undefined;
    if (halves) waiting.unshift(...halves);
    else if (one === "too-large")
      made = { ...made, daysLeftOut: [...new Set([...made.daysLeftOut, next.from])] };
    else {
      const path = `evidence-${evidenceFiles.length + 1}.zip`;
      await zip.add(path, piecesOf(inMemory(one.bytes), 0, one.bytes.length));
      evidenceFiles.push(path);
      made = {
        ...made,
        entries: made.entries + one.entries,
        contents: made.contents + one.contents,
        leftOut: made.leftOut + one.leftOut + one.damaged,
      };
    }
  }
  await zip.add("own-data.html", whole(renderOwnData({ data, rules, evidenceFiles })));
  await zip.add(
    "own-data.json",
    whole(`${JSON.stringify({ format: "tachiai-own-data-1", ...data }, null, 2)}\n`),
  );
  await zip.end();
  return made;
}

function firstDayOf({ records }: OwnData, until: Day): Day {
  const begins = records.flatMap(({ kind, facts }) => {
    if (kind === "membership") return facts.from ?? [];
    return kind === "account" && facts.at !== undefined ? facts.at.slice(0, 10) : [];
  });
  return begins.reduce((first, day) => (day < first ? day : first), until);
}

/** An export has a largest size; what does not fit is asked for in two. */
async function exportPeriod(
  maker: ExportMaker,
  tenantId: TenantId,
  reason: string,
  period: Period,
  onProgress: (progress: ExportProgress) => void,
) {
  const wish = {
    tenantId,
    subjectPersonId: maker.personId,
    ...period,
    contents: "opened",
    purpose: "own-data",
    reason,
  } as const;
  const pieces: Uint8Array[] = [];
  const sink: ZipSink = {
    async write(bytes) {
      pieces.push(bytes.slice());
    },
  };
  try {
    const made = await makeExport(maker, wish, sink, onProgress);
    return { ...made, bytes: concatBytes(...pieces) };
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    if (error.code === "evidence.export_empty") return "empty";
    if (error.code === "evidence.export_too_large") return "too-large";
    throw error;
  }
}

async function* whole(text: string): AsyncGenerator<Uint8Array> {
  yield utf8(text);
}
