import type { Typesetter } from "@tachiai/documents";
import { findOwnOrganisation, memberNames, rolesHeld } from "@tachiai/identity";
import {
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
  tokyoText,
} from "@tachiai/platform";
import type { TermsStanding } from "@tachiai/policy";
import { type ConsentTrigger, type Day, holdsOn, type ProfileId, type TenantId } from "@tachiai/protocol";
import { readTerms, type ShownTerms, showTerms } from "@tachiai/terms-text";
import { selectAcknowledged } from "../acknowledgements/acknowledgement.store.ts";
import { selectAgreements } from "../agreements/agreement.store.ts";
import { mayReadTermsActs } from "../consent.policy.ts";
import { selectAnnounced, selectContent } from "../terms/terms.store.ts";
import { survivingIn } from "./list-ended-terms.ts";
import { loadStanding } from "./load-standing.ts";
import { type KeptAct, selectActs } from "./terms-act.store.ts";

/**
 * 同意内容の控え: the text that the organisation has agreed to, as PDF, with when and by what it did and under which number
 * the evidence of that stands. It is a paper of the contract, so it is in Japanese whoever asks.
 *
 * Refuses `access.denied`, or `consent.terms_not_agreed` while nothing is agreed to.
 */
export async function printAgreedTerms(
  database: Database,
  typesetter: Pick<Typesetter, "printText">,
  actor: PersonActor,
  command: { readonly tenantId: TenantId; readonly profileId: ProfileId },
): Promise<Uint8Array> {
  const { text, at } = await inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayReadTermsActs(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return { text: await agreedText(tx, command.profileId), at: tx.now };
  });
  return typesetter.printText(text, at);
}

async function agreedText(tx: TenantTx, profileId: ProfileId) {
  const { standing, versions, today } = await loadStanding(tx, profileId);
  if (standing.state !== "agreed") throw new Refusal("consent.terms_not_agreed");
  const version = standing.number;
  const announced = (await selectAnnounced(tx, profileId)).find(
    (one) => one.kind === "terms" && one.version === version,
  );
  const content = announced && (await selectContent(tx, announced, version));
  const rules = versions.find((one) => one.version === version)?.rules;
  const read = content && readTerms(content.ja, { profileId, kind: "terms" });
  if (!announced || !content || !rules || !read?.text)
    throw new Error(`version ${version} of the terms cannot be read`);
  const shown = showTerms(read.text, rules, "ja");
  const act = lastYes(await selectActs(tx, profileId));
  const { name } = await findOwnOrganisation(tx);
  return {
    title: "同意内容の控え",
    opening: "次のとおり同意されていることを、記録に基づいて示します。",
    facts: [
      { name: "契約者", value: `${name}　御中` },
      { name: "対象", value: `${announced.title}　第${version}版` },
      { name: "適用開始日", value: announced.effectiveFrom.replaceAll("-", "/") },
      ...(await factsOf(tx, act, standing)),
      ...(await acknowledgedFacts(tx, profileId, version, shown)),
      ...(await agreementFacts(tx, profileId, today)),
      { name: "文書の SHA-256", value: announced.sha256 },
    ],
    parts: [
      { title: shown.title, preamble: shown.preamble, clauses: shown.clauses },
      ...survivalPart(survivingIn(profileId, content.ja)),
    ],
    mark: `同意内容の控え　${announced.sha256}`,
  };
}

async function factsOf(tx: TenantTx, act: KeptAct | undefined, standing: TermsStanding) {
  if (!act) return [];
  const names = await memberNames(tx, act.actedBy ? [act.actedBy] : []);
  const by = act.actedBy && names.get(act.actedBy);
  const isOlder = standing.state === "agreed" && act.version < standing.number;
  return [
    { name: "同意の方法", value: act.trigger ? triggers[act.trigger] : "" },
    { name: "同意の日時", value: `${tokyoText(act.actedAt)}${by ? `　${by}` : ""}` },
    ...(isOlder
      ? [{ name: "同意した版", value: `第${act.version}版（以後の変更は約款の定める予告により適用）` }]
      : []),
    { name: "証跡番号", value: act.evidenceId },
  ];
}

/** What was pointed out and acknowledged one by one, the declaration on anti-social forces among it (TRM-16, TRM-18). */
async function acknowledgedFacts(
  tx: TenantTx,
  profileId: ProfileId,
  version: number,
  { clauses }: ShownTerms,
) {
  const found = (await selectAcknowledged(tx, profileId)).find((one) => one.version === version);
  if (!found) return [];
  const names = clauses.flatMap(({ name, clause }) =>
    clause.key && found.clauses.includes(clause.key) ? [name] : [],
  );
  return [
    { name: "個別の確認", value: names.join("、") },
    { name: "確認の日時", value: `${tokyoText(found.at)}　証跡番号 ${found.evidenceId}` },
  ];
}

/** What goes before the text that follows (TRM-10). */
async function agreementFacts(tx: TenantTx, profileId: ProfileId, today: Day) {
  const held = (await selectAgreements(tx)).filter(
    (one) => one.state === "released" && one.profiles.includes(profileId) && holdsOn(one, today),
  );
  return held.map(({ kind, reference, concludedOn }) => ({
    name: "優先する合意",
    value: `${agreementNames[kind]}　${reference}（${concludedOn.replaceAll("-", "/")} 締結）`,
  }));
}

const agreementNames = { special: "特約・個別契約", confidentiality: "秘密保持契約" } as const;

/** TRM-14; nothing for a service whose terms name none. */
function survivalPart(surviving: ReturnType<typeof survivingIn>) {
  if (surviving.length === 0) return [];
  const line = (text: string) => ({ depth: 0, mark: "", runs: [{ text }] });
  return [
    {
      title: "契約の終了後も存続する条",
      preamble: [
        line("契約が終了した後も、次の条はなお効力を有します。"),
        ...surviving.map(({ name }) => ({ ...line(name), depth: 1, mark: "・" })),
      ],
      clauses: [],
    },
  ];
}

function lastYes(acts: readonly KeptAct[]): KeptAct | undefined {
  return acts.findLast(({ kind }) => kind === "agreed" || kind === "used");
}

/** TRM-02, in the words of the paper. */
const triggers: Readonly<Record<ConsentTrigger, string>> = {
  application: "申込み",
  "tool-started": "ツールのダウンロードと起動",
  "code-told": "受付番号・パスワードの通知",
  "use-begun": "約款の確認後の利用開始",
  "use-after-effect": "変更の適用開始日以後の利用",
  silence: "提示後、期間内に不同意の申し出がないこと",
  explicit: "画面での明示の同意",
};
