import {
  ApplicationKind,
  BillingDocumentId,
  BillingMonth,
  Day,
  EnrolmentId,
  EvidenceAction,
  GroupId,
  IncidentKind,
  IncidentState,
  linkPath,
  Month,
  NoticeId,
  OperatorPolicyKind,
  OrganisationId,
  PaymentId,
  PersonId,
  ProfileId,
  quotePath,
  SupportSessionId,
  TenantId,
  TermsKind,
} from "@tachiai/protocol";
import { Loading } from "@tachiai/ui";
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { z } from "zod";
import { consentStandings } from "./consent/filter-consents.ts";
import { findMe } from "./identity/me.ts";
import { FaceFilter } from "./presence/faces/face-filter.ts";
import { NoOrganisation } from "./shell/no-organisation.tsx";
import { NotFound, NowhereAtAll } from "./shell/not-found.tsx";
import { OpenedPlace } from "./shell/opened-place.tsx";
import { PageError } from "./shell/page-error.tsx";
import { findPlace, usualPlace } from "./shell/place.ts";
import { safePath } from "./shell/safe-path.ts";

const root = createRootRoute({ component: Outlet, notFoundComponent: NowhereAtAll });

// ── Outside of any organisation ────────────────────────────────────────────────────────────────────────────

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: NoOrganisation,
  async beforeLoad() {
    const me = await findMe();
    if (!me) throw redirect({ to: "/sign-in" });
    const place = usualPlace(me);
    if (place) throw redirect({ to: "/o/$organisationId", params: place, replace: true });
  },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: z.object({ next: z.string().transform(safePath).optional() }),
  component: lazyRouteComponent(() => import("./identity/sign-in.page.tsx"), "SignInPage"),
});

const quote = createRoute({
  getParentRoute: () => root,
  path: quotePath,
  component: lazyRouteComponent(() => import("./applications/quote.page.tsx"), "QuotePage"),
});

const link = createRoute({
  getParentRoute: () => root,
  path: linkPath,
  component: lazyRouteComponent(() => import("./identity/link.page.tsx"), "LinkPage"),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: lazyRouteComponent(() => import("./setup/setup.page.tsx"), "SetupPage"),
});

const policy = createRoute({
  getParentRoute: () => root,
  path: "/policies/$policyKind",
  params: {
    parse: ({ policyKind }) => ({ policyKind: OperatorPolicyKind.parse(policyKind) }),
    stringify: ({ policyKind }) => ({ policyKind }),
  },
  component: lazyRouteComponent(() => import("./consent/policies/policy.page.tsx"), "PolicyPage"),
});

const status = createRoute({
  getParentRoute: () => root,
  path: "/status",
  component: lazyRouteComponent(() => import("./notices/stops/status.page.tsx"), "StatusPage"),
});

const thirdParty = createRoute({
  getParentRoute: () => root,
  path: "/third-party",
  component: lazyRouteComponent(() => import("./third-party/third-party.page.tsx"), "ThirdPartyPage"),
});

const publicTerms = createRoute({
  getParentRoute: () => root,
  path: "/terms/$profileId",
  params: {
    parse: ({ profileId }) => ({ profileId: ProfileId.parse(profileId) }),
    stringify: ({ profileId }) => ({ profileId }),
  },
  validateSearch: z.object({
    kind: TermsKind.optional().catch(undefined),
    version: z.int().min(0).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import("./consent/terms/public-terms.page.tsx"), "PublicTermsPage"),
});

// ── Inside an organisation ─────────────────────────────────────────────────────────────────────────────────

const inPlace = createRoute({
  getParentRoute: () => root,
  path: "/o/$organisationId",
  component: OpenedPlace,
  notFoundComponent: NotFound,
  async beforeLoad({ params, location }) {
    const me = await findMe();
    if (!me) throw redirect({ to: "/sign-in", search: { next: location.href } });
    if (!findPlace(me, params.organisationId)) throw redirect({ to: "/" });
  },
});

/** A filter that cannot be read is left out: an old address still opens its page. */
const filter = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
const dayView = filter(z.enum(["bands", "table"]));

const termsList = createRoute({
  getParentRoute: () => inPlace,
  path: "consent/terms",
  component: lazyRouteComponent(() => import("./consent/terms/terms.page.tsx"), "TermsPage"),
});

const termsDocument = createRoute({
  getParentRoute: () => inPlace,
  path: "consent/terms/$profileId/$termsKind",
  params: {
    parse: ({ profileId, termsKind }) => ({
      profileId: ProfileId.parse(profileId),
      termsKind: TermsKind.parse(termsKind),
    }),
    stringify: ({ profileId, termsKind }) => ({ profileId, termsKind }),
  },
  component: lazyRouteComponent(() => import("./consent/terms/terms-document.page.tsx"), "TermsDocumentPage"),
});

const home = createRoute({
  getParentRoute: () => inPlace,
  path: "/",
  component: lazyRouteComponent(() => import("./home/home.page.tsx"), "HomePage"),
});

const stamps = createRoute({
  getParentRoute: () => inPlace,
  path: "stamps",
  component: lazyRouteComponent(() => import("./telework/stamps.page.tsx"), "StampsPage"),
});

const today = createRoute({
  getParentRoute: () => inPlace,
  path: "work/today",
  validateSearch: z.object({
    day: filter(Day),
    group: filter(GroupId),
    view: dayView,
    person: filter(PersonId),
    piece: filter(z.string()),
  }),
  component: lazyRouteComponent(() => import("./telework/today.page.tsx"), "TodayPage"),
});

const myRecord = createRoute({
  getParentRoute: () => inPlace,
  path: "my-record",
  validateSearch: z.object({
    month: filter(z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)),
    view: dayView,
    day: filter(Day),
    piece: filter(z.string()),
  }),
  component: lazyRouteComponent(() => import("./telework/my-record.page.tsx"), "MyRecordPage"),
});

const ledger = createRoute({
  getParentRoute: () => inPlace,
  path: "work/ledger",
  validateSearch: z.object({ month: filter(Month), group: filter(GroupId) }),
  component: lazyRouteComponent(() => import("./telework/ledger.page.tsx"), "LedgerPage"),
});

const incidents = createRoute({
  getParentRoute: () => inPlace,
  path: "work/incidents",
  validateSearch: z.object({
    state: filter(IncidentState),
    kind: filter(IncidentKind),
    group: filter(GroupId),
    person: filter(PersonId),
    from: filter(Day),
    to: filter(Day),
    view: filter(z.enum(["table", "pictures"])),
    page: filter(z.int().min(1)),
  }),
  component: lazyRouteComponent(() => import("./presence/incidents/incidents.page.tsx"), "IncidentsPage"),
});

const incident = createRoute({
  getParentRoute: () => inPlace,
  path: "work/incidents/$incidentId",
  component: lazyRouteComponent(() => import("./presence/incidents/incident.page.tsx"), "IncidentPage"),
});

const myIncidents = createRoute({
  getParentRoute: () => inPlace,
  path: "my-record/incidents",
  component: lazyRouteComponent(
    () => import("./presence/incidents/my-incidents.page.tsx"),
    "MyIncidentsPage",
  ),
});

const faces = createRoute({
  getParentRoute: () => inPlace,
  path: "work/faces",
  validateSearch: z.object({ state: filter(FaceFilter), enrolment: filter(EnrolmentId) }),
  component: lazyRouteComponent(() => import("./presence/faces/faces.page.tsx"), "FacesPage"),
});

const verdictCheck = createRoute({
  getParentRoute: () => inPlace,
  path: "work/verdict-check",
  validateSearch: z.object({ month: filter(Month) }),
  component: lazyRouteComponent(
    () => import("./presence/verdict-check/verdict-check.page.tsx"),
    "VerdictCheckPage",
  ),
});

const evidence = createRoute({
  getParentRoute: () => inPlace,
  path: "evidence",
  validateSearch: z.object({ person: filter(PersonId), action: filter(EvidenceAction) }),
  component: lazyRouteComponent(() => import("./evidence/evidence.page.tsx"), "EvidencePage"),
});

const exporting = createRoute({
  getParentRoute: () => inPlace,
  path: "evidence/export",
  component: lazyRouteComponent(() => import("./evidence/exporting/export.page.tsx"), "ExportPage"),
});

const verify = createRoute({
  getParentRoute: () => inPlace,
  path: "evidence/verify",
  component: lazyRouteComponent(() => import("./evidence/verify.page.tsx"), "VerifyPage"),
});

const witnesses = createRoute({
  getParentRoute: () => inPlace,
  path: "evidence/witnesses",
  component: lazyRouteComponent(() => import("./evidence/witnesses/witnesses.page.tsx"), "WitnessesPage"),
});

const retention = createRoute({
  getParentRoute: () => inPlace,
  path: "evidence/retention",
  component: lazyRouteComponent(() => import("./evidence/retention.page.tsx"), "RetentionPage"),
});

const holds = createRoute({
  getParentRoute: () => inPlace,
  path: "evidence/holds",
  component: lazyRouteComponent(() => import("./evidence/holds/holds.page.tsx"), "HoldsPage"),
});

const evidenceEntry = createRoute({
  getParentRoute: () => inPlace,
  path: "evidence/$evidenceId",
  component: lazyRouteComponent(() => import("./evidence/evidence-entry.page.tsx"), "EvidenceEntryPage"),
});

const members = createRoute({
  getParentRoute: () => inPlace,
  path: "settings/members",
  validateSearch: z.object({
    q: filter(z.string()),
    ended: filter(z.boolean()),
    person: filter(PersonId),
  }),
  component: lazyRouteComponent(() => import("./identity/members.page.tsx"), "MembersPage"),
});

const invitations = createRoute({
  getParentRoute: () => inPlace,
  path: "settings/invitations",
  component: lazyRouteComponent(() => import("./identity/invitations.page.tsx"), "InvitationsPage"),
});

const groups = createRoute({
  getParentRoute: () => inPlace,
  path: "settings/groups",
  component: lazyRouteComponent(() => import("./identity/groups.page.tsx"), "GroupsPage"),
});

const roles = createRoute({
  getParentRoute: () => inPlace,
  path: "settings/roles",
  component: lazyRouteComponent(() => import("./identity/roles.page.tsx"), "RolesPage"),
});

const monitoringPolicy = createRoute({
  getParentRoute: () => inPlace,
  path: "settings/monitoring-policy",
  validateSearch: z.object({ version: filter(z.int().min(1)) }),
  component: lazyRouteComponent(() => import("./consent/monitoring-policy.page.tsx"), "MonitoringPolicyPage"),
});

const editMonitoringPolicy = createRoute({
  getParentRoute: () => inPlace,
  path: "settings/monitoring-policy/edit",
  component: lazyRouteComponent(
    () => import("./consent/edit-monitoring-policy.page.tsx"),
    "EditMonitoringPolicyPage",
  ),
});

const operatorPolicies = createRoute({
  getParentRoute: () => inPlace,
  path: "settings/policies",
  component: lazyRouteComponent(
    () => import("./consent/policies/operator-policies.page.tsx"),
    "OperatorPoliciesPage",
  ),
});

const agentSettings = createRoute({
  getParentRoute: () => inPlace,
  path: "settings/agent-settings",
  validateSearch: z.object({ group: filter(GroupId) }),
  component: lazyRouteComponent(() => import("./settings/agent-settings.page.tsx"), "AgentSettingsPage"),
});

const companyAgreement = createRoute({
  getParentRoute: () => inPlace,
  path: "consent/company-agreement",
  component: lazyRouteComponent(() => import("./consent/company-agreement.page.tsx"), "CompanyAgreementPage"),
});

const consentStatus = createRoute({
  getParentRoute: () => inPlace,
  path: "consent/status",
  validateSearch: z.object({
    group: filter(GroupId),
    state: filter(z.enum(consentStandings)),
    person: filter(PersonId),
  }),
  component: lazyRouteComponent(() => import("./consent/consent-status.page.tsx"), "ConsentStatusPage"),
});

const signatures = createRoute({
  getParentRoute: () => inPlace,
  path: "settings/signatures",
  component: lazyRouteComponent(() => import("./identity/roster/signatures.page.tsx"), "SignaturesPage"),
});

const dataRequests = createRoute({
  getParentRoute: () => inPlace,
  path: "consent/requests",
  component: lazyRouteComponent(() => import("./consent/requests/requests.page.tsx"), "RequestsPage"),
});

const provisions = createRoute({
  getParentRoute: () => inPlace,
  path: "consent/provisions",
  component: lazyRouteComponent(() => import("./consent/provisions/provisions.page.tsx"), "ProvisionsPage"),
});

const serviceTerms = createRoute({
  getParentRoute: () => inPlace,
  path: "consent/service-terms",
  component: lazyRouteComponent(
    () => import("./consent/service-terms/service-terms.page.tsx"),
    "ServiceTermsPage",
  ),
});

const readings = createRoute({
  getParentRoute: () => inPlace,
  path: "consent/readings",
  validateSearch: z.object({ service: filter(ProfileId), question: filter(z.int().min(1)) }),
  component: lazyRouteComponent(() => import("./consent/readings/readings.page.tsx"), "ReadingsPage"),
});

const collection = createRoute({
  getParentRoute: () => inPlace,
  path: "consent/collection",
  component: lazyRouteComponent(() => import("./consent/collection/collection.page.tsx"), "CollectionPage"),
});

const notices = createRoute({
  getParentRoute: () => inPlace,
  path: "contracts/notices",
  validateSearch: z.object({ notice: filter(NoticeId) }),
  component: lazyRouteComponent(() => import("./notices/notices.page.tsx"), "NoticesPage"),
});

const ownInvoices = createRoute({
  getParentRoute: () => inPlace,
  path: "contracts/invoices",
  component: lazyRouteComponent(() => import("./billing/own-invoices.page.tsx"), "OwnInvoicesPage"),
});

const ownInvoice = createRoute({
  getParentRoute: () => inPlace,
  path: "contracts/invoices/$documentId",
  component: lazyRouteComponent(() => import("./billing/own-invoice.page.tsx"), "OwnInvoicePage"),
});

const billingIssuer = createRoute({
  getParentRoute: () => inPlace,
  path: "billing/issuer",
  component: lazyRouteComponent(() => import("./billing/issuer.page.tsx"), "IssuerPage"),
});

const billingPrices = createRoute({
  getParentRoute: () => inPlace,
  path: "billing/prices",
  component: lazyRouteComponent(() => import("./billing/prices.page.tsx"), "PricesPage"),
});

const billingAccounts = createRoute({
  getParentRoute: () => inPlace,
  path: "billing/accounts",
  validateSearch: z.object({ customer: filter(OrganisationId) }),
  component: lazyRouteComponent(() => import("./billing/accounts.page.tsx"), "AccountsPage"),
});

const billingLedger = createRoute({
  getParentRoute: () => inPlace,
  path: "billing/accounts/$accountId",
  validateSearch: z.object({ from: filter(Day), to: filter(Day) }),
  component: lazyRouteComponent(() => import("./billing/ledger.page.tsx"), "LedgerPage"),
});

const billingPayments = createRoute({
  getParentRoute: () => inPlace,
  path: "billing/payments",
  validateSearch: z.object({
    from: filter(Day),
    to: filter(Day),
    least: filter(z.int().min(0)),
    most: filter(z.int().min(0)),
    payer: filter(z.string()),
    afterId: filter(PaymentId),
  }),
  component: lazyRouteComponent(() => import("./payments/payments.page.tsx"), "PaymentsPage"),
});

const billingDebts = createRoute({
  getParentRoute: () => inPlace,
  path: "billing/debts",
  component: lazyRouteComponent(() => import("./payments/debts.page.tsx"), "DebtsPage"),
});

const billingOutages = createRoute({
  getParentRoute: () => inPlace,
  path: "billing/outages",
  component: lazyRouteComponent(() => import("./billing/outages.page.tsx"), "CreditedOutagesPage"),
});

const billingDebits = createRoute({
  getParentRoute: () => inPlace,
  path: "billing/debits",
  component: lazyRouteComponent(() => import("./debits/debits.page.tsx"), "DebitsPage"),
});

const billingClosings = createRoute({
  getParentRoute: () => inPlace,
  path: "billing/closings",
  validateSearch: z.object({ month: filter(BillingMonth) }),
  component: lazyRouteComponent(() => import("./billing/closings.page.tsx"), "ClosingsPage"),
});

const billingDocuments = createRoute({
  getParentRoute: () => inPlace,
  path: "billing/documents",
  validateSearch: z.object({
    from: filter(Day),
    to: filter(Day),
    least: filter(z.int().min(0)),
    most: filter(z.int().min(0)),
    partner: filter(z.string()),
    afterId: filter(BillingDocumentId),
  }),
  component: lazyRouteComponent(() => import("./billing/documents.page.tsx"), "DocumentsPage"),
});

const billingDocument = createRoute({
  getParentRoute: () => inPlace,
  path: "billing/documents/$documentId",
  component: lazyRouteComponent(() => import("./billing/document.page.tsx"), "DocumentPage"),
});

const enquiries = createRoute({
  getParentRoute: () => inPlace,
  path: "enquiries",
  component: lazyRouteComponent(() => import("./registers/enquiries.page.tsx"), "EnquiriesPage"),
});

const helpDesk = createRoute({
  getParentRoute: () => inPlace,
  path: "help-desk",
  component: lazyRouteComponent(() => import("./registers/help-desk.page.tsx"), "HelpDeskPage"),
});

const violations = createRoute({
  getParentRoute: () => inPlace,
  path: "registers/violations",
  component: lazyRouteComponent(() => import("./registers/violations.page.tsx"), "ViolationsPage"),
});

const subcontractors = createRoute({
  getParentRoute: () => inPlace,
  path: "registers/subcontractors",
  component: lazyRouteComponent(() => import("./registers/subcontractors.page.tsx"), "SubcontractorsPage"),
});

const applications = createRoute({
  getParentRoute: () => inPlace,
  path: "contracts/applications",
  component: lazyRouteComponent(() => import("./applications/applications.page.tsx"), "ApplicationsPage"),
});

const ownApplications = createRoute({
  getParentRoute: () => inPlace,
  path: "contracts/own-applications",
  validateSearch: z.object({ apply: filter(ApplicationKind) }),
  component: lazyRouteComponent(
    () => import("./applications/own-applications.page.tsx"),
    "OwnApplicationsPage",
  ),
});

const resellers = createRoute({
  getParentRoute: () => inPlace,
  path: "registers/resellers",
  component: lazyRouteComponent(() => import("./registers/resellers.page.tsx"), "ResellersPage"),
});

const forceMajeure = createRoute({
  getParentRoute: () => inPlace,
  path: "registers/force-majeure",
  component: lazyRouteComponent(() => import("./registers/force-majeure.page.tsx"), "ForceMajeurePage"),
});

const confidentialItems = createRoute({
  getParentRoute: () => inPlace,
  path: "registers/confidential-items",
  component: lazyRouteComponent(
    () => import("./registers/confidential-items.page.tsx"),
    "ConfidentialItemsPage",
  ),
});

const disclosures = createRoute({
  getParentRoute: () => inPlace,
  path: "registers/disclosures",
  component: lazyRouteComponent(() => import("./registers/disclosures.page.tsx"), "DisclosuresPage"),
});

const outages = createRoute({
  getParentRoute: () => inPlace,
  path: "registers/outages",
  component: lazyRouteComponent(() => import("./registers/outages.page.tsx"), "OutagesPage"),
});

const customerPapers = createRoute({
  getParentRoute: () => inPlace,
  path: "registers/customers",
  validateSearch: z.object({ customer: filter(OrganisationId) }),
  component: lazyRouteComponent(() => import("./registers/customer-papers.page.tsx"), "CustomerPapersPage"),
});

const providerRecords = createRoute({
  getParentRoute: () => inPlace,
  path: "contracts/provider-records",
  component: lazyRouteComponent(() => import("./registers/provider-records.page.tsx"), "ProviderRecordsPage"),
});

const ownContracts = createRoute({
  getParentRoute: () => inPlace,
  path: "contracts/own",
  component: lazyRouteComponent(() => import("./contracts/own-contracts.page.tsx"), "OwnContractsPage"),
});

const customerContracts = createRoute({
  getParentRoute: () => inPlace,
  path: "registers/contracts",
  validateSearch: z.object({ customer: filter(OrganisationId) }),
  component: lazyRouteComponent(
    () => import("./contracts/customer-contracts.page.tsx"),
    "CustomerContractsPage",
  ),
});

const licences = createRoute({
  getParentRoute: () => inPlace,
  path: "contracts/licences",
  component: lazyRouteComponent(() => import("./licences/licences.page.tsx"), "LicencesPage"),
});

const violationReports = createRoute({
  getParentRoute: () => inPlace,
  path: "violation-reports",
  component: lazyRouteComponent(() => import("./registers/reports.page.tsx"), "ReportsPage"),
});

const agreements = createRoute({
  getParentRoute: () => inPlace,
  path: "registers/agreements",
  component: lazyRouteComponent(() => import("./agreements/agreements.page.tsx"), "AgreementsPage"),
});

const declarations = createRoute({
  getParentRoute: () => inPlace,
  path: "registers/declarations",
  component: lazyRouteComponent(() => import("./agreements/declarations.page.tsx"), "DeclarationsPage"),
});

const registeredFacts = createRoute({
  getParentRoute: () => inPlace,
  path: "settings/registered-facts",
  component: lazyRouteComponent(() => import("./registers/registered-facts.page.tsx"), "RegisteredFactsPage"),
});

const engagements = createRoute({
  getParentRoute: () => inPlace,
  path: "settings/engagements",
  component: lazyRouteComponent(() => import("./identity/engagements.page.tsx"), "EngagementsPage"),
});

const recovery = createRoute({
  getParentRoute: () => inPlace,
  path: "settings/recovery",
  component: lazyRouteComponent(() => import("./recovery/recovery.page.tsx"), "RecoveryPage"),
});

const openRecovery = createRoute({
  getParentRoute: () => inPlace,
  path: "recovery",
  component: lazyRouteComponent(() => import("./recovery/open-recovery.page.tsx"), "OpenRecoveryPage"),
});

const sessions = createRoute({
  getParentRoute: () => inPlace,
  path: "account/sessions",
  component: lazyRouteComponent(() => import("./identity/sessions.page.tsx"), "SessionsPage"),
});

const password = createRoute({
  getParentRoute: () => inPlace,
  path: "account/password",
  component: lazyRouteComponent(() => import("./identity/password.page.tsx"), "PasswordPage"),
});

const passkeys = createRoute({
  getParentRoute: () => inPlace,
  path: "account/passkeys",
  component: lazyRouteComponent(() => import("./identity/passkeys.page.tsx"), "PasskeysPage"),
});

const keys = createRoute({
  getParentRoute: () => inPlace,
  path: "account/keys",
  component: lazyRouteComponent(() => import("./identity/keys.page.tsx"), "KeysPage"),
});

const supportDesk = createRoute({
  getParentRoute: () => inPlace,
  path: "support",
  component: lazyRouteComponent(() => import("./support/desk.page.tsx"), "SupportDeskPage"),
});

const supportHistory = createRoute({
  getParentRoute: () => inPlace,
  path: "support/history",
  component: lazyRouteComponent(() => import("./support/history.page.tsx"), "SupportHistoryPage"),
});

const supportSession = createRoute({
  getParentRoute: () => inPlace,
  path: "support/sessions/$tenantId/$sessionId",
  params: {
    parse: ({ tenantId, sessionId }) => ({
      tenantId: TenantId.parse(tenantId),
      sessionId: SupportSessionId.parse(sessionId),
    }),
    stringify: ({ tenantId, sessionId }) => ({ tenantId, sessionId }),
  },
  component: lazyRouteComponent(() => import("./support/session.page.tsx"), "SupportSessionPage"),
});

const supportRecording = createRoute({
  getParentRoute: () => inPlace,
  path: "support/sessions/$tenantId/$sessionId/recording",
  params: {
    parse: ({ tenantId, sessionId }) => ({
      tenantId: TenantId.parse(tenantId),
      sessionId: SupportSessionId.parse(sessionId),
    }),
    stringify: ({ tenantId, sessionId }) => ({ tenantId, sessionId }),
  },
  component: lazyRouteComponent(() => import("./support/recording/recording.page.tsx"), "RecordingPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    start,
    signIn,
    link,
    quote,
    setup,
    policy,
    status,
    thirdParty,
    publicTerms,
    inPlace.addChildren([
      termsList,
      termsDocument,
      home,
      stamps,
      today,
      myRecord,
      ledger,
      incidents,
      incident,
      myIncidents,
      faces,
      verdictCheck,
      evidence,
      exporting,
      verify,
      retention,
      holds,
      witnesses,
      evidenceEntry,
      members,
      invitations,
      groups,
      roles,
      monitoringPolicy,
      editMonitoringPolicy,
      operatorPolicies,
      agentSettings,
      companyAgreement,
      consentStatus,
      dataRequests,
      provisions,
      serviceTerms,
      collection,
      readings,
      notices,
      ownInvoices,
      ownInvoice,
      billingIssuer,
      billingPrices,
      billingAccounts,
      billingLedger,
      billingClosings,
      billingOutages,
      billingDocuments,
      billingDocument,
      billingPayments,
      billingDebts,
      billingDebits,
      enquiries,
      helpDesk,
      agreements,
      declarations,
      violations,
      subcontractors,
      applications,
      ownApplications,
      resellers,
      forceMajeure,
      confidentialItems,
      disclosures,
      outages,
      customerPapers,
      providerRecords,
      ownContracts,
      customerContracts,
      licences,
      violationReports,
      registeredFacts,
      signatures,
      engagements,
      recovery,
      openRecovery,
      sessions,
      password,
      passkeys,
      keys,
      supportDesk,
      supportHistory,
      supportSession,
      supportRecording,
    ]),
  ]),
  defaultErrorComponent: PageError,
  defaultPendingComponent: () => <Loading />,
  defaultPendingMs: 300,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
