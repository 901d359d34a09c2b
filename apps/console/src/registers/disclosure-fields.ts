import type { Phrases } from "@tachiai/phrases";
import { groundsFor, type ToldSubject } from "@tachiai/policy";
import {
  type DisclosureGround,
  DisclosureGroundKind,
  type DisclosureSaid,
  type ProfileId,
  type Reseller,
  ResellerId,
  type Subcontractor,
  SubcontractorId,
} from "@tachiai/protocol";
import type { Field, Values } from "./fields-dialog.tsx";

/** A field's value where something is confidential no more, and no ground is needed. */
const none = "none";

export interface GroundChoices {
  readonly profileId: ProfileId;
  readonly kind: ToldSubject["kind"];
  readonly subcontractors: readonly Subcontractor[];
  readonly resellers: readonly Reseller[];
}

/** What was told, to whom, when and on which of the grounds that its terms know. */
export function disclosureFields(t: Phrases["t"], choices: GroundChoices): readonly Field[] {
  const { profileId, kind, subcontractors, resellers } = choices;
  const grounds = groundsFor(profileId, kind);
  return [
    {
      name: "recipient",
      label: t("providerRegisters.recipient"),
      hint: t("providerRegisters.recipient-hint"),
    },
    {
      name: "data",
      label: t("providerRegisters.data"),
      hint: t(
        kind === "customer-data" ? "providerRegisters.data-hint" : "providerRegisters.data-hint-secret",
      ),
      maxLength: 200,
    },
    { name: "disclosedOn", label: t("providerRegisters.told-on"), kind: "day" },
    {
      name: "ground",
      label: t("providerRegisters.ground"),
      hint: t("providerRegisters.ground-hint"),
      kind: "choice",
      options: [
        ...grounds.map((value) => ({ value, label: t(`providerRegisters.ground.${value}`) })),
        ...(kind === "confidential-item" ? [{ value: none, label: t("providerRegisters.ground-none") }] : []),
      ],
    },
    {
      name: "reference",
      label: t("providerRegisters.ground-reference"),
      hint: t("providerRegisters.ground-reference-hint"),
      maxLength: 200,
      when: ({ ground = "" }) => !["subcontractor", "reseller", none].includes(ground),
    },
    {
      name: "subcontractorId",
      label: t("providerRegisters.ground.subcontractor"),
      kind: "choice",
      initial: "",
      options: subcontractors.map(({ subcontractorId, name }) => ({ value: subcontractorId, label: name })),
      when: ({ ground }) => ground === "subcontractor",
    },
    {
      name: "resellerId",
      label: t("providerRegisters.ground.reseller"),
      kind: "choice",
      initial: "",
      options: resellers.map(({ resellerId, name }) => ({ value: resellerId, label: name })),
      when: ({ ground }) => ground === "reseller",
    },
  ];
}

/** What was said before, as the form holds it. */
export function disclosureValues({ recipient, data, disclosedOn, ground }: DisclosureSaid): Values {
  const { kind = none, ...rest } = ground ?? {};
  return { recipient, data, disclosedOn, ground: kind, ...rest };
}

export function disclosureSaid(values: Values): DisclosureSaid {
  const { recipient = "", data = "", disclosedOn = "" } = values;
  const ground = groundIn(values);
  return { recipient, data, disclosedOn, ...(ground && { ground }) };
}

function groundIn({
  ground,
  reference = "",
  subcontractorId,
  resellerId,
}: Values): DisclosureGround | undefined {
  if (ground === none) return undefined;
  const kind = DisclosureGroundKind.parse(ground);
  if (kind === "subcontractor") return { kind, subcontractorId: SubcontractorId.parse(subcontractorId) };
  if (kind === "reseller") return { kind, resellerId: ResellerId.parse(resellerId) };
  return { kind, reference };
}
