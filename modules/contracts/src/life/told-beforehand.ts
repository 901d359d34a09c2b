import { inCustomer, type OfCustomer, organisationIn } from "@tachiai/identity";
import { deliveredNotices } from "@tachiai/notices";
import { type Database, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type {
  ContractOrder,
  Day,
  listToldBeforehand as endpoint,
  OrganisationId,
  ResponseOf,
  ToldBeforehand,
} from "@tachiai/protocol";
import { changesContracts } from "../contracts.policy.ts";

/** 督促状 that the books sent to a customer himself. */
export interface SentDemand {
  readonly demandId: string;
  readonly number: string;
  readonly issuedOn: Day;
  /** By when it is to be met. */
  readonly curedBy: Day;
}

/** Looks into a provider's books. They lie above contracts: `app.ts` wires it. */
export type DemandsTo = (of: {
  readonly provider: OrganisationId;
  readonly organisationId: OrganisationId;
}) => Promise<readonly SentDemand[]>;

export interface ToldPorts {
  readonly database: Database;
  readonly demandsTo: DemandsTo;
}

/**
 * Lists what this installation sent to a customer, for a contract clerk to pick what a step owes beforehand.
 *
 * Refuses `access.denied` or `identity.customer_not_found`.
 */
export async function listToldBeforehand(
  { database, demandsTo }: ToldPorts,
  actor: PersonActor,
  command: OfCustomer,
): Promise<ResponseOf<typeof endpoint>> {
  const provider = organisationIn(command.tenantId);
  const notices = await inCustomer(database, actor, command, changesContracts, (tx) =>
    deliveredNotices(tx, provider),
  );
  const { organisationId } = command;
  const demands = await demandsTo({ provider, organisationId });
  return {
    notices: notices.map(({ noticeId, subject, clauseKey, deliveredAt }) => ({
      noticeId,
      subject,
      ...(clauseKey !== undefined && { clauseKey }),
      toldOn: tokyoDay(deliveredAt),
    })),
    demands: demands.map((demand) => ({ ...demand })),
  };
}

/**
 * An order with the days and the paper of what was picked for it, in the place of what was picked. One that picks nothing is as it was:
 * a letter's day is typed together with its number.
 *
 * Refuses `contract.told_not_found`, and what `listToldBeforehand` does.
 */
export async function orderByTold(
  ports: ToldPorts,
  actor: PersonActor,
  command: OfCustomer & { readonly order: ContractOrder },
): Promise<ContractOrder> {
  const { order } = command;
  if (!("told" in order) || !order.told) return order;
  const { told, noticedOn: _, curedBy: __, paper: ___, ...asked } = order;
  return { ...asked, ...beforehandOf(told, await listToldBeforehand(ports, actor, command)) };
}

function beforehandOf(told: ToldBeforehand, { notices, demands }: ResponseOf<typeof endpoint>) {
  if (told.kind === "notice") {
    const notice = notices.find(({ noticeId }) => noticeId === told.noticeId);
    if (!notice) throw new Refusal("contract.told_not_found");
    return { noticedOn: notice.toldOn, paper: `お知らせ「${notice.subject}」` };
  }
  const demand = demands.find(({ demandId }) => demandId === told.demandId);
  if (!demand) throw new Refusal("contract.told_not_found");
  return { curedBy: demand.curedBy, paper: `督促状 ${demand.number}` };
}
