import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findDataDisks, findDiskState } from "./find-disk-state.ts";
import { judgeTogether, judgeVolume } from "./judge-volume.ts";
import { readVolume } from "./read-volume.ts";

let directory: string;
let sys: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "disks-"));
  sys = join(directory, "sys");
  await mkdir(join(sys, "dev/block"), { recursive: true });
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** A device as the kernel shows it: its files, and what it is made of. */
async function device(
  name: string,
  { files = {}, parts = [] }: { files?: Readonly<Record<string, string>>; parts?: readonly string[] } = {},
): Promise<string> {
  const path = join(sys, "devices", name);
  await mkdir(join(path, "slaves"), { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(path, file)), { recursive: true });
    await writeFile(join(path, file), text);
  }
  for (const part of parts) await symlink(part, join(path, "slaves", part.split("/").at(-1) ?? ""));
  return path;
}

const disk = (name: string) => device(name, { files: { "device/model": "QEMU" } });
const mapped = (name: string, id: string, parts: readonly string[]) =>
  device(name, { files: { "dm/uuid": `${id}\n` }, parts });
const luks = (name: string, below: string) => mapped(name, "CRYPT-LUKS2-0123-data", [below]);

async function stateOf(path: string, number = "8:1") {
  await symlink(path, join(sys, "dev/block", number));
  return judgeVolume(await readVolume({ major: 8, minor: 1 }, sys));
}

test("a disk that nothing encrypts is open, and so is a partition of it", async () => {
  const vda = await disk("vda");
  await device("vda/vda1", { files: { partition: "1" } });
  expect(await stateOf(vda)).toBe("open");
  await rm(join(sys, "dev/block/8:1"));
  expect(await stateOf(join(vda, "vda1"))).toBe("open");
});

describe("encrypted is", () => {
  test.each(["LUKS1", "LUKS2", "PLAIN", "TCRYPT", "BITLK"])("a volume of %s", async (kind) => {
    expect(await stateOf(await mapped("dm-0", `CRYPT-${kind}-0123-data`, [await disk("sda")]))).toBe(
      "encrypted",
    );
  });

  test("a logical volume on it, and a RAID of several", async () => {
    const sda = await luks("dm-0", await disk("sda"));
    const sdb = await luks("dm-1", await disk("sdb"));
    const raid = await device("md0", { files: { "md/level": "raid1" }, parts: [sda, sdb] });
    expect(await stateOf(await mapped("dm-2", "LVM-abc", [raid]))).toBe("encrypted");
  });
});

test("one open disk leaves a RAID or a logical volume open", async () => {
  const parts = [await luks("dm-0", await disk("sda")), await disk("sdb")];
  expect(await stateOf(await mapped("dm-1", "LVM-abc", parts))).toBe("open");
});

describe("nothing is known of", () => {
  test.each(["CRYPT-VERITY-0123-data", "CRYPT-INTEGRITY-0123-data"])(
    "%s over what is not known either, and it never counts as encrypted",
    async (id) => {
      expect(await stateOf(await mapped("dm-0", id, []))).toBe("unknown");
    },
  );

  test("a device without hardware here, such as a loop device or a ZFS volume", async () => {
    expect(await stateOf(await device("zd0"))).toBe("unknown");
  });

  test("a cache over two disks, of which the kernel names one", async () => {
    const below = await luks("dm-0", await disk("sda"));
    expect(await stateOf(await device("bcache0", { parts: [below] }))).toBe("unknown");
  });

  test("an encrypted volume beside one that is not known", async () => {
    const parts = [await luks("dm-0", await disk("sda")), await device("loop0")];
    expect(await stateOf(await mapped("dm-1", "LVM-abc", parts))).toBe("unknown");
  });

  test("a file system without a block device (overlay, tmpfs, ZFS, btrfs, NFS)", async () => {
    expect(judgeVolume(await readVolume({ major: 0, minor: 27 }, sys))).toBe("unknown");
  });

  test("nothing at all", () => {
    expect(judgeTogether([])).toBe("unknown");
  });
});

test("a part that the kernel names and that is gone is not known", async () => {
  expect(await stateOf(await mapped("dm-1", "LVM-abc", [join(directory, "gone")]))).toBe("unknown");
});

test("dm-integrity below an open disk hides nothing", async () => {
  expect(await stateOf(await mapped("dm-0", "CRYPT-INTEGRITY-0123-data", [await disk("sda")]))).toBe("open");
});

describe("the data directory", () => {
  let data: string;
  let elsewhere: string;
  beforeEach(async () => {
    data = join(directory, "data");
    await mkdir(join(data, "blobs"), { recursive: true });
    elsewhere = await mkdtemp("/dev/shm/disks-");
  });
  afterEach(() => rm(elsewhere, { recursive: true, force: true }));

  const numberOf = async (path: string) => {
    const { dev } = await stat(path);
    return `${Math.floor(dev / 256)}:${dev % 256}`;
  };

  test("is encrypted when its disk is [EVD-01]", async () => {
    const volume = await luks("dm-0", await disk("sda"));
    await symlink(volume, join(sys, "dev/block", await numberOf(data)));
    expect(await findDiskState(data, sys)).toBe("encrypted");
    expect(await findDataDisks(data, true, sys)).toEqual({
      state: "encrypted",
      places: [data],
      isDatabaseExternal: true,
    });
  });

  test("is not when a folder of it lies on another disk, which is named [EVD-01]", async () => {
    await symlink(await luks("dm-0", await disk("sda")), join(sys, "dev/block", await numberOf(data)));
    await symlink(await disk("sdb"), join(sys, "dev/block", await numberOf(elsewhere)));
    await mkdir(join(data, "postgres"));
    await symlink(elsewhere, join(data, "postgres/data"));
    expect(await findDataDisks(data, false, sys)).toEqual({
      state: "open",
      places: [join(data, "postgres/data")],
      isDatabaseExternal: false,
    });
  });

  test("is not known to be when a folder of it lies on nothing that the kernel shows as a device", async () => {
    await symlink(await luks("dm-0", await disk("sda")), join(sys, "dev/block", await numberOf(data)));
    await symlink(elsewhere, join(data, "keys"));
    expect(await findDataDisks(data, false, sys)).toMatchObject({
      state: "unknown",
      places: [join(data, "keys")],
    });
  });

  test("is not known to be when something in it cannot be looked at, which is named and hides no open disk", async () => {
    await symlink(await luks("dm-0", await disk("sda")), join(sys, "dev/block", await numberOf(data)));
    await symlink("loop", join(data, "loop"));
    expect(await findDataDisks(data, false, sys)).toMatchObject({
      state: "unknown",
      places: [join(data, "loop")],
    });
    expect(await findDiskState(join(data, "loop"), sys)).toBe("unknown");
    await symlink(await disk("sdb"), join(sys, "dev/block", await numberOf(elsewhere)));
    await symlink(elsewhere, join(data, "keys"));
    expect(await findDataDisks(data, false, sys)).toMatchObject({
      state: "open",
      places: [join(data, "keys")],
    });
  });

  test("is not known to be when its folders cannot be listed", async () => {
    await symlink(await luks("dm-0", await disk("sda")), join(sys, "dev/block", await numberOf(data)));
    const file = join(data, "file");
    await writeFile(file, "");
    expect(await findDataDisks(file, false, sys)).toMatchObject({ state: "unknown", places: [file] });
  });
});

test("a path that is not there has no disk", async () => {
  await expect(findDiskState(join(directory, "nowhere"))).rejects.toMatchObject({ code: "ENOENT" });
});
