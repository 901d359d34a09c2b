import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { DataDisks, DiskState } from "@tachiai/protocol";
import { codeOf, unlessMissing, unlessUnseen } from "../system-error.ts";
import { judgeTogether, judgeVolume } from "./judge-volume.ts";
import { type DeviceNumber, readVolume } from "./read-volume.ts";

/** Whether the disk below a path is encrypted; `sys` is where the kernel shows its devices. Throws when there is no such path. */
export async function findDiskState(path: string, sys?: string): Promise<DiskState> {
  return judgeDevice(await deviceOf(path), sys);
}

/** What may be a mount of its own inside the folders of the data directory. */
const inside = ["postgres/data", "postgres/data/pg_wal", "blobs/sealed", "blobs/logs"];

/**
 * Whether a data directory and all that is mounted or linked in it lies on encrypted disks. Of what cannot be looked at, as a
 * folder of another machine that is away, that is not known; it stops nobody from learning of the rest.
 */
export async function findDataDisks(
  dataDirectory: string,
  isDatabaseExternal: boolean,
  sys?: string,
): Promise<DataDisks> {
  const names = await readdir(dataDirectory).catch(unlessUnseen);
  const folders = names ? [...names.toSorted(), ...inside] : [];
  const paths = [dataDirectory, ...folders.map((folder) => join(dataDirectory, folder))];
  const firstOn = new Map<string, { path: string; state: DiskState }>();
  if (!names) firstOn.set(dataDirectory, { path: dataDirectory, state: "unknown" });
  for (const path of paths) {
    const device = await deviceOf(path).catch(unlessMissing);
    if (!device) continue;
    const key = device === "hidden" ? path : `${device.major}:${device.minor}`;
    if (!firstOn.has(key)) firstOn.set(key, { path, state: await judgeDevice(device, sys) });
  }
  const found = [...firstOn.values()];
  const state = judgeTogether(found.map((one) => one.state));
  return {
    state,
    places: found.filter((one) => one.state === state).map(({ path }) => path),
    isDatabaseExternal,
  };
}

async function judgeDevice(device: Device, sys?: string): Promise<DiskState> {
  return device === "hidden" ? "unknown" : judgeVolume(await readVolume(device, sys));
}

/** Hidden is what the system does not let us look at. */
type Device = DeviceNumber | "hidden";

/** As glibc packs it. Throws when there is no such path. */
async function deviceOf(path: string): Promise<Device> {
  const found = await stat(path, { bigint: true }).catch(unlessNothingIsThere);
  if (found === "hidden") return found;
  const { dev } = found;
  return {
    major: Number(((dev >> 8n) & 0xfffn) | ((dev >> 32n) & 0xfffff000n)),
    minor: Number((dev & 0xffn) | ((dev >> 12n) & 0xffffff00n)),
  };
}

function unlessNothingIsThere(error: unknown): "hidden" {
  const code = codeOf(error);
  if (code === undefined || code === "ENOENT") throw error;
  return "hidden";
}
