import type { Typesetter } from "@tachiai/documents";
import { requireContractClerk, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { ApplicationKind, ApplicationPaper, QuoteId, Service, TenantId } from "@tachiai/protocol";
import { sql } from "kysely";
import { mayListContracts } from "../contracts.policy.ts";
import { type ApplicationFile, selectApplications, selectOwnApplications } from "./application.store.ts";
import type { OfApplication } from "./decide-application.ts";
import { blankPaper, fillPaper, fillQuote } from "./fill-paper.ts";
import { type FilledPaper, paperTemplate } from "./paper-template.ts";
import { findQuote } from "./quotes.ts";
import { papersOf } from "./show-application.ts";

type Setting = Pick<Typesetter, "printPaper">;
type OfPaper = OfApplication & { readonly paper: ApplicationPaper };

/** Refuses `access.denied`, `application.not_found` or `application.no_such_paper`. */
export async function printApplication(
  database: Database,
  typesetter: Setting,
  actor: PersonActor,
  { tenantId, applicationId, paper }: OfPaper,
): Promise<Uint8Array> {
  const { filled, at } = await inTenant(database, actor, tenantId, async (tx) => {
    const { name } = await requireContractClerk(tx, actor);
    return { filled: paperOf(await selectApplications(tx), applicationId, paper, name), at: tx.now };
  });
  return print(typesetter, filled, at);
}

/** Refuses `access.denied`, `application.not_found` or `application.no_such_paper`. */
export async function printOwnApplication(
  database: Database,
  typesetter: Setting,
  actor: PersonActor,
  { tenantId, applicationId, paper }: OfPaper,
): Promise<Uint8Array> {
  const { filled, at } = await inTenant(database, actor, tenantId, async (tx) => {
    if (!mayListContracts(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    const own = await selectOwnApplications(tx);
    return { filled: paperOf(own, applicationId, paper, await providerNameIn(tx)), at: tx.now };
  });
  return print(typesetter, filled, at);
}

/** A form to be filled in by hand, of the provider or for its customer. */
export async function printBlankForm(
  database: Database,
  typesetter: Setting,
  actor: PersonActor,
  command: {
    readonly tenantId: TenantId;
    readonly service: Service;
    readonly applicationKind: ApplicationKind;
  },
): Promise<Uint8Array> {
  const { tenantId, service, applicationKind } = command;
  const { name, at } = await inTenant(database, actor, tenantId, async (tx) => ({
    name: await providerNameIn(tx),
    at: tx.now,
  }));
  return print(typesetter, blankPaper(service, applicationKind, name), at);
}

/** Refuses `access.denied` or `application.quote_not_found`. */
export async function printQuote(
  database: Database,
  typesetter: Setting,
  actor: PersonActor,
  command: { readonly tenantId: TenantId; readonly quoteId: QuoteId },
): Promise<Uint8Array> {
  const { quote, providerName, at } = await findQuote(database, actor, command);
  return print(typesetter, fillQuote(quote, providerName), at);
}

function paperOf(
  files: readonly ApplicationFile[],
  applicationId: ApplicationFile["applicationId"],
  paper: ApplicationPaper,
  providerName: string,
): FilledPaper {
  const file = files.find((one) => one.applicationId === applicationId);
  if (!file) throw new Refusal("application.not_found");
  if (!papersOf(file).includes(paper)) throw new Refusal("application.no_such_paper");
  return fillPaper(file, paper, providerName);
}

function print(typesetter: Setting, filled: FilledPaper, at: Date): Promise<Uint8Array> {
  return typesetter.printPaper({ template: paperTemplate, data: filled }, at);
}

async function providerNameIn(tx: TenantTx): Promise<string> {
  const { rows } = await sql<{ name: string }>`select contracts.provider_name() as name`.execute(tx.query);
  return rows[0]?.name ?? "";
}
