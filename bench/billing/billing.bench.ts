import type { Measured, MeasureOptions } from "../../tools/measure/bar.ts";
import { startDurablePostgres } from "../durable-postgres.ts";
import { closeLargeMonth } from "./close-large-month.ts";

const CONTRACTS = 10_000;
/** Each has so many. */
const LICENCES = 10;

/**
 * Closes a month of 10,000 contracts with 100,000 licences: each contract is read in its customer's domain, billed by an invoice of
 * its own and printed as PDF, and both are durable.
 */
export async function run({ progress }: MeasureOptions): Promise<Measured> {
  const stop = await startDurablePostgres();
  try {
    const { minutes, invoices, peakMegabytes, growthMegabytes, pdfMegabytes } = await closeLargeMonth(
      { contracts: CONTRACTS, licences: LICENCES },
      progress,
    );
    return {
      bars: [
        { id: "closed_invoices", value: invoices, limit: CONTRACTS, better: "higher" },
        { id: "close_minutes_10k_contracts", value: minutes, limit: 4, better: "lower" },
        { id: "close_peak_rss_mb", value: peakMegabytes, limit: 600, better: "lower" },
        { id: "close_rss_growth_mb", value: growthMegabytes, limit: 100, better: "lower" },
      ],
      reported: [{ id: "invoices_megabytes", value: pdfMegabytes }],
    };
  } finally {
    await stop();
  }
}
