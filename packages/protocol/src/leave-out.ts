import type { InformationPart } from "./support.ts";
import type { SystemInformation, SystemPart } from "./system-information.ts";

/** Which parts of a look at a computer a person leaves out together. */
export const informationParts: Readonly<Record<InformationPart, readonly SystemPart[]>> = {
  software: ["dpkg", "rpm", "flatpak"],
  network: ["interfaces", "gateways", "name-servers"],
};

/** A look at a computer without what is not to be sent, which it names. */
export function leaveOut(
  information: SystemInformation,
  leftOut: readonly InformationPart[],
): SystemInformation {
  const parts = leftOut.flatMap((one) => informationParts[one]);
  if (parts.length === 0) return information;
  const { missing, packages, network } = information;
  // A source of packages that this computer does not have is not left out.
  const isThere = (part: SystemPart) =>
    !informationParts.software.includes(part) ||
    packages.some(({ source }) => source === part) ||
    missing.some((one) => one.part === part);
  return {
    ...information,
    packages: leftOut.includes("software") ? [] : packages,
    network: leftOut.includes("network") ? { interfaces: [], gateways: [], nameServers: [] } : network,
    missing: [
      ...missing.filter(({ part }) => !parts.includes(part)),
      ...parts.filter(isThere).map((part) => ({ part, why: "left-out" as const })),
    ],
  };
}
