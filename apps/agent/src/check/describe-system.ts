import { readFile } from "node:fs/promises";
import { arch, platform, version } from "node:os";
import { readAssignments } from "../capabilities/linux/system-information/assignments.ts";
import type { ComputerFacts } from "./computer-facts.ts";
import { readRegistry } from "./read-registry.ts";

/** Makers of computers that are not there, as these name themselves to the system inside. */
const virtualMakers =
  /qemu|kvm|vmware|virtualbox|innotek|bochs|xen|parallels|bhyve|amazon ec2|google compute engine|virtual machine/i;

/** What system this is, and whether it runs in a virtual machine that shows itself. */
export async function describeSystem(): Promise<ComputerFacts["system"]> {
  const virtualMachine = virtualMachineOf(await readMaker());
  return {
    platform: platform(),
    name: platform() === "linux" ? nameIn(await readOrNothing("/etc/os-release")) : version(),
    architecture: arch(),
    ...(virtualMachine !== undefined && { virtualMachine }),
  };
}

/** The name in a text as `/etc/os-release` has it (os-release(5)). */
export function nameIn(osRelease: string): string {
  return readAssignments(osRelease).get("PRETTY_NAME") ?? "Linux";
}

/** The maker where it is one of virtual machines. */
export function virtualMachineOf(maker: string): string | undefined {
  return virtualMakers.test(maker) ? maker : undefined;
}

async function readMaker(): Promise<string> {
  const lines =
    platform() === "win32"
      ? await readRegistry("HKLM\\HARDWARE\\DESCRIPTION\\System\\BIOS", [
          "SystemManufacturer",
          "SystemProductName",
        ])
      : await Promise.all(
          ["sys_vendor", "product_name"].map((file) => readOrNothing(`/sys/class/dmi/id/${file}`)),
        );
  return lines
    .map((line) => line.trim())
    .join(" ")
    .trim();
}

async function readOrNothing(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    // A container or another kind of board tells nothing.
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EACCES"))
      return "";
    throw error;
  }
}
