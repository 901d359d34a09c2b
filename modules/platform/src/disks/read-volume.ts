import { access, readdir, readFile, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { unlessUnseen } from "../system-error.ts";
import type { Volume } from "./judge-volume.ts";

export interface DeviceNumber {
  readonly major: number;
  readonly minor: number;
}

/**
 * What dm-crypt opens has an id that begins so. Not every id with CRYPT- does: dm-verity and dm-integrity (CRYPT-VERITY-,
 * CRYPT-INTEGRITY-) find alterations and hide nothing.
 */
const decrypting = /^CRYPT-(LUKS1|LUKS2|PLAIN|LOOPAES|TCRYPT|BITLK|FVAULT2)-/;

/**
 * Reads what a device number stands for out of sysfs. File systems without a block device of their own (overlay, tmpfs, NFS, ZFS, btrfs)
 * have a number that is not there, and are `other`; so is what cannot be read.
 */
export async function readVolume({ major, minor }: DeviceNumber, sys = "/sys"): Promise<Volume> {
  const device = await realpath(join(sys, "dev/block", `${major}:${minor}`)).catch(unlessUnseen);
  return device === undefined ? { kind: "other" } : readBlockDevice(device);
}

async function readBlockDevice(device: string): Promise<Volume> {
  if (await isThere(join(device, "partition"))) return readBlockDevice(dirname(device));
  const id = await readFile(join(device, "dm/uuid"), "utf8").catch(unlessUnseen);
  if (id !== undefined && decrypting.test(id)) return { kind: "decrypted" };
  // bcache names one of its two disks there, so only of these two kinds is it known that all are named.
  if (id !== undefined || (await isThere(join(device, "md")))) return readParts(device);
  // Loop, network and compressed devices, and ZFS volumes, have no hardware here.
  return { kind: (await isThere(join(device, "device"))) ? "device" : "other" };
}

async function readParts(device: string): Promise<Volume> {
  const names = (await readdir(join(device, "slaves")).catch(unlessUnseen)) ?? [];
  const parts = names.map(async (name): Promise<Volume> => {
    const part = await realpath(join(device, "slaves", name)).catch(unlessUnseen);
    return part === undefined ? { kind: "other" } : readBlockDevice(part);
  });
  return { kind: "made-of", parts: await Promise.all(parts) };
}

async function isThere(path: string): Promise<boolean> {
  return (await access(path).then(() => true, unlessUnseen)) ?? false;
}
