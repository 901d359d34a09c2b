import {
  mostPackages,
  mostSystemParts,
  PackageSource,
  type SystemInformation,
  type SystemPart,
} from "@tachiai/protocol";
import type { SystemInspector } from "../../system-information.ts";
import { readDrives, readMachine, readProcessor } from "./hardware.ts";
import { readGateways, readInterfaces, readNameServers, readProxy } from "./network.ts";
import { knownSystem, readSystem } from "./operating-system.ts";
import { readPackages } from "./packages.ts";
import type { Place } from "./place.ts";
import { readVolumes } from "./volumes.ts";

type Missing = SystemInformation["missing"];

/** A list of 4,000 packages takes a tenth of a second. */
const patienceMs = 5000;

const here: Place = { root: "/", environment: process.env, patienceMs };

/** Reads what Linux and its keepers of packages say to every user: no more rights are asked for, and nothing is changed. */
export class LinuxSystemInspector implements SystemInspector {
  readonly #place: Place;

  constructor(place: Partial<Place> = {}) {
    this.#place = { ...here, ...place };
  }

  async inspect(): Promise<SystemInformation> {
    const place = this.#place;
    const now = Date.now();
    const looks = new Looks(place.patienceMs);
    const [machine, drives, volumes, system, packages, interfaces, gateways, nameServers] = await Promise.all(
      [
        looks.at("machine", readMachine(place), {}),
        looks.atSeveral("drives", readDrives(place)),
        looks.atSeveral("volumes", readVolumes(place)),
        looks.at("system", readSystem(place), {}),
        Promise.all(
          PackageSource.options.map((source) =>
            looks.atSeveral(source, readPackages(source, place), mostPackages),
          ),
        ),
        looks.atSeveral("interfaces", readInterfaces(place, mostSystemParts)),
        looks.atSeveral("gateways", readGateways(place)),
        looks.atSeveral("name-servers", readNameServers(place)),
      ],
    );
    return {
      takenAt: new Date(now).toISOString(),
      hardware: { ...machine, ...readProcessor(), drives },
      system: { ...knownSystem(now), ...system },
      volumes,
      packages: packages.flat(),
      network: { interfaces, gateways, nameServers, proxy: readProxy(place) },
      missing: looks.missing,
    };
  }
}

/** Looks at each part by itself, and remembers what could not be seen. */
class Looks {
  readonly missing: Missing = [];
  readonly #patienceMs: number;

  constructor(patience: number) {
    this.#patienceMs = patience;
  }

  async at<Found>(part: SystemPart, looking: Promise<Found>, otherwise: Found): Promise<Found> {
    const patience = Promise.withResolvers<"too-slow">();
    const timer = setTimeout(() => patience.resolve("too-slow"), this.#patienceMs);
    try {
      const found = await Promise.race([looking, patience.promise]);
      if (found !== "too-slow") return found;
      this.#miss(part, "too-slow");
    } catch (error) {
      this.#miss(part, whyNot(error));
    } finally {
      clearTimeout(timer);
    }
    return otherwise;
  }

  async atSeveral<Item>(part: SystemPart, looking: Promise<Item[]>, most = mostSystemParts): Promise<Item[]> {
    const found = await this.at(part, looking, []);
    if (found.length > most) this.#miss(part, "too-much");
    return found.slice(0, most);
  }

  #miss(part: SystemPart, why: Missing[number]["why"]): void {
    this.missing.push({ part, why });
  }
}

/** What the system or a program says against being read; anything else is a fault of ours. */
function whyNot(error: unknown): Missing[number]["why"] {
  if (!(error instanceof Error) || !("code" in error)) throw error;
  if (error.code === "ABORT_ERR") return "too-slow";
  return error.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER" ? "too-much" : "unreadable";
}
