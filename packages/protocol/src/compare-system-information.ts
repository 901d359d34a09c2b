import type { PackageSource, SystemInformation, SystemPart } from "./system-information.ts";

/** What is compared of a computer. */
export type SystemFact =
  | Exclude<keyof SystemInformation["hardware"], "drives">
  | keyof SystemInformation["system"]
  | "drive"
  | "volume"
  | "package"
  | "interface"
  | "gateways"
  | "nameServers"
  | "proxy";

type FactValue = string | number | boolean;

/** What differs. Something that there may be several of has a name: a drive, a volume, a package, a network interface. */
export interface SystemChange {
  readonly fact: SystemFact;
  readonly name?: string;
  readonly source?: PackageSource;
  /** In an order that says nothing; none where it is new. */
  readonly before: readonly FactValue[];
  /** None where it is gone. */
  readonly after: readonly FactValue[];
}

export interface SystemDifference {
  readonly changes: readonly SystemChange[];
  /** Of these, one of the two looks has not seen everything. */
  readonly notCompared: readonly SystemPart[];
}

interface KnownFact {
  readonly part?: SystemPart;
  readonly fact: SystemFact;
  readonly name?: string;
  readonly source?: PackageSource;
  readonly values: readonly FactValue[];
}

/** The start is counted back from now by a clock that is set right now and then. */
const sameStartMs = 60_000;

/** Says what differs between two looks at a computer. Free space is not compared: it always differs. */
export function compareSystemInformation(
  before: SystemInformation,
  after: SystemInformation,
): SystemDifference {
  const notCompared = [...new Set([...before.missing, ...after.missing].map(({ part }) => part))];
  const then = factsOf(before);
  const now = factsOf(after);
  const keys = new Set([...then.keys(), ...now.keys()]);
  const changes = [...keys].flatMap((key) => {
    const known = now.get(key) ?? then.get(key);
    if (!known || (known.part && notCompared.includes(known.part))) return [];
    const { fact, name, source } = known;
    const change: SystemChange = {
      fact,
      ...(name === undefined ? {} : { name }),
      ...(source === undefined ? {} : { source }),
      before: then.get(key)?.values ?? [],
      after: now.get(key)?.values ?? [],
    };
    return isSame(change) ? [] : [change];
  });
  return { changes, notCompared };
}

function isSame({ fact, before, after }: SystemChange): boolean {
  if (JSON.stringify(before) === JSON.stringify(after)) return true;
  if (fact !== "startedAt") return false;
  const [one, other] = [before, after].map(([instant]) => Date.parse(String(instant)));
  return one !== undefined && other !== undefined && Math.abs(one - other) < sameStartMs;
}

/** What has one name several times (a package in two versions) counts as one. */
function factsOf(information: SystemInformation): ReadonlyMap<string, KnownFact> {
  const facts = new Map<string, KnownFact>();
  for (const known of knownFacts(information)) {
    const key = JSON.stringify([known.fact, known.source, known.name]);
    const values = [...(facts.get(key)?.values ?? []), ...known.values];
    facts.set(key, { ...known, values: values.toSorted(byText) });
  }
  return facts;
}

function byText(one: FactValue, other: FactValue): number {
  if (String(one) === String(other)) return 0;
  return String(one) < String(other) ? -1 : 1;
}

function knownFacts({ hardware, system, volumes, packages, network }: SystemInformation): KnownFact[] {
  return [
    ...single("maker", hardware.maker, "machine"),
    ...single("model", hardware.model, "machine"),
    ...single("firmware", hardware.firmware, "machine"),
    ...single("isVirtual", hardware.isVirtual, "machine"),
    ...single("processor", hardware.processor, "machine"),
    ...single("processorThreads", hardware.processorThreads, "machine"),
    ...single("memoryBytes", hardware.memoryBytes, "machine"),
    ...hardware.drives.map(({ name, model, bytes }) =>
      several("drives", "drive", name, [bytes, ...(model === undefined ? [] : [model])]),
    ),
    ...single("name", system.name, "system"),
    ...single("kernel", system.kernel, "system"),
    ...single("architecture", system.architecture, "system"),
    ...single("startedAt", system.startedAt, "system"),
    ...single("timeZone", system.timeZone),
    ...single("locale", system.locale, "system"),
    ...single("desktop", system.desktop, "system"),
    ...volumes.map(({ mountedAt, fileSystem, bytes, isReadOnly }) =>
      several("volumes", "volume", mountedAt, [
        fileSystem,
        ...(bytes === undefined ? [] : [bytes]),
        ...(isReadOnly ? ["read-only"] : []),
      ]),
    ),
    ...packages.map(({ source, name, version }) => ({
      ...several(source, "package", name, [version]),
      source,
    })),
    ...network.interfaces.map(({ name, kind, isUp, addresses }) =>
      several("interfaces", "interface", name, [kind, isUp ? "up" : "down", ...addresses]),
    ),
    ...single("proxy", network.proxy, "interfaces"),
    ...listed("gateways", network.gateways, "gateways"),
    ...listed("nameServers", network.nameServers, "name-servers"),
  ];
}

function single(fact: SystemFact, value: FactValue | undefined, part?: SystemPart): KnownFact[] {
  return value === undefined ? [] : [{ fact, values: [value], ...(part ? { part } : {}) }];
}

function several(
  part: SystemPart,
  fact: SystemFact,
  name: string,
  values: readonly FactValue[],
): KnownFact & { name: string } {
  return { part, fact, name, values };
}

function listed(fact: SystemFact, values: readonly string[], part: SystemPart): KnownFact[] {
  return values.length > 0 ? [{ part, fact, values }] : [];
}
