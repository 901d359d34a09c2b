import { findGroups, groupLines } from "@tachiai/identity";
import type { TenantTx } from "@tachiai/platform";
import { type Day, type EnrolmentClass, type EnrolmentPose, UnverifiedCause } from "@tachiai/protocol";
import { selectEnrolments } from "../enrolment/enrolment.store.ts";
import { isCurrent } from "../enrolment/enrolment.ts";
import { tallyIncident } from "./tally-incident.ts";
import { type SeenTime, selectFoundIncidents, selectSeenTimes, type Times } from "./verdict-check.store.ts";
import type { VerdictTally } from "./verdict-tally.ts";

/** What verdicts came to for everybody who was seen in the period, at each device of his: a rate needs what it is of. */
export async function loadTallies(tx: TenantTx, times: Times, lastDay: Day): Promise<VerdictTally[]> {
  const seen = await selectSeenTimes(tx, times);
  const incidents = Map.groupBy(await selectFoundIncidents(tx, times), ({ deviceId }) => deviceId);
  const enrolled = new Map(
    (await selectEnrolments(tx))
      .filter(({ state }) => isCurrent(state))
      .map(({ personId, pictures }) => [personId, enrolmentClass(pictures.map(({ pose }) => pose))]),
  );
  const lines = await groupLines(tx, lastDay);
  const names = new Map((await findGroups(tx)).map(({ groupId, name }) => [groupId, name]));
  return [...Map.groupBy(seen, ({ deviceId }) => deviceId).values()].flatMap((ofDevice) => {
    const [first] = ofDevice;
    if (!first) return [];
    const { personId, deviceId, device } = first;
    // Two groups may have the same name below different ones.
    const line = (lines.ofPerson(personId)[0] ?? []).toReversed();
    return [
      {
        personId,
        deviceId,
        device,
        enrolment: enrolled.get(personId) ?? "none",
        group: line.map((groupId) => names.get(groupId) ?? "").join(" › "),
        seenMs: ofDevice.reduce((sum, { ms }) => sum + ms, 0),
        unverifiedMs: unverifiedOf(ofDevice),
        incidents: (incidents.get(deviceId) ?? []).map(({ kind, history }) => tallyIncident(kind, history)),
      },
    ];
  });
}

/** An unverified time without a cause, or with one that this version does not know, was an unsure likeness. */
function unverifiedOf(seen: readonly SeenTime[]): Map<UnverifiedCause, number> {
  const sums = new Map<UnverifiedCause, number>();
  for (const { isVerified, cause, ms } of seen) {
    if (isVerified) continue;
    const known = UnverifiedCause.safeParse(cause).data ?? "uncertain";
    sums.set(known, (sums.get(known) ?? 0) + ms);
  }
  return sums;
}

function enrolmentClass(poses: readonly EnrolmentPose[]): EnrolmentClass {
  const [glasses, mask] = [poses.includes("glasses"), poses.includes("mask")];
  if (glasses && mask) return "glasses-and-mask";
  if (glasses) return "glasses";
  return mask ? "mask" : "plain";
}
