import { Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import {
  type DisclosureAnswer,
  type DisclosureClause,
  judgeDisclosure,
  type ToldSubject,
} from "@tachiai/policy";
import type {
  ClauseKey,
  Day,
  DisclosedBy,
  DisclosureAbout,
  DisclosureGround,
  DisclosureSaid,
  ProfileId,
  RefusalCode,
} from "@tachiai/protocol";
import { selectItem } from "../confidential/confidential-item.store.ts";
import { standingOn } from "../confidential/standing-on.ts";
import { requireReseller } from "../resellers/resellers.ts";
import { requireSubcontractorOn } from "../subcontractors/subcontractors.ts";

/** What was told, with what allowed it. */
export interface JudgedSaid {
  readonly recipient: string;
  readonly data: string;
  readonly ground?: DisclosureGround;
  readonly disclosedOn: Day;
  readonly by: DisclosedBy;
  readonly clause?: ClauseKey;
  readonly boundName?: string;
}

const forbiddenBy = {
  confidentiality: "registers.disclosure_confidential",
  "personal-data": "registers.disclosure_personal",
} as const satisfies Record<DisclosureClause, RefusalCode>;

/**
 * What was told is registered only where its terms, or the law above them, allow it.
 *
 * Refuses `registers.change_not_yet`, `registers.entry_not_found`, `registers.entry_over`, `registers.period_backwards`,
 * `registers.disclosure_confidential` or `registers.disclosure_personal`.
 */
export async function judgeSaid(
  tx: TenantTx,
  about: DisclosureAbout,
  { recipient, data, ground, disclosedOn }: DisclosureSaid,
): Promise<JudgedSaid> {
  if (disclosedOn > tokyoDay(tx.now)) throw new Refusal("registers.change_not_yet");
  const boundName = ground && (await boundOn(tx, ground, disclosedOn));
  const { profileId, subject } = await subjectOf(tx, about, disclosedOn);
  const answer = judgeDisclosure(profileId, subject, ground?.kind);
  if (!answer.allowed) throw new Refusal(forbiddenBy[answer.clause]);
  return {
    recipient,
    data,
    ...(ground && { ground }),
    disclosedOn,
    ...allowedBy(answer),
    ...(boundName !== undefined && { boundName }),
  };
}

function allowedBy(answer: Extract<DisclosureAnswer, { allowed: true }>): Pick<JudgedSaid, "by" | "clause"> {
  return answer.by === "clause" ? { by: answer.by, clause: answer.clause } : { by: answer.by };
}

/** Who is bound to the same duties is one of the register's, at work on that day. */
async function boundOn(tx: TenantTx, ground: DisclosureGround, day: string): Promise<string | undefined> {
  if (ground.kind === "subcontractor") return requireSubcontractorOn(tx, ground.subcontractorId, day);
  return ground.kind === "reseller" ? requireReseller(tx, ground.resellerId) : undefined;
}

/** Something confidential as it stood on the day on which it was told. */
async function subjectOf(
  tx: TenantTx,
  about: DisclosureAbout,
  day: string,
): Promise<{ profileId: ProfileId; subject: ToldSubject }> {
  if (about.kind === "customer-data")
    return { profileId: about.profileId, subject: { kind: "customer-data" } };
  const row = await selectItem(tx, about.itemId);
  if (!row) throw new Refusal("registers.entry_not_found");
  if (day < row.disclosed_on) throw new Refusal("registers.period_backwards");
  const { standing } = await standingOn(tx, row, day);
  return {
    profileId: row.profile,
    subject: { kind: "confidential-item", standing, what: about.what },
  };
}
