import { OrganisationId, type Place, ProviderRole, type Role } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { navigationOf } from "./navigation.ts";

const place = (kind: Place["kind"], ...roles: Role[]): Place => ({
  organisationId: OrganisationId.parse("0e8a2b0c-58f5-4b7e-9b3a-0d6f6f0f3a11"),
  kind,
  name: "みどり製作所",
  demonstration: false,
  roles,
});
const names = (...roles: Role[]) =>
  navigationOf(place("tenant", ...roles)).flatMap(({ entries }) =>
    entries.map(({ name }) => name.replace("shell.", "")),
  );

test("a worker finds stamps, his own record and his agent first, may read what binds his company, and sees nobody else's", () => {
  expect(names("worker")).toEqual([
    "home",
    "stamps",
    "my-record",
    "agent",
    "evidence-list",
    "evidence-export",
    "evidence-verify",
    "evidence-retention",
    "evidence-witnesses",
    "company-agreement",
    "service-terms",
    "readings",
    "monitoring-policy",
  ]);
});

test("a manager sees today's work, the ledger, incidents and faces, who agrees to what and what holds for his groups, and sets nothing up", () => {
  expect(names("manager")).toEqual([
    "home",
    "my-record",
    "today",
    "ledger",
    "incidents",
    "faces",
    "verdict-check",
    "evidence-list",
    "evidence-export",
    "evidence-verify",
    "evidence-retention",
    "evidence-witnesses",
    "company-agreement",
    "service-terms",
    "consent-status",
    "readings",
    "members",
    "monitoring-policy",
    "agent-settings",
  ]);
});

test("an administrator alone sees no single person's day", () => {
  expect(names("administrator")).not.toContain("today");
  expect(names("administrator")).toContain("invitations");
});

test("nobody is invited into a demonstration company", () => {
  const shown = navigationOf({ ...place("tenant", "administrator"), demonstration: true });
  const entries = shown.flatMap(({ entries }) => entries.map(({ name }) => name));
  expect(entries).not.toContain("shell.invitations");
  expect(entries).toContain("shell.groups");
});

test("an auditor looks at everything and invites nobody", () => {
  expect(names("auditor")).toEqual([
    "home",
    "my-record",
    "today",
    "ledger",
    "verdict-check",
    "evidence-list",
    "evidence-export",
    "evidence-verify",
    "evidence-retention",
    "evidence-holds",
    "evidence-witnesses",
    "company-agreement",
    "service-terms",
    "consent-status",
    "readings",
    "data-requests",
    "provisions",
    "notices",
    "members",
    "roles",
    "monitoring-policy",
    "agent-settings",
    "engagements",
  ]);
});

test("a provider's own organisation shows no tenant's pages, and everybody in it his own record with its evidence", () => {
  const everybodys = [
    "shell.home",
    "shell.my-record",
    "shell.evidence-list",
    "shell.evidence-export",
    "shell.evidence-verify",
    "shell.evidence-witnesses",
  ];
  const books = [
    "billing.closings-title",
    "billing.documents-title",
    "payments.title",
    "payments.debts-title",
    "billing.outages-title",
    "debits.title",
    "billing.accounts-title",
    "billing.prices-title",
    "billing.issuer-title",
  ];
  for (const role of ProviderRole.options) {
    const entries = navigationOf(place("provider", role)).flatMap((group) => group.entries);
    const own: Partial<Record<ProviderRole, readonly string[]>> = {
      "contract-clerk": [
        "shell.terms",
        "shell.readings",
        "applications.title",
        "providerRegisters.customer-title",
        "contractLife.title",
        "providerRegisters.subcontractors-title",
        "providerRegisters.resellers-title",
        "providerRegisters.confidential-title",
        "providerRegisters.disclosures-title",
        "providerRegisters.force-majeure-title",
        "registers.violations-title",
        "agreements.title",
        "agreements.declarations-title",
        "shell.notices",
        ...books,
      ],
      "billing-clerk": ["shell.readings", ...books],
      supporter: ["shell.readings", "supportDesk.title", "supportDesk.history-title"],
      supervisor: ["shell.readings", "supportDesk.title", "supportDesk.history-title"],
      "help-desk": [
        "shell.readings",
        "registers.desk-title",
        "providerRegisters.outages-title",
        "providerRegisters.force-majeure-title",
        "shell.notices",
      ],
    };
    expect(entries.map(({ name }) => name)).toEqual([...everybodys, ...(own[role] ?? ["shell.readings"])]);
  }
  const administrator = navigationOf(place("provider", "administrator")).flatMap((group) => group.entries);
  expect(administrator.map(({ name }) => name)).toEqual([
    ...everybodys,
    "shell.terms",
    "shell.readings",
    "shell.data-requests",
    "shell.provisions",
    "shell.notices",
    "supportDesk.history-title",
    "shell.signatures",
    "shell.operator-policies",
  ]);
});

test("somebody who is engaged for another service finds no page of the members", () => {
  expect(names("supporter")).toEqual(["home"]);
});

test("no more than four pages lie under the thumb", () => {
  const everything = navigationOf(place("tenant", "administrator", "manager", "worker", "auditor"));
  const onBar = everything.flatMap((group) => group.entries).filter(({ onPhoneBar }) => onPhoneBar);
  expect(onBar).toHaveLength(4);
});

test("only a provider's customer finds his invoices, enquiries, what is registered of him and what concerns him of his provider's records", () => {
  const namesOf = (isServed: boolean) =>
    navigationOf(place("tenant", "administrator"), isServed)
      .flatMap(({ entries }) => entries)
      .map(({ name }) => name);
  const registers = [
    "billing.own-title",
    "registers.enquiries-title",
    "providerRegisters.records-title",
    "supportDesk.history-title",
    "registers.facts-title",
  ];
  expect(namesOf(false).filter((name) => registers.includes(name))).toEqual([]);
  expect(namesOf(true).filter((name) => registers.includes(name))).toEqual(registers);
});
