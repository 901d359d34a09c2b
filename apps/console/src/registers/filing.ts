import type { Phrases } from "@tachiai/phrases";
import {
  AdministratorFacts,
  type FiledChange,
  OrganisationFacts,
  type PersonId,
  type RegisteredAdministrator,
} from "@tachiai/protocol";
import type { Field, Values } from "./fields-dialog.tsx";

/** What a change form is about. */
export type FilingAsked =
  | { readonly what: "organisation" }
  | { readonly what: "register" }
  | { readonly what: "change" | "remove"; readonly administrator: RegisteredAdministrator };

/** What a change form asks. Only who files for himself can name his own account. */
export function filingFields(t: Phrases["t"], asked: FilingAsked, isOwn: boolean): readonly Field[] {
  const before = "administrator" in asked ? asked.administrator : undefined;
  return [
    ...(asked.what === "organisation"
      ? [
          { name: "name", label: t("registers.organisation-name"), schema: OrganisationFacts.shape.name },
          {
            name: "address",
            label: t("registers.address"),
            maxLength: 200,
            schema: OrganisationFacts.shape.address,
          },
        ]
      : []),
    ...(asked.what === "register" || asked.what === "change"
      ? [
          {
            name: "name",
            label: t("registers.name"),
            initial: before?.facts.name ?? "",
            schema: AdministratorFacts.shape.name,
          },
          {
            name: "department",
            label: t("registers.department"),
            initial: before?.facts.department ?? "",
            isOptional: true,
            schema: AdministratorFacts.shape.department,
          },
          {
            name: "email",
            label: t("registers.email"),
            initial: before?.facts.email ?? "",
            maxLength: 254,
            schema: AdministratorFacts.shape.email,
          },
          {
            name: "telephone",
            label: t("registers.telephone"),
            initial: before?.facts.telephone ?? "",
            schema: AdministratorFacts.shape.telephone,
          },
          {
            name: "other",
            label: t("registers.other"),
            initial: before?.facts.other ?? "",
            isOptional: true,
            kind: "text" as const,
            maxLength: 1000,
            schema: AdministratorFacts.shape.other,
          },
          ...(isOwn
            ? [
                {
                  name: "account",
                  label: t("registers.account"),
                  hint: t("registers.account-hint"),
                  kind: "choice" as const,
                  options: [
                    { value: "as-it-is", label: t("registers.account-as-it-is") },
                    { value: "mine", label: t("registers.account-mine") },
                  ],
                },
              ]
            : []),
        ]
      : []),
    { name: "effectiveOn", label: t("registers.effective-on"), kind: "day" },
  ];
}

/** What was filled in, as a change. */
export function changeIn(asked: FilingAsked, values: Values, own?: PersonId): FiledChange {
  if (asked.what === "organisation")
    return { what: "organisation", facts: OrganisationFacts.parse(pick(values)) };
  if (asked.what === "remove")
    return { what: "administrator-removed", administratorId: asked.administrator.administratorId };
  const facts = AdministratorFacts.parse(pick(values));
  const account = own && values["account"] === "mine" ? { personId: own } : {};
  return asked.what === "register"
    ? { what: "administrator-registered", facts, ...account }
    : {
        what: "administrator-changed",
        administratorId: asked.administrator.administratorId,
        facts,
        ...account,
      };
}

function pick({
  effectiveOn: _on,
  account: _account,
  paper: _paper,
  datedOn: _dated,
  ...facts
}: Values): Readonly<Record<string, string>> {
  return facts;
}
