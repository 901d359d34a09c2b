import {
  AnswerReading,
  ChangeKind,
  ConfidentialException,
  ConsentDecision,
  ConsentTrigger,
  Contract,
  DamagedPart,
  DataRequestGround,
  DataRequestKind,
  DataRequestResult,
  DataRequestState,
  DeliveryState,
  DisclosureForm,
  EnquiryChannel,
  EnquiryClosing,
  EnquiryLinkKind,
  EnquiryMessageKind,
  EnquiryState,
  Enrolment,
  EnrolmentPose,
  ForceMajeureKind,
  HoldGround,
  Incident,
  IncidentEvent,
  IncidentKind,
  Judgement,
  Language,
  LinkOffer,
  Measure,
  MeasureGround,
  MonthStepKind,
  NoticeChannel,
  NoticeKind,
  OperatorPolicyKind,
  OrganisationKind,
  Paper,
  PaperKind,
  PictureKind,
  PictureOccasion,
  ProfileId,
  Service,
  ShredGround,
  StampKind,
  StopKind,
  StopReason,
  TermsActKind,
  TermsKind,
  TimeStampTrouble,
  ViolationStepKind,
  WitnessTrouble,
} from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

/** Columns that take only listed values, with the list of the wire that they must agree with. */
const lists: Readonly<Record<string, readonly string[]>> = {
  "consent.data_request.ground": DataRequestGround.options,
  "consent.data_request.kind": DataRequestKind.options,
  "consent.data_request.result": DataRequestResult.options,
  "consent.data_request.state": DataRequestState.options,
  "consent.decision.decision": ConsentDecision.shape.decision.options,
  "consent.decision.document_language": Language.options,
  "consent.operator_policy.kind": OperatorPolicyKind.options,
  "consent.terms_draft.kind": TermsKind.options,
  "consent.terms_draft.profile": ProfileId.options,
  "consent.terms_act.profile": ProfileId.options,
  "consent.terms_act.kind": TermsActKind.options,
  "consent.terms_act.trigger": ConsentTrigger.options,
  "consent.terms_version.kind": TermsKind.options,
  "consent.terms_version.profile": ProfileId.options,
  "contracts.contract.kind": Contract.shape.kind.options,
  "contracts.contract.service": Service.options,
  "contracts.contract.state": Contract.shape.state.options,
  "evidence.cosignature.trouble": WitnessTrouble.options,
  "evidence.time_stamp.trouble": TimeStampTrouble.options,
  "evidence.damage.what": DamagedPart.options,
  "evidence.export_permit.decision": ["approved", "rejected"],
  "evidence.hold.decision": ["approved", "rejected"],
  "evidence.hold.ground": HoldGround.options,
  "evidence.log_publication.decision": ["approved", "rejected"],
  "evidence.shred_order.ground": ShredGround.options,
  "identity.engagement.service": Service.options,
  "identity.one_time_link.purpose": LinkOffer.shape.purpose.options,
  "identity.organisation.kind": OrganisationKind.options,
  "notices.delivery.channel": NoticeChannel.options,
  "notices.delivery.state": DeliveryState.options,
  "notices.notice.kind": NoticeKind.options,
  "registers.change_form.paper_kind": Paper.shape.kind.options,
  "registers.change_form.what": ChangeKind.options,
  "notices.stop.kind": StopKind.options,
  "notices.stop.reason": StopReason.options,
  "registers.confidential_item.exception": ConfidentialException.options,
  "registers.confidential_item.form": DisclosureForm.options,
  "registers.confidential_item.profile": ProfileId.options,
  "registers.confidential_item.returned_how": ["returned", "destroyed"],
  "registers.force_majeure.kind": ForceMajeureKind.options,
  "registers.paper_channel.paper": PaperKind.options,
  "registers.violation.profile": ProfileId.options,
  "registers.violation_step.ground": MeasureGround.options,
  "registers.violation_step.kind": ViolationStepKind.options,
  "registers.violation_step.measure": Measure.options,
  "registers.enquiry.channel": EnquiryChannel.options,
  "registers.enquiry.closed_how": EnquiryClosing.options,
  "registers.enquiry.reading": AnswerReading.options,
  "registers.enquiry.service": Service.options,
  "registers.enquiry.state": EnquiryState.options,
  "registers.enquiry_link.kind": EnquiryLinkKind.options,
  "registers.enquiry_message.kind": EnquiryMessageKind.options,
  "registers.outage.service": Service.options,
  // Crosses no wire.
  "telework.agent_lease.ended_by": ["taken-over", "lapsed", "consent-withdrawn"],
  "telework.enrolment.state": Enrolment.shape.state.options,
  "telework.enrolment_picture.pose": EnrolmentPose.options,
  "telework.incident.judgement": Judgement.options,
  "telework.incident.kind": IncidentKind.options,
  "telework.incident.state": Incident.shape.state.options,
  "telework.incident_event.kind": IncidentEvent.shape.kind.options,
  "telework.month_step.kind": MonthStepKind.options,
  "telework.picture.kind": PictureKind.options,
  "telework.picture.occasion": PictureOccasion.options,
  "telework.stamp.kind": StampKind.options,
};

test("the database takes every value that the wire lists, and no other", async () => {
  const checks = await server.query<{ column: string; values: string[] }>(`
    select conrelid::regclass || '.' || attname as column,
           array(select value[1] from regexp_matches(pg_get_constraintdef(checked.oid), '''([^'']*)''::text', 'g')
                   as value) as values
      from pg_constraint checked
      join pg_attribute on attrelid = conrelid and conkey = array[attnum]
     where contype = 'c' and pg_get_constraintdef(checked.oid) like '%= ANY%'`);
  const sorted = (values: readonly string[]) => values.toSorted();
  const found = Object.fromEntries(checks.map(({ column, values }) => [column, sorted(values)]));
  expect(found).toEqual(
    Object.fromEntries(Object.entries(lists).map(([column, values]) => [column, sorted(values)])),
  );
});
