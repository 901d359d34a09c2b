import {
  type Endpoint,
  getCompanyAgreement,
  getEvidence,
  getHome,
  getMe,
  getMonitoringPolicy,
  getMyConsents,
  getMyDay,
  getMyStatus,
  listConsents,
  listDay,
  listEngagements,
  listEvidence,
  listGroups,
  listInvitations,
  listMembers,
  listMyDays,
} from "@tachiai/protocol";

const byModule: Readonly<Record<string, readonly Endpoint[]>> = {
  telework: [listDay, getMyDay, listMyDays, getMyStatus, getHome],
  identity: [getMe, listMembers, listGroups, listInvitations, listEngagements, getHome],
  consent: [getMonitoringPolicy, getCompanyAgreement, getMyConsents, listConsents, getHome],
  evidence: [listEvidence, getEvidence],
};

/** Which answers a happening such as `telework.stamped` makes old. */
export function answersOf(subject: string): readonly Endpoint[] {
  return byModule[subject.split(".")[0] ?? ""] ?? [];
}
