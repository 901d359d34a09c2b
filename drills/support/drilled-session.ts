import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RecordingProvider } from "../../test/recorded-session.ts";
import { TestDesktop } from "../../test/test-desktop.ts";
import { type CustomerOptions, type DrilledCustomer, startCustomer } from "./drilled-customer.ts";
import { type DrilledSupporter, receiveCustomer, type SupporterOptions } from "./drilled-supporter.ts";
import { until } from "./until.ts";

export interface SessionParties {
  readonly customer: DrilledCustomer;
  readonly supporter: DrilledSupporter;
  readonly folder: string;
}

export interface SessionOptions extends Pick<SupporterOptions, "layFile"> {
  /** The server, as the supporter reaches it. */
  readonly url: string;
  readonly provider: RecordingProvider;
  /** How the customer reaches it, where that is another way. */
  readonly customerUrl?: CustomerOptions["url"];
}

/** A terminal that never rests. */
const counting = 'n=0; while :; do n=$((n+1)); echo "$n 立会い $(date +%T.%N)"; sleep 0.05; done';

/** Opens a session on a desktop where something always moves, has it recorded, and clears everything away behind `work`. */
export async function duringSession<Result>(
  { url, provider, customerUrl, layFile }: SessionOptions,
  work: (parties: SessionParties) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "tachiai-support-drill-"));
  const desktop = await TestDesktop.open();
  let customer: DrilledCustomer | undefined;
  try {
    desktop.start("xterm", "-geometry", "120x40+0+0", "-e", "sh", "-c", counting);
    const { tenantId, supporter: person } = provider;
    const supporter = await receiveCustomer({
      url,
      tenantId,
      supporter: person,
      ...(layFile && { layFile }),
    });
    customer = await startCustomer({ url: customerUrl ?? url, display: desktop.display, folder });
    await customer.join(supporter.receptionNumber);
    await until("the customer is ready", async () => (await supporter.look()).state === "ready");
    await supporter.order({ kind: "admit" });
    supporter.connect();
    await supporter.ask("recording");
    await supporter.ask("view");
    await until("pictures arrive", () => supporter.pictures() > 0);
    return await work({ customer, supporter, folder });
  } catch (error) {
    throw new Error(`${String(error)}\nThe agent said last:\n${customer?.lastWords() ?? "nothing"}`, {
      cause: error,
    });
  } finally {
    await customer?.kill();
    await desktop.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
