import type { ContractStep, DeviceId, LicenceState, LicenceStep, LicenceStepKind } from "@tachiai/protocol";
import { judgeLife } from "./judge-life.ts";

/** After which state each step may come; the first one comes after none, when a licence of the contract is still to be had. */
const mayFollowOn: Readonly<Record<LicenceStepKind, readonly (LicenceState | undefined)[]>> = {
  issued: [undefined],
  bound: ["issued"],
  released: ["bound"],
  reissued: ["issued", "bound"],
  revoked: ["issued", "bound"],
  ended: ["issued", "bound"],
  misused: ["issued", "bound"],
  checked: ["issued", "bound", "revoked", "ended"],
};

const leadsTo: Readonly<Record<Exclude<LicenceStepKind, "misused" | "checked">, LicenceState>> = {
  issued: "issued",
  bound: "bound",
  released: "issued",
  reissued: "issued",
  revoked: "revoked",
  ended: "ended",
};

/** Where a licence stands after its steps; undefined before the first, or where one does not fit. */
export function licenceState(steps: readonly LicenceStepKind[]): LicenceState | undefined {
  let state: LicenceState | undefined;
  for (const step of steps) {
    if (!mayFollowOn[step].includes(state)) return undefined;
    if (step !== "misused" && step !== "checked") state = leadsTo[step];
  }
  return state;
}

export function licenceStepMayFollow(state: LicenceState | undefined, step: LicenceStepKind): boolean {
  return mayFollowOn[step].includes(state);
}

/** Whether it counts among those that a contract has. */
export function isLiveLicence(state: LicenceState | undefined): boolean {
  return state === "issued" || state === "bound";
}

/** The device that a licence is bound to now. */
export function boundDevice(
  steps: readonly LicenceStep[],
): Extract<LicenceStep, { kind: "bound" }> | undefined {
  if (licenceState(steps.map(({ kind }) => kind)) !== "bound") return undefined;
  return steps.findLast((step) => step.kind === "bound");
}

/** The last use elsewhere that nobody has looked into: what is done with the licence afterwards counts as that. */
export function openMisuse(
  steps: readonly LicenceStep[],
): Extract<LicenceStep, { kind: "misused" }> | undefined {
  const settles: readonly LicenceStepKind[] = ["checked", "released", "reissued", "revoked"];
  const settled = steps.findLastIndex(({ kind }) => settles.includes(kind));
  return steps.slice(settled + 1).findLast((step) => step.kind === "misused");
}

/** A device as it says that it is. */
export interface ClaimingDevice {
  readonly deviceId: DeviceId;
  readonly publicKey: string;
  /** Whether it is set up for the organisation whose licence it is (S3 §5(3)). */
  readonly isOfOrganisation: boolean;
}

/** What follows when a device shows the key of a live licence: it is bound, bound already, or uses what is not its own. */
export function judgeBinding(
  steps: readonly LicenceStep[],
  device: ClaimingDevice,
): "binds" | "bound" | "other-device" | "other-organisation" {
  if (!device.isOfOrganisation) return "other-organisation";
  const bound = boundDevice(steps);
  if (!bound) return "binds";
  // A copied id without the device's own key is another device.
  const isSame = bound.deviceId === device.deviceId && bound.publicKey === device.publicKey;
  return isSame ? "bound" : "other-device";
}

/** How many licences of a contract may be live: what `countAllowed` says, and `most` at most. */
export function licencesAllowed(steps: readonly ContractStep[], now: Date, most: number): number {
  return Math.min(most, countAllowed(steps, now) ?? most);
}

/** How many licences or devices a contract may have from now on: what it counts now, or less if that is announced; undefined without a number. */
export function countAllowed(steps: readonly ContractStep[], now: Date): number | undefined {
  const { count } = judgeLife(steps, now);
  const coming = steps.flatMap((step) =>
    step.kind === "changed" && step.count !== undefined && new Date(step.effectiveAt) > now
      ? [step.count]
      : [],
  );
  const counts = [...(count === undefined ? [] : [count]), ...coming];
  return counts.length === 0 ? undefined : Math.min(...counts);
}
