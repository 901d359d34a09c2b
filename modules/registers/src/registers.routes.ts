import { type Bus, type Database, type Route, route } from "@tachiai/platform";
import * as endpoints from "@tachiai/protocol";
import {
  decideAgreement,
  listAgreements,
  proposeAgreement,
  proposeAgreementEnd,
} from "./agreements/agreements.ts";
import {
  askReturn,
  describeConfidentialItem,
  enterConfidentialItem,
  exceptConfidentialItem,
  listConfidentialItems,
  proveReturn,
} from "./confidential/confidential-items.ts";
import { enterRecheck, listDeclarations } from "./declarations/declarations.ts";
import { correctDisclosure } from "./disclosures/correct-disclosure.ts";
import { listDisclosures, listDisclosuresHere } from "./disclosures/list-disclosures.ts";
import { registerDisclosure } from "./disclosures/register-disclosure.ts";
import { askHelpDesk } from "./enquiries/ask-help-desk.ts";
import {
  attachForCustomer,
  attachToEnquiry,
  getAttachment,
  getCustomersAttachment,
} from "./enquiries/attachments/attach-to-enquiry.ts";
import { markDefect } from "./enquiries/defects.ts";
import {
  answerEnquiry,
  closeEnquiry,
  enterReply,
  linkEnquiry,
  replyToAnswer,
  settleEnquiry,
} from "./enquiries/handle-enquiry.ts";
import { listClosedEnquiries, listClosedQueue } from "./enquiries/list-closed.ts";
import { listEnquiries, listQueue } from "./enquiries/list-enquiries.ts";
import { takeEnquiry } from "./enquiries/take-enquiry.ts";
import { enterPaperChange, fileChange } from "./facts/file-change.ts";
import { getCustomerFacts, getRegisteredFacts } from "./facts/show-facts.ts";
import { endForceMajeure, enterForceMajeure, listForceMajeure } from "./force-majeure/force-majeure.ts";
import { announceOutage } from "./outages/announce-outage.ts";
import { endOutage, enterOutage } from "./outages/enter-outage.ts";
import { listOutages } from "./outages/show-outages.ts";
import { getProviderRecords } from "./provider-records.ts";
import type { RegionRanges } from "./region/read-ranges.ts";
import {
  endRegionException,
  enterRegionException,
  listOwnRegionExceptions,
  listRegionExceptions,
} from "./region/region-exceptions.ts";
import { enterReseller, listResellers, setPaperChannel } from "./resellers/resellers.ts";
import {
  endSubcontractor,
  enterSubcontractor,
  enterSupervision,
  listCustomerEngagements,
  listSubcontractors,
  tieEngagement,
} from "./subcontractors/subcontractors.ts";
import { decideSuspicion, listSuspicions } from "./suspicions/decide-suspicion.ts";
import { listMyReports, refuseUnlawfulRequest, reportViolation } from "./suspicions/report-violation.ts";
import {
  addToViolation,
  chooseMeasure,
  decideMeasure,
  liftSuspension,
  openViolation,
} from "./violations/handle-violation.ts";
import { listViolations } from "./violations/list-violations.ts";

export interface RegistersRoutes {
  readonly database: Database;
  readonly bus: Bus;
  /** Which addresses are in the service region, where the operator has said so. */
  readonly region: RegionRanges | undefined;
  /** Whether a mail server is configured. */
  readonly mayMail: boolean;
  /** Lets a notice that has just been written go out at once. */
  readonly deliver: () => void;
}

/** The endpoints of 登録事項, 問合せ and the registers of a provider. */
export function registersRoutes({ database, bus, region, mayMail, deliver }: RegistersRoutes): Route[] {
  const isKnown = region !== undefined;
  return [
    route(endpoints.listDeclarations, async ({ actor, params }) => ({
      declarations: await listDeclarations(database, actor, params),
    })),
    route(endpoints.enterRecheck, async ({ actor, params, body }) => {
      await enterRecheck(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.listAgreements, async ({ actor, params }) => ({
      agreements: await listAgreements(database, actor, params),
    })),
    route(endpoints.proposeAgreement, async ({ actor, params, body }) => ({
      agreementId: await proposeAgreement(database, actor, { ...params, ...body }),
    })),
    route(endpoints.proposeAgreementEnd, async ({ actor, params, body }) => {
      await proposeAgreementEnd(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.decideAgreement, async ({ actor, params, body }) => {
      await decideAgreement(database, actor, { ...params, decision: body });
      return {};
    }),
    route(endpoints.getRegisteredFacts, ({ actor, params }) => getRegisteredFacts(database, actor, params)),
    route(endpoints.fileChange, async ({ actor, params, body }) => ({
      formId: await fileChange(database, actor, { ...params, ...body }),
    })),
    route(endpoints.getCustomerFacts, ({ actor, params }) => getCustomerFacts(database, actor, params)),
    route(endpoints.enterPaperChange, async ({ actor, params, body }) => ({
      formId: await enterPaperChange(database, actor, { ...params, ...body }),
    })),
    route(endpoints.listEnquiries, ({ actor, params }) => listEnquiries(database, actor, params)),
    route(endpoints.listClosedEnquiries, ({ actor, params, query }) =>
      listClosedEnquiries(database, actor, { ...params, ...query }),
    ),
    route(endpoints.askHelpDesk, async ({ actor, params, body }) => ({
      enquiryId: await askHelpDesk(database, bus, actor, { ...params, ...body }),
    })),
    route(endpoints.attachToEnquiry, async ({ actor, params, query, bytes }) => ({
      attachmentId: await attachToEnquiry(database, bus, actor, { ...params, ...query, bytes }),
    })),
    route(endpoints.getAttachment, ({ actor, params }) => getAttachment(database, actor, params)),
    route(endpoints.attachForCustomer, async ({ actor, params, query, bytes }) => ({
      attachmentId: await attachForCustomer(database, bus, actor, { ...params, ...query, bytes }),
    })),
    route(endpoints.getCustomersAttachment, ({ actor, params }) =>
      getCustomersAttachment(database, actor, params),
    ),
    route(endpoints.replyToAnswer, async ({ actor, params, body }) => {
      await replyToAnswer(database, bus, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.settleEnquiry, async ({ actor, params }) => {
      await settleEnquiry(database, bus, actor, params);
      return {};
    }),
    route(endpoints.listQueue, ({ actor, params }) => listQueue(database, actor, params)),
    route(endpoints.listClosedQueue, ({ actor, params, query }) =>
      listClosedQueue(database, actor, { ...params, ...query }),
    ),
    route(endpoints.takeEnquiry, ({ actor, params, body: { receivedAt, ...body } }) =>
      takeEnquiry(database, bus, actor, {
        ...params,
        ...body,
        ...(receivedAt !== undefined && { receivedAt: new Date(receivedAt) }),
      }),
    ),
    route(endpoints.answerEnquiry, async ({ actor, params, body }) => {
      await answerEnquiry(database, bus, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.enterReply, async ({ actor, params, body }) => {
      await enterReply(database, bus, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.closeEnquiry, async ({ actor, params }) => {
      await closeEnquiry(database, bus, actor, params);
      return {};
    }),
    route(endpoints.markDefect, async ({ actor, params, body }) => {
      await markDefect(database, bus, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.linkEnquiry, async ({ actor, params, body }) => {
      await linkEnquiry(database, bus, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.listOutages, ({ actor, params }) => listOutages(database, actor, mayMail, params)),
    route(endpoints.announceOutage, async ({ actor, params, body }) => {
      const announced = await announceOutage(database, actor, mayMail, { ...params, ...body });
      deliver();
      return announced;
    }),
    route(endpoints.enterOutage, async ({ actor, params, body: { earlier, ...body } }) => ({
      outageId: await enterOutage(database, actor, {
        ...params,
        ...body,
        ...(earlier && { earlier: { ...earlier, knownAt: new Date(earlier.knownAt) } }),
      }),
    })),
    route(endpoints.endOutage, async ({ actor, params, body }) => {
      await endOutage(database, bus, actor, { ...params, upAt: new Date(body.upAt) });
      return {};
    }),
    route(endpoints.listSubcontractors, async ({ actor, params }) => ({
      subcontractors: await listSubcontractors(database, actor, params),
    })),
    route(endpoints.enterSubcontractor, async ({ actor, params, body }) => ({
      subcontractorId: await enterSubcontractor(database, actor, { ...params, ...body }),
    })),
    route(endpoints.enterSupervision, async ({ actor, params, body }) => {
      await enterSupervision(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.tieEngagement, async ({ actor, params, body }) => {
      await tieEngagement(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.listCustomerEngagements, async ({ actor, params }) => ({
      engagements: await listCustomerEngagements(database, actor, params),
    })),
    route(endpoints.getProviderRecords, ({ actor, params }) => getProviderRecords(database, actor, params)),
    route(endpoints.endSubcontractor, async ({ actor, params, body }) => {
      await endSubcontractor(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.listResellers, ({ actor, params }) => listResellers(database, actor, params)),
    route(endpoints.enterReseller, async ({ actor, params, body: { aboveId, ...body } }) => ({
      resellerId: await enterReseller(database, actor, { ...params, ...body, ...(aboveId && { aboveId }) }),
    })),
    route(endpoints.setPaperChannel, async ({ actor, params, body: { resellerId, ...body } }) => {
      await setPaperChannel(database, actor, { ...params, ...body, ...(resellerId && { resellerId }) });
      return {};
    }),
    route(endpoints.listForceMajeure, async ({ actor, params }) => ({
      events: await listForceMajeure(database, actor, params),
    })),
    route(endpoints.enterForceMajeure, async ({ actor, params, body }) => ({
      forceMajeureId: await enterForceMajeure(database, actor, {
        ...params,
        ...body,
        from: new Date(body.from),
      }),
    })),
    route(endpoints.endForceMajeure, async ({ actor, params, body }) => {
      await endForceMajeure(database, actor, { ...params, to: new Date(body.to) });
      return {};
    }),
    route(endpoints.listConfidentialItems, async ({ actor, params }) => ({
      items: await listConfidentialItems(database, actor, params),
    })),
    route(endpoints.enterConfidentialItem, async ({ actor, params, body }) => ({
      itemId: await enterConfidentialItem(database, actor, { ...params, ...body }),
    })),
    route(endpoints.describeConfidentialItem, async ({ actor, params, body }) => {
      await describeConfidentialItem(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.exceptConfidentialItem, async ({ actor, params, body }) => {
      await exceptConfidentialItem(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.askReturn, async ({ actor, params, body }) => {
      await askReturn(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.proveReturn, async ({ actor, params, body }) => {
      await proveReturn(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.listDisclosures, async ({ actor, params }) => ({
      disclosures: await listDisclosures(database, actor, params),
    })),
    route(endpoints.registerDisclosure, async ({ actor, params, body }) => ({
      disclosureId: await registerDisclosure(database, actor, { ...params, ...body }),
    })),
    route(endpoints.correctDisclosure, async ({ actor, params, body }) => ({
      disclosureId: await correctDisclosure(database, actor, { ...params, ...body }),
    })),
    route(endpoints.listDisclosuresHere, async ({ actor, params }) => ({
      disclosures: await listDisclosuresHere(database, actor, params),
    })),
    route(endpoints.listViolations, async ({ actor, params }) => ({
      cases: await listViolations(database, actor, params),
    })),
    route(endpoints.openViolation, async ({ actor, params, body }) => ({
      violationId: await openViolation(database, actor, {
        ...params,
        ...body,
        detectedAt: new Date(body.detectedAt),
      }),
    })),
    route(endpoints.addToViolation, async ({ actor, params, body }) => {
      await addToViolation(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.chooseMeasure, async ({ actor, params, body }) => {
      await chooseMeasure(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.decideMeasure, async ({ actor, params, body }) => {
      await decideMeasure(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.liftSuspension, async ({ actor, params, body }) => {
      await liftSuspension(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.listSuspicions, async ({ actor, params }) => ({
      suspicions: await listSuspicions(database, actor, params),
    })),
    route(endpoints.decideSuspicion, async ({ actor, params, body }) => {
      const violationId = await decideSuspicion(database, actor, { ...params, ...body });
      return { ...(violationId && { violationId }) };
    }),
    route(endpoints.reportViolation, async ({ actor, params, body }) => ({
      suspicionId: await reportViolation(database, actor, { ...params, ...body }),
    })),
    route(endpoints.listMyReports, ({ actor, params }) => listMyReports(database, actor, params)),
    route(endpoints.refuseUnlawfulRequest, async ({ actor, params, body: { enquiryId, ...body } }) => ({
      suspicionId: await refuseUnlawfulRequest(database, bus, actor, {
        ...params,
        ...body,
        ...(enquiryId && { enquiryId }),
      }),
    })),
    route(endpoints.listOwnRegionExceptions, async ({ actor, params }) => ({
      ...(await listOwnRegionExceptions(database, actor, params)),
      isKnown,
    })),
    route(endpoints.listRegionExceptions, async ({ actor, params }) => ({
      ...(await listRegionExceptions(database, actor, params)),
      isKnown,
    })),
    route(endpoints.enterRegionException, async ({ actor, params, body }) => ({
      exceptionId: await enterRegionException(database, actor, { ...params, ...body }),
    })),
    route(endpoints.endRegionException, async ({ actor, params }) => {
      await endRegionException(database, actor, params);
      return {};
    }),
  ];
}
