import { statfs } from "node:fs/promises";
import { join } from "node:path";
import type { SystemInformation } from "@tachiai/protocol";
import { mayBeAbsent, type Place, readIfThere } from "./place.ts";
import { systemText } from "./system-text.ts";

type Volume = SystemInformation["volumes"][number];

const onThisComputer = new Set(
  "bcachefs btrfs exfat ext2 ext3 ext4 f2fs fuseblk hfsplus jfs ntfs ntfs3 overlay vfat xfs zfs".split(" "),
);
const elsewhere = new Set("9p afs ceph cifs davfs fuse.sshfs nfs nfs4 smb3".split(" "));
/** Below most folders lie others by the names of people and of what they plug in. */
const mayNamePeople = /^(\/(?!(?:boot|usr)\/)[^/]+)\/.+/;

interface Mount {
  readonly device: string;
  readonly path: string;
  readonly fileSystem: string;
  readonly isReadOnly: boolean;
}

/** The file systems that a person would call disks, each once. */
export async function readVolumes(place: Place): Promise<Volume[]> {
  const mounts = readMounts((await readIfThere(place, "proc/self/mounts")) ?? "");
  const first = mounts.filter(
    (mount, at) =>
      at ===
      mounts.findIndex(
        ({ device, fileSystem }) => device === mount.device && fileSystem === mount.fileSystem,
      ),
  );
  return Promise.all(first.map((mount) => readVolume(place, mount)));
}

async function readVolume(place: Place, { path, fileSystem, isReadOnly }: Mount): Promise<Volume> {
  const space = onThisComputer.has(fileSystem) ? await readSpace(join(place.root, path)) : undefined;
  return {
    mountedAt: systemText(path.replace(mayNamePeople, "$1/*")) ?? "/",
    fileSystem: systemText(fileSystem) ?? "",
    isReadOnly,
    ...space,
  };
}

async function readSpace(path: string): Promise<Pick<Volume, "bytes" | "freeBytes"> | undefined> {
  try {
    const { bsize, blocks, bavail } = await statfs(path);
    return { bytes: bsize * blocks, freeBytes: bsize * bavail };
  } catch (error) {
    if (mayBeAbsent(error)) return undefined;
    throw error;
  }
}

/** As proc_mounts(5) has them: spaces and the like are octal numbers. */
function readMounts(text: string): Mount[] {
  return text.split("\n").flatMap((line) => {
    const [device = "", path = "", fileSystem = "", options = ""] = line
      .split(" ")
      .map((field) =>
        field.replaceAll(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8))),
      );
    if (!onThisComputer.has(fileSystem) && !elsewhere.has(fileSystem)) return [];
    return [{ device, path, fileSystem, isReadOnly: options.split(",").includes("ro") }];
  });
}
