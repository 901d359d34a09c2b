import {
  IconAddressBook,
  IconAdjustments,
  IconAlertOctagon,
  IconBolt,
  IconBook,
  IconBuildingBank,
  IconBuildingStore,
  IconCalendarCheck,
  IconCalendarTime,
  IconCalendarX,
  IconCashBanknote,
  IconChecklist,
  IconClipboardList,
  IconClockPlay,
  IconContract,
  IconDeviceComputerCamera,
  IconDeviceDesktopQuestion,
  IconEyeCheck,
  IconEyeOff,
  IconFaceId,
  IconFileCertificate,
  IconFileDollar,
  IconFileExport,
  IconFilePencil,
  IconFilePlus,
  IconFileText,
  IconFlag,
  IconGavel,
  IconHeadset,
  IconHistory,
  IconHome,
  IconId,
  IconKey,
  IconLicense,
  IconLifebuoy,
  IconListDetails,
  IconListSearch,
  IconLock,
  IconMail,
  IconMailExclamation,
  IconNotebook,
  IconPigMoney,
  IconPlugConnectedX,
  IconRosetteDiscountCheck,
  IconRubberStamp,
  IconScale,
  IconShieldLock,
  IconSignature,
  IconSitemap,
  IconSpeakerphone,
  IconTransfer,
  IconUserDollar,
  IconUserQuestion,
  IconUserShare,
  IconUserShield,
  IconUsers,
  IconUsersGroup,
  IconZoomQuestion,
} from "@tabler/icons-react";
import type { PlainPhraseKey } from "@tachiai/phrases";
import { type Place, ProviderRole, type Role, TenantRole } from "@tachiai/protocol";
import { agentAddress } from "./agent-address.ts";

/** Pages of one organisation, as the router knows them. */
export type PlacePath =
  | "/o/$organisationId"
  | "/o/$organisationId/stamps"
  | "/o/$organisationId/my-record"
  | "/o/$organisationId/work/today"
  | "/o/$organisationId/work/ledger"
  | "/o/$organisationId/work/incidents"
  | "/o/$organisationId/work/faces"
  | "/o/$organisationId/work/verdict-check"
  | "/o/$organisationId/evidence"
  | "/o/$organisationId/evidence/export"
  | "/o/$organisationId/evidence/verify"
  | "/o/$organisationId/evidence/retention"
  | "/o/$organisationId/evidence/holds"
  | "/o/$organisationId/evidence/witnesses"
  | "/o/$organisationId/settings/members"
  | "/o/$organisationId/settings/invitations"
  | "/o/$organisationId/settings/groups"
  | "/o/$organisationId/settings/roles"
  | "/o/$organisationId/settings/signatures"
  | "/o/$organisationId/settings/recovery"
  | "/o/$organisationId/settings/engagements"
  | "/o/$organisationId/settings/monitoring-policy"
  | "/o/$organisationId/settings/agent-settings"
  | "/o/$organisationId/settings/policies"
  | "/o/$organisationId/consent/company-agreement"
  | "/o/$organisationId/consent/collection"
  | "/o/$organisationId/consent/status"
  | "/o/$organisationId/consent/requests"
  | "/o/$organisationId/consent/terms"
  | "/o/$organisationId/consent/provisions"
  | "/o/$organisationId/contracts/notices"
  | "/o/$organisationId/contracts/invoices"
  | "/o/$organisationId/billing/issuer"
  | "/o/$organisationId/billing/prices"
  | "/o/$organisationId/billing/accounts"
  | "/o/$organisationId/billing/closings"
  | "/o/$organisationId/billing/documents"
  | "/o/$organisationId/billing/outages"
  | "/o/$organisationId/billing/payments"
  | "/o/$organisationId/billing/debts"
  | "/o/$organisationId/billing/debits"
  | "/o/$organisationId/enquiries"
  | "/o/$organisationId/help-desk"
  | "/o/$organisationId/violation-reports"
  | "/o/$organisationId/registers/violations"
  | "/o/$organisationId/registers/subcontractors"
  | "/o/$organisationId/registers/resellers"
  | "/o/$organisationId/registers/force-majeure"
  | "/o/$organisationId/registers/confidential-items"
  | "/o/$organisationId/registers/disclosures"
  | "/o/$organisationId/registers/outages"
  | "/o/$organisationId/registers/customers"
  | "/o/$organisationId/contracts/applications"
  | "/o/$organisationId/contracts/own-applications"
  | "/o/$organisationId/contracts/licences"
  | "/o/$organisationId/contracts/provider-records"
  | "/o/$organisationId/contracts/own"
  | "/o/$organisationId/registers/contracts"
  | "/o/$organisationId/registers/agreements"
  | "/o/$organisationId/registers/declarations"
  | "/o/$organisationId/settings/registered-facts"
  | "/o/$organisationId/consent/service-terms"
  | "/o/$organisationId/consent/readings"
  | "/o/$organisationId/support"
  | "/o/$organisationId/support/history";

export interface NavigationEntry {
  readonly path: PlacePath | typeof agentAddress;
  readonly name: PlainPhraseKey;
  readonly icon: typeof IconHome;
  /** Reached with the thumb: in the bar at the bottom of a phone. */
  readonly onPhoneBar?: boolean;
}

export interface NavigationGroup {
  /** Absent for pages that stand alone. */
  readonly name?: PlainPhraseKey;
  readonly entries: readonly NavigationEntry[];
}

interface Page extends NavigationEntry {
  /** Who finds it. */
  readonly roles: readonly Role[];
  /** Only for a provider's customer. */
  readonly isForServed?: boolean;
  /** Absent in a demonstration company, into which nobody real is let. */
  readonly letsPeopleIn?: boolean;
}

const everybody = TenantRole.options;
/** Of any organisation: a provider's people have roles of their own. */
const anybody: readonly Role[] = [...TenantRole.options, ...ProviderRole.options];

const myRecord: Page = {
  path: "/o/$organisationId/my-record",
  name: "shell.my-record",
  icon: IconId,
  roles: everybody,
  onPhoneBar: true,
};

const requests: Page = {
  path: "/o/$organisationId/consent/requests",
  name: "shell.data-requests",
  icon: IconUserQuestion,
  roles: ["administrator", "auditor"],
};

const evidencePages: readonly Page[] = [
  {
    path: "/o/$organisationId/evidence",
    name: "shell.evidence-list",
    icon: IconListSearch,
    roles: everybody,
  },
  {
    path: "/o/$organisationId/evidence/export",
    name: "shell.evidence-export",
    icon: IconFileExport,
    roles: everybody,
  },
  {
    path: "/o/$organisationId/evidence/verify",
    name: "shell.evidence-verify",
    icon: IconFileCertificate,
    roles: everybody,
  },
];

/** Every organisation has logs, a provider's too. */
const witnesses: Page = {
  path: "/o/$organisationId/evidence/witnesses",
  name: "shell.evidence-witnesses",
  icon: IconEyeCheck,
  roles: everybody,
};

/** So has every organisation people about whom it may have to tell others. */
const provisions: Page = {
  path: "/o/$organisationId/consent/provisions",
  name: "shell.provisions",
  icon: IconUserShare,
  roles: ["administrator", "auditor"],
};

/** A customer's with his provider. */
const enquiries: Page = {
  path: "/o/$organisationId/enquiries",
  name: "registers.enquiries-title",
  icon: IconHeadset,
  roles: ["administrator", "auditor"],
  isForServed: true,
};

const ownContracts: Page = {
  path: "/o/$organisationId/contracts/own",
  name: "contractLife.own-title",
  icon: IconContract,
  roles: ["administrator", "auditor"],
  isForServed: true,
};

const violationReports: Page = {
  path: "/o/$organisationId/violation-reports",
  name: "registers.reports-title",
  icon: IconFlag,
  roles: everybody,
  isForServed: true,
};

const registeredFacts: Page = {
  path: "/o/$organisationId/settings/registered-facts",
  name: "registers.facts-title",
  icon: IconAddressBook,
  roles: ["administrator", "auditor"],
  isForServed: true,
};

const ownApplications: Page = {
  path: "/o/$organisationId/contracts/own-applications",
  name: "applications.own-title",
  icon: IconFilePlus,
  roles: ["administrator", "auditor"],
  isForServed: true,
};

/** Of the watch service: for who has it from a provider. */
const licences: Page = {
  path: "/o/$organisationId/contracts/licences",
  name: "licences.title",
  icon: IconKey,
  roles: ["administrator", "auditor"],
  isForServed: true,
};

/** What the provider's registers say that concerns its customer. */
const providerRecords: Page = {
  path: "/o/$organisationId/contracts/provider-records",
  name: "providerRegisters.records-title",
  icon: IconClipboardList,
  roles: ["administrator", "auditor"],
  isForServed: true,
};

const ownInvoices: Page = {
  path: "/o/$organisationId/contracts/invoices",
  name: "billing.own-title",
  icon: IconFileDollar,
  roles: ["administrator", "auditor"],
  isForServed: true,
};

/** To whose keys something is sealed, his administrator has signed: a provider's supervisors have recordings opened to them. */
const signatures: Page = {
  path: "/o/$organisationId/settings/signatures",
  name: "shell.signatures",
  icon: IconRosetteDiscountCheck,
  roles: ["administrator"],
};

const supportPages: readonly Page[] = [
  {
    path: "/o/$organisationId/support",
    name: "supportDesk.title",
    icon: IconDeviceDesktopQuestion,
    roles: ["supporter", "supervisor"],
    onPhoneBar: true,
  },
  {
    path: "/o/$organisationId/support/history",
    name: "supportDesk.history-title",
    icon: IconHistory,
    roles: ["supporter", "supervisor", "administrator", "auditor"],
  },
];

/** What was done at a provider's customer. */
const supportHistory: Page = {
  path: "/o/$organisationId/support/history",
  name: "supportDesk.history-title",
  icon: IconHistory,
  roles: ["administrator", "auditor"],
  isForServed: true,
};

const readsBooks = ["billing-clerk", "contract-clerk"] as const;

/** 請求担当 keeps the books, 契約担当 reads them. */
const billingPages: readonly Page[] = [
  {
    path: "/o/$organisationId/billing/closings",
    name: "billing.closings-title",
    icon: IconCalendarCheck,
    roles: readsBooks,
  },
  {
    path: "/o/$organisationId/billing/documents",
    name: "billing.documents-title",
    icon: IconFileDollar,
    roles: readsBooks,
  },
  {
    path: "/o/$organisationId/billing/payments",
    name: "payments.title",
    icon: IconPigMoney,
    roles: readsBooks,
  },
  {
    path: "/o/$organisationId/billing/debts",
    name: "payments.debts-title",
    icon: IconMailExclamation,
    roles: readsBooks,
  },
  {
    path: "/o/$organisationId/billing/outages",
    name: "billing.outages-title",
    icon: IconPlugConnectedX,
    roles: readsBooks,
  },
  {
    path: "/o/$organisationId/billing/debits",
    name: "debits.title",
    icon: IconBuildingBank,
    roles: readsBooks,
  },
  {
    path: "/o/$organisationId/billing/accounts",
    name: "billing.accounts-title",
    icon: IconUserDollar,
    roles: readsBooks,
  },
  {
    path: "/o/$organisationId/billing/prices",
    name: "billing.prices-title",
    icon: IconCashBanknote,
    roles: readsBooks,
  },
  {
    path: "/o/$organisationId/billing/issuer",
    name: "billing.issuer-title",
    icon: IconRubberStamp,
    roles: readsBooks,
  },
];

/** 契約担当's and 問合せ窓口's. */
const registerPages: readonly Page[] = [
  {
    path: "/o/$organisationId/help-desk",
    name: "registers.desk-title",
    icon: IconHeadset,
    roles: ["help-desk"],
  },
  {
    path: "/o/$organisationId/registers/outages",
    name: "providerRegisters.outages-title",
    icon: IconPlugConnectedX,
    roles: ["help-desk"],
  },
  {
    path: "/o/$organisationId/registers/customers",
    name: "providerRegisters.customer-title",
    icon: IconAddressBook,
    roles: ["contract-clerk"],
  },
  {
    path: "/o/$organisationId/registers/contracts",
    name: "contractLife.title",
    icon: IconContract,
    roles: ["contract-clerk"],
  },
  {
    path: "/o/$organisationId/registers/subcontractors",
    name: "providerRegisters.subcontractors-title",
    icon: IconUsersGroup,
    roles: ["contract-clerk"],
  },
  {
    path: "/o/$organisationId/registers/resellers",
    name: "providerRegisters.resellers-title",
    icon: IconBuildingStore,
    roles: ["contract-clerk"],
  },
  {
    path: "/o/$organisationId/registers/confidential-items",
    name: "providerRegisters.confidential-title",
    icon: IconEyeOff,
    roles: ["contract-clerk"],
  },
  {
    path: "/o/$organisationId/registers/disclosures",
    name: "providerRegisters.disclosures-title",
    icon: IconUserShare,
    roles: ["contract-clerk"],
  },
  {
    path: "/o/$organisationId/registers/force-majeure",
    name: "providerRegisters.force-majeure-title",
    icon: IconBolt,
    roles: ["contract-clerk", "help-desk"],
  },
  {
    path: "/o/$organisationId/registers/violations",
    name: "registers.violations-title",
    icon: IconGavel,
    roles: ["contract-clerk"],
  },
];

/** What came from whoever runs the installation; his own people write there too. */
/** 約款・規約: a provider's, for its customers. */
const terms: Page = {
  path: "/o/$organisationId/consent/terms",
  name: "shell.terms",
  icon: IconLicense,
  roles: ["administrator", "contract-clerk"],
};

const readings: Page = {
  path: "/o/$organisationId/consent/readings",
  name: "shell.readings",
  icon: IconZoomQuestion,
  roles: everybody,
};

const notices: Page = {
  path: "/o/$organisationId/contracts/notices",
  name: "shell.notices",
  icon: IconSpeakerphone,
  roles: ["administrator", "auditor"],
};

/** Whoever runs the installation may be a provider. */
const operatorPolicies: Page = {
  path: "/o/$organisationId/settings/policies",
  name: "shell.operator-policies",
  icon: IconFileText,
  roles: ["administrator"],
};

/** A page of a tenant is one line here and one in the router; the agent is none of them, and stands beside them. */
const tenantPages: readonly { readonly name?: PlainPhraseKey; readonly pages: readonly Page[] }[] = [
  {
    pages: [
      {
        path: "/o/$organisationId",
        name: "shell.home",
        icon: IconHome,
        roles: anybody,
        onPhoneBar: true,
      },
      {
        path: "/o/$organisationId/stamps",
        name: "shell.stamps",
        icon: IconClockPlay,
        roles: ["worker"],
        onPhoneBar: true,
      },
      myRecord,
      { path: agentAddress, name: "shell.agent", icon: IconDeviceComputerCamera, roles: ["worker"] },
    ],
  },
  {
    name: "shell.work",
    pages: [
      {
        path: "/o/$organisationId/work/today",
        name: "shell.today",
        icon: IconCalendarTime,
        roles: ["manager", "auditor"],
        onPhoneBar: true,
      },
      {
        path: "/o/$organisationId/work/ledger",
        name: "shell.ledger",
        icon: IconNotebook,
        roles: ["manager", "auditor"],
      },
      {
        path: "/o/$organisationId/work/incidents",
        name: "shell.incidents",
        icon: IconAlertOctagon,
        roles: ["manager"],
      },
      {
        path: "/o/$organisationId/work/faces",
        name: "shell.faces",
        icon: IconFaceId,
        roles: ["manager"],
      },
      {
        path: "/o/$organisationId/work/verdict-check",
        name: "shell.verdict-check",
        icon: IconScale,
        roles: ["administrator", "manager", "auditor"],
      },
    ],
  },
  {
    name: "shell.evidence",
    pages: [
      ...evidencePages,
      {
        path: "/o/$organisationId/evidence/retention",
        name: "shell.evidence-retention",
        icon: IconCalendarX,
        roles: everybody,
      },
      {
        path: "/o/$organisationId/evidence/holds",
        name: "shell.evidence-holds",
        icon: IconLock,
        roles: ["administrator", "auditor"],
      },
      witnesses,
    ],
  },
  {
    name: "shell.consent",
    pages: [
      {
        path: "/o/$organisationId/consent/company-agreement",
        name: "shell.company-agreement",
        icon: IconSignature,
        roles: everybody,
      },
      {
        path: "/o/$organisationId/consent/service-terms",
        name: "shell.service-terms",
        icon: IconContract,
        roles: everybody,
      },
      {
        path: "/o/$organisationId/consent/collection",
        name: "collection.title",
        icon: IconListDetails,
        roles: everybody,
        isForServed: true,
      },
      {
        path: "/o/$organisationId/consent/status",
        name: "shell.consent-status",
        icon: IconChecklist,
        roles: ["administrator", "manager", "auditor"],
      },
      readings,
      requests,
      provisions,
    ],
  },
  {
    name: "shell.contracts",
    pages: [
      ownContracts,
      ownApplications,
      licences,
      ownInvoices,
      enquiries,
      notices,
      providerRecords,
      violationReports,
      supportHistory,
    ],
  },
  {
    name: "shell.settings",
    pages: [
      registeredFacts,
      {
        path: "/o/$organisationId/settings/members",
        name: "shell.members",
        icon: IconUsers,
        roles: ["administrator", "manager", "auditor"],
      },
      {
        path: "/o/$organisationId/settings/invitations",
        name: "shell.invitations",
        icon: IconMail,
        roles: ["administrator"],
        letsPeopleIn: true,
      },
      {
        path: "/o/$organisationId/settings/groups",
        name: "shell.groups",
        icon: IconSitemap,
        roles: ["administrator"],
      },
      {
        path: "/o/$organisationId/settings/roles",
        name: "shell.roles",
        icon: IconShieldLock,
        roles: ["administrator", "auditor"],
      },
      signatures,
      {
        path: "/o/$organisationId/settings/monitoring-policy",
        name: "shell.monitoring-policy",
        icon: IconBook,
        roles: everybody,
      },
      {
        path: "/o/$organisationId/settings/agent-settings",
        name: "shell.agent-settings",
        icon: IconAdjustments,
        roles: ["administrator", "manager", "auditor"],
      },
      operatorPolicies,
      {
        path: "/o/$organisationId/settings/recovery",
        name: "shell.recovery",
        icon: IconLifebuoy,
        roles: ["administrator"],
      },
      {
        path: "/o/$organisationId/settings/engagements",
        name: "shell.engagements",
        icon: IconTransfer,
        roles: ["administrator", "auditor"],
      },
    ],
  },
];

function forAnybody(page: Page): Page {
  return { ...page, roles: anybody };
}

/** A provider's own organisation holds no tenant's facts: it has its customers, who witnesses its logs, and its own people. */
const providerPages: typeof tenantPages = [
  {
    pages: [
      {
        path: "/o/$organisationId",
        name: "shell.home",
        icon: IconHome,
        roles: anybody,
        onPhoneBar: true,
      },
      forAnybody(myRecord),
    ],
  },
  { name: "shell.evidence", pages: [...evidencePages, witnesses].map(forAnybody) },
  { name: "shell.consent", pages: [terms, forAnybody(readings), requests, provisions] },
  {
    name: "shell.contracts",
    pages: [
      {
        path: "/o/$organisationId/contracts/applications",
        name: "applications.title",
        icon: IconFilePlus,
        roles: ["contract-clerk"],
      },
      ...registerPages,
      {
        path: "/o/$organisationId/registers/agreements",
        name: "agreements.title",
        icon: IconFilePencil,
        roles: ["contract-clerk"],
      },
      {
        path: "/o/$organisationId/registers/declarations",
        name: "agreements.declarations-title",
        icon: IconUserShield,
        roles: ["contract-clerk"],
      },
      { ...notices, roles: ["administrator", "contract-clerk", "help-desk"] },
    ],
  },
  { name: "supportDesk.group", pages: supportPages },
  { name: "billing.group", pages: billingPages },
  { name: "shell.settings", pages: [signatures, operatorPolicies] },
];

/** What exists for somebody in an organisation. What his roles do not allow is not there at all. */
export function navigationOf(
  { kind, roles, demonstration }: Place,
  isServed = false,
): readonly NavigationGroup[] {
  return (kind === "tenant" ? tenantPages : providerPages)
    .map(({ pages, ...group }) => ({
      ...group,
      entries: pages
        .filter(({ isForServed }) => !isForServed || (isServed && !demonstration))
        .filter(({ letsPeopleIn }) => !(letsPeopleIn && demonstration))
        .filter((page) => page.roles.some((role) => roles.includes(role))),
    }))
    .filter(({ entries }) => entries.length > 0);
}
