import type { Typesetter } from "@tachiai/documents";
import { type Bus, type Database, openRoute, type Route, route } from "@tachiai/platform";
import * as endpoints from "@tachiai/protocol";
import { acceptCompanyAgreement } from "./accept-company-agreement.ts";
import { acknowledgeClauses } from "./acknowledgements/acknowledge-clauses.ts";
import { acceptLicence } from "./acknowledgements/licence.ts";
import { listHeldRules, listOwnAgreements } from "./agreements/show-agreements.ts";
import { answerCollection } from "./collection/answer-collection.ts";
import { confirmExplanation, recordExplanation } from "./collection/explain-collection.ts";
import { getCollection, listExplanations } from "./collection/show-collection.ts";
import type { ReceiptSigner } from "./consent-receipt.ts";
import { getCompanyAgreement } from "./get-company-agreement.ts";
import { getMonitoringPolicy } from "./get-monitoring-policy.ts";
import { getMyConsents } from "./get-my-consents.ts";
import { grantConsents } from "./grant-consents.ts";
import { issueConsentReceipt } from "./issue-consent-receipt.ts";
import { listConsents } from "./list-consents.ts";
import { publishOperatorPolicy } from "./operator-policies/publish-operator-policy.ts";
import {
  getOperatorPolicy,
  listOperatorPolicies,
  mayPublishOperatorPolicy,
} from "./operator-policies/show-operator-policies.ts";
import { correctProvision } from "./provisions/correct-provision.ts";
import { listMyProvisions, listProvisions } from "./provisions/list-provisions.ts";
import { registerProvision } from "./provisions/register-provision.ts";
import { putMonitoringPolicy } from "./put-monitoring-policy.ts";
import { refuseConsents } from "./refuse-consents.ts";
import { answerDataRequest, identifyRequester } from "./requests/handle-request.ts";
import { listDataRequests, listMyDataRequests } from "./requests/list-requests.ts";
import { askForMyData, enterDataRequest } from "./requests/receive-request.ts";
import { setRequestDays } from "./requests/set-request-days.ts";
import { withdrawMyDataRequest } from "./requests/withdraw-my-request.ts";
import { actOnTerms } from "./standing/act-on-terms.ts";
import { answerTerms } from "./standing/answer-terms.ts";
import { type EndedOf, listEndedTerms } from "./standing/list-ended-terms.ts";
import { listServiceTerms, type ProfilesOf } from "./standing/list-service-terms.ts";
import { listTermsActs } from "./standing/list-terms-acts.ts";
import { listTermsReaders } from "./standing/list-terms-readers.ts";
import { printAgreedTerms } from "./standing/print-agreed-terms.ts";
import { decideTerms } from "./terms/decide-terms.ts";
import { listReadings } from "./terms/list-readings.ts";
import { proposeTerms } from "./terms/propose-terms.ts";
import { getPublicTerms, getTermsHistory, listPublicTerms } from "./terms/read-terms-publicly.ts";
import { saveTermsDraft } from "./terms/save-terms-draft.ts";
import { getTermsDocument, listTermsDocuments } from "./terms/show-terms-documents.ts";
import { withdrawTerms } from "./terms/withdraw-terms.ts";
import { withdrawCompanyAgreement } from "./withdraw-company-agreement.ts";
import { withdrawConsents } from "./withdraw-consents.ts";

/** The endpoints of 同意 and 監視ルール. */
export function consentRoutes({
  database,
  bus,
  signer,
  profilesOf,
  endedOf,
  typesetter,
  mayMail,
  deliver,
}: {
  database: Database;
  bus: Bus;
  signer: ReceiptSigner;
  profilesOf: ProfilesOf;
  endedOf: EndedOf;
  typesetter: Pick<Typesetter, "printText">;
  /** Whether a mail server is configured. */
  mayMail: boolean;
  /** Lets a notice that has just been posted go out at once. */
  deliver: () => void;
}): Route[] {
  return [
    route(endpoints.listServiceTerms, async ({ actor, params }) => ({
      services: await listServiceTerms(database, profilesOf, actor, params),
    })),
    route(endpoints.actOnTerms, async ({ actor, params, body }) => {
      await actOnTerms(database, bus, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.acknowledgeClauses, async ({ actor, params, body }) => {
      await acknowledgeClauses(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.acceptLicence, async ({ actor, params, body }) => {
      await acceptLicence(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.listEndedTerms, async ({ actor, params }) => ({
      ended: await listEndedTerms(database, endedOf, actor, params),
    })),
    route(endpoints.answerTerms, async ({ actor, params, body }) => {
      await answerTerms(database, bus, profilesOf, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.printAgreedTerms, ({ actor, params }) =>
      printAgreedTerms(database, typesetter, actor, params),
    ),
    route(endpoints.listReadings, async ({ actor, params }) => ({
      services: await listReadings(database, actor, params),
    })),
    route(endpoints.listOwnAgreements, async ({ actor, params }) => ({
      agreements: await listOwnAgreements(database, actor, params),
    })),
    route(endpoints.listHeldRules, ({ actor, params }) => listHeldRules(database, actor, params)),
    route(endpoints.listTermsActs, async ({ actor, params }) => ({
      acts: await listTermsActs(database, actor, params),
    })),
    route(endpoints.listTermsReaders, async ({ actor, params }) => ({
      people: await listTermsReaders(database, actor, params),
    })),
    route(endpoints.getCollection, ({ actor, params }) => getCollection(database, profilesOf, actor, params)),
    route(endpoints.answerCollection, async ({ actor, params, body }) => {
      await answerCollection(database, profilesOf, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.listExplanations, async ({ actor, params }) => ({
      explanations: await listExplanations(database, actor, params),
    })),
    route(endpoints.recordExplanation, ({ actor, params, body }) =>
      recordExplanation(database, profilesOf, actor, { ...params, ...body }),
    ),
    route(endpoints.confirmExplanation, async ({ actor, params }) => {
      await confirmExplanation(database, actor, params);
      return {};
    }),
    route(endpoints.askForMyData, async ({ actor, params, body }) => ({
      requestId: await askForMyData(database, bus, actor, { ...params, ...body }),
    })),
    route(endpoints.listMyDataRequests, ({ actor, params }) => listMyDataRequests(database, actor, params)),
    route(endpoints.withdrawMyDataRequest, async ({ actor, params }) => {
      await withdrawMyDataRequest(database, bus, actor, params);
      return {};
    }),
    route(endpoints.listDataRequests, ({ actor, params }) => listDataRequests(database, actor, params)),
    route(endpoints.setDataRequestDays, async ({ actor, params, body }) => {
      await setRequestDays(database, bus, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.enterDataRequest, async ({ actor, params, body }) => ({
      requestId: await enterDataRequest(database, bus, actor, { ...params, ...body }),
    })),
    route(endpoints.identifyRequester, async ({ actor, params, body }) => {
      await identifyRequester(database, bus, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.answerDataRequest, async ({ actor, params, body }) => {
      await answerDataRequest(database, bus, actor, { ...params, ...body });
      return {};
    }),
    openRoute(endpoints.listOperatorPolicies, async () => ({
      policies: await listOperatorPolicies(database),
    })),
    openRoute(endpoints.getOperatorPolicy, ({ params }) => getOperatorPolicy(database, params.policyKind)),
    route(endpoints.getOperatorPolicyRights, async ({ actor, params }) => ({
      mayPublish: await mayPublishOperatorPolicy(database, actor, params),
    })),
    route(endpoints.publishOperatorPolicy, async ({ actor, params, body }) => {
      await publishOperatorPolicy(database, actor, { ...params, ...body });
      return {};
    }),
    openRoute(endpoints.listTerms, async () => ({ inForce: await listPublicTerms(database) })),
    openRoute(endpoints.getTermsHistory, ({ params }) => getTermsHistory(database, params.profileId)),
    openRoute(endpoints.getTermsVersion, ({ params: { termsKind: kind, ...params } }) =>
      getPublicTerms(database, { kind, ...params }),
    ),
    route(endpoints.listTermsDocuments, async ({ actor, params }) => ({
      documents: await listTermsDocuments(database, actor, params),
    })),
    route(endpoints.getTermsDocument, ({ actor, params: { termsKind: kind, ...params } }) =>
      getTermsDocument(database, actor, { kind, ...params }),
    ),
    route(endpoints.saveTermsDraft, ({ actor, params: { termsKind: kind, ...params }, body }) =>
      saveTermsDraft(database, actor, { kind, ...params, ...body }),
    ),
    route(endpoints.proposeTerms, async ({ actor, params: { termsKind: kind, ...params }, body }) => {
      await proposeTerms(database, actor, { kind, ...params, ...body });
      return {};
    }),
    route(endpoints.decideTerms, async ({ actor, params: { termsKind: kind, ...params }, body }) => {
      await decideTerms(database, actor, mayMail, { kind, ...params, ...body });
      deliver();
      return {};
    }),
    route(endpoints.withdrawTerms, async ({ actor, params: { termsKind: kind, ...params }, body }) => {
      await withdrawTerms(database, actor, { kind, ...params, ...body });
      deliver();
      return {};
    }),
    route(endpoints.registerProvision, async ({ actor, params, body }) => ({
      evidenceId: await registerProvision(database, actor, { ...params, ...body }),
    })),
    route(endpoints.correctProvision, async ({ actor, params, body }) => ({
      evidenceId: await correctProvision(database, actor, { ...params, ...body }),
    })),
    route(endpoints.listProvisions, async ({ actor, params }) => ({
      provisions: await listProvisions(database, actor, params),
    })),
    route(endpoints.listMyProvisions, async ({ actor, params }) => ({
      provisions: await listMyProvisions(database, actor, params),
    })),
    route(endpoints.getMonitoringPolicy, ({ actor, params }) => getMonitoringPolicy(database, actor, params)),
    route(endpoints.putMonitoringPolicy, ({ actor, params, body }) =>
      putMonitoringPolicy(database, bus, actor, { ...params, ...body }),
    ),
    route(endpoints.getCompanyAgreement, ({ actor, params }) => getCompanyAgreement(database, actor, params)),
    route(endpoints.acceptCompanyAgreement, ({ actor, params, body }) =>
      acceptCompanyAgreement(database, bus, actor, { ...params, ...body }),
    ),
    route(endpoints.withdrawCompanyAgreement, ({ actor, params }) =>
      withdrawCompanyAgreement(database, bus, actor, params),
    ),
    route(endpoints.getMyConsents, ({ actor, params }) => getMyConsents(database, actor, params)),
    route(endpoints.grantConsents, ({ actor, params, body }) =>
      grantConsents(database, bus, actor, { ...params, ...body }),
    ),
    route(endpoints.refuseConsents, ({ actor, params, body }) =>
      refuseConsents(database, bus, actor, { ...params, ...body }),
    ),
    route(endpoints.withdrawConsents, ({ actor, params, body: { purposes, capturedAt } }) =>
      withdrawConsents(database, bus, actor, {
        ...params,
        purposes,
        ...(capturedAt && { capturedAt: new Date(capturedAt) }),
      }),
    ),
    route(endpoints.issueConsentReceipt, ({ actor, params, body }) =>
      issueConsentReceipt(database, signer, actor, { ...params, ...body }),
    ),
    route(endpoints.listConsents, async ({ actor, params }) => ({
      people: await listConsents(database, actor, params),
    })),
  ];
}
