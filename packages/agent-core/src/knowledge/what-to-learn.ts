import type { DeviceId, PersonId } from "@tachiai/protocol";

/**
 * Which part of what the agent knows a happening of the live connection makes old. Its own reports lead to happenings
 * too (`telework.presence…`, `telework.incident…`): those are not asked about.
 */
export function whatToLearn(
  subject: string,
  ids: Readonly<Record<string, string>>,
  me: { readonly personId: PersonId; readonly deviceId: DeviceId },
): "everything" | "status" | "nothing" {
  const isAboutSomebodyElse = ids["personId"] !== undefined && ids["personId"] !== me.personId;
  if (isAboutSomebodyElse || ids["deviceId"] === me.deviceId) return "nothing";
  if (subject === "telework.stamped") return "status";
  const makesAllOld = [
    "consent.",
    "contract.",
    "telework.agent",
    "telework.enrolment",
    "identity.member",
    "identity.roster",
  ];
  return makesAllOld.some((beginning) => subject.startsWith(beginning)) ? "everything" : "nothing";
}
