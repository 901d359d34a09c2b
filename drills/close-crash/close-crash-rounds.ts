import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { consentMigrations } from "@tachiai/consent";
import { contractsMigrations } from "@tachiai/contracts";
import {
  type BillingTestOffice,
  openBillingOffice,
  orderClosing,
  plantBilledCustomers,
} from "@tachiai/invoicing/testing";
import { noticesMigrations } from "@tachiai/notices";

export interface CloseCrashOutcome {
  readonly kills: number;
  /** Those after which more was billed than before. */
  readonly productiveKills: number;
  readonly invoices: number;
  readonly doubled: number;
  /** What is not as it should be, a line each. */
  readonly damages: readonly string[];
}

const month = "2026-11";

/** Closes a month of so many customers with a process that is killed so many times, at another moment each time. */
export async function runCloseCrashRounds({
  customers,
  kills,
  progress,
}: {
  readonly customers: number;
  readonly kills: number;
  readonly progress: (text: string) => void;
}): Promise<CloseCrashOutcome> {
  const office = await openBillingOffice([noticesMigrations, consentMigrations, contractsMigrations]);
  try {
    await plantBilledCustomers(office, { customers, licences: 10 });
    await orderClosing(office.database, office.billing, { tenantId: office.tenantId, month });
    let killed = 0;
    let productiveKills = 0;
    let before = 0;
    while (killed < kills) {
      // A step that shares nothing with the numbers of accounts, so that every phase is met.
      if ((await closeFor(office, 100 + ((killed * 137) % 900))) === "finished") break;
      killed += 1;
      const issued = await count(office, "select count(*)::int as number from invoicing.document");
      if (issued > before) productiveKills += 1;
      before = issued;
      progress(`${issued} of ${customers} billed after ${killed} kills`);
    }
    await closeFor(office);
    return { kills: killed, productiveKills, ...(await audit(office, customers)) };
  } finally {
    await office.close();
  }
}

/** Runs the close for so many milliseconds after it has begun, or to its end. */
async function closeFor(office: BillingTestOffice, milliseconds?: number): Promise<"killed" | "finished"> {
  const { host, database } = office.opened.migrateConnection;
  const words = [
    String(host),
    String(database),
    office.directory,
    office.tenantId,
    office.time.clock().toISOString(),
  ];
  const program = resolve(import.meta.dirname, "close-months.ts");
  const child = spawn(process.execPath, [program, ...words], { stdio: ["ignore", "pipe", "inherit"] });
  const end = once(child, "close");
  await Promise.race([once(child.stdout, "data"), end]);
  if (milliseconds !== undefined) {
    await Promise.race([wait(milliseconds), end]);
    child.kill("SIGKILL");
  }
  await end;
  if (child.signalCode === "SIGKILL") return "killed";
  if (child.exitCode !== 0) throw new Error(`the close ended by itself with ${child.exitCode}`);
  return "finished";
}

async function audit(
  office: BillingTestOffice,
  customers: number,
): Promise<Pick<CloseCrashOutcome, "invoices" | "doubled" | "damages">> {
  const documents = await office.query(
    "select document_id, number, pdf_sha256 from invoicing.document where month = $1 order by number",
    [month],
  );
  const damages: string[] = [];
  for (const [at, document] of documents.entries()) {
    const number = `2026-${String(at + 1).padStart(6, "0")}`;
    if (document["number"] !== number) damages.push(`${number} is missing`);
    const pdf = await readFile(
      join(office.directory, office.tenantId, "billing", `${String(document["document_id"])}.pdf`),
    ).catch(() => undefined);
    const sha256 = pdf && createHash("sha256").update(pdf).digest().toString("hex");
    if (sha256 === undefined || sha256 !== (document["pdf_sha256"] as Buffer | null)?.toString("hex"))
      damages.push(`${number} was printed otherwise, or not at all`);
  }
  const expected = {
    "accounts with an invoice": "select count(distinct account_id)::int as number from invoicing.document",
    "contracts billed": "select count(*)::int as number from invoicing.billed_month",
    "accounts settled": "select count(document_id)::int as number from invoicing.closing_outcome",
    "entries of invoices":
      "select count(*)::int as number from evidence.entry where action = 'invoicing.document_issued'",
    "hashes in the log":
      "select sum(json_array_length(details->'documents'))::int as number from evidence.entry where action = 'invoicing.documents_printed'",
  };
  for (const [what, text] of Object.entries(expected)) {
    const found = await count(office, text);
    if (found !== customers) damages.push(`${what}: ${found} of ${customers}`);
  }
  const ended = await count(
    office,
    "select count(*)::int as number from evidence.entry where action = 'invoicing.close_ended'",
  );
  if (ended !== 1) damages.push(`the close ended ${ended} times`);
  return {
    invoices: documents.length,
    doubled: documents.length - (await count(office, expected["accounts with an invoice"])),
    damages,
  };
}

async function count(office: BillingTestOffice, text: string): Promise<number> {
  const [row] = await office.query(text);
  return Number(row?.["number"]);
}
