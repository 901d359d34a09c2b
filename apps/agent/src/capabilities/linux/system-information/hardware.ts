import { readdir } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import type { SystemInformation } from "@tachiai/protocol";
import { type Place, readIfThere } from "./place.ts";
import { systemText } from "./system-text.ts";

type Hardware = SystemInformation["hardware"];

const sectorBytes = 512;
/** Discs that are put in, and disks of other computers. */
const noDrive = /^(sr|fd|nbd)\d/;

/** Who made it, as its firmware says (SMBIOS), and whether it is a computer within a computer. */
export async function readMachine(
  place: Place,
): Promise<Pick<Hardware, "maker" | "model" | "firmware" | "isVirtual">> {
  const [maker, model, version, day, processors] = await Promise.all(
    ["sys_vendor", "product_name", "bios_version", "bios_date"]
      .map((name) => `sys/class/dmi/id/${name}`)
      .concat("proc/cpuinfo")
      .map((path) => readIfThere(place, path)),
  );
  return {
    maker: systemText(maker),
    model: systemText(model),
    firmware: systemText([version, day].flatMap((part) => systemText(part) ?? []).join(" ")),
    isVirtual: isVirtual(processors),
  };
}

export function readProcessor(): Pick<Hardware, "processor" | "processorThreads" | "memoryBytes"> {
  const [first, ...more] = cpus();
  return {
    processor: systemText(first?.model),
    processorThreads: 1 + more.length,
    memoryBytes: totalmem(),
  };
}

export async function readDrives(place: Place): Promise<Hardware["drives"]> {
  const names = (await readdir(join(place.root, "sys/block"))).filter((name) => !noDrive.test(name));
  const drives = await Promise.all(names.toSorted().map((name) => readDrive(place, name)));
  return drives.flatMap((drive) => drive ?? []);
}

async function readDrive(place: Place, name: string): Promise<Hardware["drives"][number] | undefined> {
  const [device, model, sectors, rotating] = await Promise.all(
    ["device/uevent", "device/model", "size", "queue/rotational"].map((file) =>
      readIfThere(place, `sys/block/${name}/${file}`),
    ),
  );
  const bytes = Number(sectors) * sectorBytes;
  // What has no device is made of other drives, of files or of memory.
  if (device === undefined || !(bytes > 0)) return undefined;
  return { name, model: systemText(model), bytes, isRotating: rotating?.trim() === "1" };
}

/** Only processors of PCs tell. */
function isVirtual(processors: string | undefined): boolean | undefined {
  const flags = /^flags\s*:(.*)$/m.exec(processors ?? "")?.[1];
  return flags === undefined ? undefined : flags.split(/\s+/).includes("hypervisor");
}
