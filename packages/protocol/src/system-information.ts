import { z } from "zod";
import { Instant, Line } from "./values.ts";

/** As long as anything that a computer says of itself may be; longer ones are cut. */
export const longestSystemText = 100;

/** As many packages as one source's list may have; longer ones are cut, and say so. */
export const mostPackages = 10_000;

/** As many drives, volumes, network interfaces, addresses and the like. */
export const mostSystemParts = 64;

const SystemText = Line.min(1).max(longestSystemText);
const Bytes = z.int().min(0);
const several = <Item extends z.ZodType>(item: Item) => z.array(item).max(mostSystemParts);

/** What of a computer is looked into by itself: one that cannot be read leaves the others as they are. */
export const SystemPart = z.enum([
  "machine",
  "drives",
  "volumes",
  "system",
  "dpkg",
  "rpm",
  "flatpak",
  "interfaces",
  "gateways",
  "name-servers",
]);
export type SystemPart = z.infer<typeof SystemPart>;

/** Where a package is known from. */
export const PackageSource = SystemPart.extract(["dpkg", "rpm", "flatpak"]);
export type PackageSource = z.infer<typeof PackageSource>;

export const InstalledPackage = z.strictObject({
  source: PackageSource,
  name: SystemText,
  version: SystemText,
});
export type InstalledPackage = z.infer<typeof InstalledPackage>;

const Hardware = z.strictObject({
  maker: SystemText.optional(),
  model: SystemText.optional(),
  /** Version and day of BIOS or UEFI. */
  firmware: SystemText.optional(),
  /** Nothing where it cannot be told. */
  isVirtual: z.boolean().optional(),
  processor: SystemText.optional(),
  /** Nothing where a browser does not tell it. */
  processorThreads: z.int().min(1).optional(),
  memoryBytes: Bytes.optional(),
  drives: several(
    z.strictObject({ name: SystemText, model: SystemText.optional(), bytes: Bytes, isRotating: z.boolean() }),
  ),
});

const Volume = z.strictObject({
  /** A name in it that may be a person's is a star. */
  mountedAt: SystemText,
  fileSystem: SystemText,
  isReadOnly: z.boolean(),
  /** Of disks of this computer; a disk elsewhere might keep one waiting. */
  bytes: Bytes.optional(),
  freeBytes: Bytes.optional(),
});

const OperatingSystem = z.strictObject({
  name: SystemText,
  kernel: SystemText.optional(),
  architecture: SystemText.optional(),
  startedAt: Instant.optional(),
  timeZone: SystemText,
  /** As POSIX names it, like `ja_JP.UTF-8`. */
  locale: SystemText.optional(),
  desktop: SystemText.optional(),
});

const NetworkInterface = z.strictObject({
  name: SystemText,
  kind: z.enum(["wired", "wireless", "loopback", "other"]),
  isUp: z.boolean(),
  /** With the length of the network's part. Of IPv6 that part alone: the rest may be the device's for life. */
  addresses: several(SystemText),
});

/** What a browser says of itself; an agent has none. */
const Browser = z.strictObject({
  userAgent: Line.min(1).max(400),
  languages: several(SystemText),
  /** In CSS pixels, and how many pixels of the screen one of them is. */
  screen: z.strictObject({ width: z.int().min(0), height: z.int().min(0), scale: z.number().min(0) }),
  /** How much this page may keep. */
  storageBytes: Bytes.optional(),
  isOnline: z.boolean(),
  /** As the browser guesses it, like `4g`. */
  connection: SystemText.optional(),
});

/**
 * `left-out`: the person did not want it to be sent; `not-told`: a browser does not tell it.
 */
export const MissingWhy = z.enum(["too-slow", "unreadable", "too-much", "left-out", "not-told"]);
export type MissingWhy = z.infer<typeof MissingWhy>;

/**
 * データ分析: what a computer is and what is installed on it (SES-02). The names of people and of the computer, serial numbers, MAC addresses, names of
 * wireless networks, files, and what programs have done are not in it.
 */
export const SystemInformation = z.strictObject({
  takenAt: Instant,
  hardware: Hardware,
  system: OperatingSystem,
  volumes: several(Volume),
  /** By source, then name. */
  packages: z.array(InstalledPackage).max(PackageSource.options.length * mostPackages),
  network: z.strictObject({
    interfaces: several(NetworkInterface),
    gateways: several(SystemText),
    nameServers: several(SystemText),
    /** Computer and port, without what signs in there. */
    proxy: SystemText.optional(),
  }),
  browser: Browser.optional(),
  /** What could not be read, is cut because there is too much of it, or is not to be sent. */
  missing: z.array(z.strictObject({ part: SystemPart, why: MissingWhy })),
});
export type SystemInformation = z.infer<typeof SystemInformation>;
