import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { consentMigrations } from "@tachiai/consent";
import { contractsMigrations } from "@tachiai/contracts";
import { organisationIn } from "@tachiai/identity";
import { findUnattached, readContracts, runClosings } from "@tachiai/invoicing";
import {
  type BillingTestOffice,
  openBillingOffice,
  orderClosing,
  plantBilledCustomers,
} from "@tachiai/invoicing/testing";
import { noticesMigrations } from "@tachiai/notices";
import type { MeasureOptions } from "../../tools/measure/bar.ts";

export interface LargeMonth {
  readonly minutes: number;
  readonly invoices: number;
  readonly peakMegabytes: number;
  /** From when a tenth was billed to the end. */
  readonly growthMegabytes: number;
  readonly pdfMegabytes: number;
}

const month = "2026-11";

/** Closes a month of so many contracts, each of a customer of his own, and watches the memory of this process meanwhile. */
export async function closeLargeMonth(
  { contracts, licences }: { readonly contracts: number; readonly licences: number },
  progress: MeasureOptions["progress"],
): Promise<LargeMonth> {
  const office = await openBillingOffice([noticesMigrations, consentMigrations, contractsMigrations]);
  try {
    progress(`planting ${contracts} contracts`);
    await plantBilledCustomers(office, { customers: contracts, licences });
    await orderClosing(office.database, office.billing, { tenantId: office.tenantId, month });
    const samples: number[] = [];
    const watching = setInterval(() => samples.push(process.memoryUsage().rss / 1e6), 250);
    const telling = setInterval(() => void tellProgress(office, contracts, progress), 10_000);
    const began = performance.now();
    const provider = organisationIn(office.tenantId);
    const faults = await runClosings(
      {
        ...office,
        contractsToBill: (_, named) => readContracts(office.database, provider, named),
        unattachedContracts: (of, month, attached) => findUnattached(office.database, of, month, attached),
      },
      office.tenantId,
    );
    const minutes = (performance.now() - began) / 60_000;
    clearInterval(watching);
    clearInterval(telling);
    if (faults.length > 0) throw new AggregateError(faults, "accounts could not be billed");
    const early = Math.max(...samples.slice(0, Math.ceil(samples.length / 10)));
    const late = Math.max(...samples.slice(-Math.ceil(samples.length / 10)));
    return {
      minutes,
      invoices: await countPrinted(office),
      peakMegabytes: Math.max(...samples),
      growthMegabytes: late - early,
      pdfMegabytes: await megabytesOf(office.directory),
    };
  } finally {
    await office.close();
  }
}

async function countPrinted(office: BillingTestOffice): Promise<number> {
  const [row] = await office.query(
    "select count(*)::int as printed from invoicing.document where month = $1 and pdf_sha256 is not null",
    [month],
  );
  return Number(row?.["printed"]);
}

async function tellProgress(
  office: BillingTestOffice,
  contracts: number,
  progress: MeasureOptions["progress"],
): Promise<void> {
  const [row] = await office.query("select count(*)::int as issued from invoicing.document");
  const rss = Math.round(process.memoryUsage().rss / 1e6);
  progress(
    `${Number(row?.["issued"])} of ${contracts} billed, ${await countPrinted(office)} printed, ${rss} MB`,
  );
}

async function megabytesOf(directory: string): Promise<number> {
  let bytes = 0;
  for (const file of await readdir(directory, { recursive: true, withFileTypes: true }))
    if (file.isFile()) bytes += (await stat(join(file.parentPath, file.name))).size;
  return bytes / 1e6;
}
