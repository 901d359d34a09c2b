import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { DataDisks, DiskState } from "@tachiai/protocol";
import { unlessMissing } from "../system-error.ts";
import { judgeTogether, judgeVolume } from "./judge-volume.ts";
import { type DeviceNumber, readVolume } from "./read-volume.ts";

/** Whether the disk below a path is encrypted; `sys` is where the kernel shows its devices. Throws when there is no such path. */
export async function findDiskState(path: string, sys?: string): Promise<DiskState> {
  return judgeVolume(await readVolume(await deviceOf(path), sys));
}

/** What may be a mount of its own inside the folders of the data directory. */
const inside = ["postgres/data", "postgres/data/pg_wal", "blobs/sealed", "blobs/logs"];

/** Whether a data directory and all that is mounted or linked in it lies on encrypted disks. */
export async function findDataDisks(
  dataDirectory: string,
  isDatabaseExternal: boolean,
  sys?: string,
): Promise<DataDisks> {
  const folders = [...(await readdir(dataDirectory)).toSorted(), ...inside];
  const paths = [dataDirectory, ...folders.map((folder) => join(dataDirectory, folder))];
  const firstOn = new Map<string, { path: string; state: DiskState }>();
  for (const path of paths) {
    const device = await deviceOf(path).catch(unlessMissing);
    if (!device) continue;
    const key = `${device.major}:${device.minor}`;
    if (!firstOn.has(key)) firstOn.set(key, { path, state: judgeVolume(await readVolume(device, sys)) });
  }
  const found = [...firstOn.values()];
  const state = judgeTogether(found.map((one) => one.state));
  return {
    state,
    places: found.filter((one) => one.state === state).map(({ path }) => path),
    isDatabaseExternal,
  };
}

/** As glibc packs it. */
async function deviceOf(path: string): Promise<DeviceNumber> {
  const { dev } = await stat(path, { bigint: true });
  return {
    major: Number(((dev >> 8n) & 0xfffn) | ((dev >> 32n) & 0xfffff000n)),
    minor: Number((dev & 0xffn) | ((dev >> 12n) & 0xffffff00n)),
  };
}
