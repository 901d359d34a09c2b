import { postNotice } from "@tachiai/notices";
import { daysAfter, endOfTokyoDay, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import { type ElsewhereChannel, NoticeChannel, type ProfileId, type Service } from "@tachiai/protocol";
import { type ChangeRules, channelsOf } from "./judge-terms-change.ts";
import { type ToldVersion, textOfChange, textOfWithdrawal } from "./notice-of-terms.ts";

/** Which customers' service goes by a profile. */
const services: Readonly<Record<ProfileId, Service>> = {
  telework: "telework",
  "support-open": "support",
  "support-contract": "support",
  watch: "watch",
  maintenance: "maintenance",
};

/** For so long after it has taken effect a change stands on the sign-in page. */
const standsForDays = 31;

/**
 * Posts the notice of a change in the transaction that announces it, wherever the rules in force ask for and the installation
 * reaches. What it does not reach, whoever releases says to have done.
 *
 * Refuses `consent.terms_channel_missing`.
 */
export async function announceChange(
  tx: TenantTx,
  actor: PersonActor,
  rules: ChangeRules,
  told: ToldVersion,
  saidElsewhere: readonly ElsewhereChannel[],
): Promise<void> {
  const asked: readonly string[] = channelsOf(rules).filter((channel) => !isOurs(channel));
  const said: readonly string[] = saidElsewhere;
  if (!asked.every((channel) => said.includes(channel))) throw new Refusal("consent.terms_channel_missing");
  await post(tx, actor, rules, told, textOfChange(told));
}

/** Tells the same people in the same places that an announced change is not to be. */
export function announceWithdrawal(
  tx: TenantTx,
  actor: PersonActor,
  rules: ChangeRules,
  told: ToldVersion,
  reason: string,
): Promise<void> {
  return post(tx, actor, rules, told, textOfWithdrawal(told, reason));
}

async function post(
  tx: TenantTx,
  actor: PersonActor,
  rules: ChangeRules,
  { profileId, effectiveFrom }: ToldVersion,
  text: { readonly subject: string; readonly body: string },
): Promise<void> {
  const channels = channelsOf(rules).filter(isOurs);
  if (channels.length === 0) return;
  await postNotice(tx, actor, {
    ...text,
    kind: "terms-change",
    clauseKey: "terms-change",
    audience: { to: "customers-of-service", service: services[profileId] },
    channels,
    standsUntil: endOfTokyoDay(daysAfter(effectiveFrom, standsForDays)),
  });
}

function isOurs(channel: string): channel is NoticeChannel {
  return NoticeChannel.safeParse(channel).success;
}
