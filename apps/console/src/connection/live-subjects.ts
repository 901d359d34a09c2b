import {
  type Endpoint,
  getCompanyAgreement,
  getEvidence,
  getHome,
  getIncident,
  getMe,
  getMonitoringPolicy,
  getMyConsents,
  getMyDay,
  getMyEnrolment,
  getMyMonth,
  getMyStatus,
  listConsents,
  listDay,
  listEngagements,
  listEnrolments,
  listEvidence,
  listGroups,
  listHolds,
  listIncidents,
  listInvitations,
  listMembers,
  listMonth,
  listMyDays,
  listMyHolds,
  listPictures,
  listUnsigned,
} from "@tachiai/protocol";

const byModule: Readonly<Record<string, readonly Endpoint[]>> = {
  telework: [
    listDay,
    getMyDay,
    listMyDays,
    listMonth,
    getMyMonth,
    getMyStatus,
    getHome,
    listIncidents,
    getIncident,
    listEnrolments,
    getMyEnrolment,
    listPictures,
  ],
  identity: [getMe, listMembers, listGroups, listInvitations, listEngagements, listUnsigned, getHome],
  consent: [getMonitoringPolicy, getCompanyAgreement, getMyConsents, listConsents, listEnrolments, getHome],
  evidence: [listHolds, listMyHolds, listEvidence, getEvidence],
};

/** Which answers a happening such as `telework.stamped` makes old. */
export function answersOf(subject: string): readonly Endpoint[] {
  return byModule[subject.split(".")[0] ?? ""] ?? [];
}
