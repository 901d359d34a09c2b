import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { mostPackages, SystemInformation } from "@tachiai/protocol";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LinuxSystemInspector } from "./linux-system-inspector.ts";

let directory: string;
let environment: NodeJS.ProcessEnv;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "tachiai-system-"));
  // Neither packages nor settings of whoever runs the tests.
  environment = { PATH: process.env["PATH"], HOME: directory, XDG_DATA_HOME: join(directory, "data") };
});
afterEach(() => rm(directory, { recursive: true }));

/** What a program says of this computer. */
async function run(program: string, ...options: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, options, { env: environment, maxBuffer: 50_000_000 });
  return stdout.trim();
}

async function write(path: string, content: string): Promise<void> {
  const file = join(directory, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

/** A program of that name found before the real one. */
async function writeProgram(name: string, script: string): Promise<void> {
  await write(`bin/${name}`, `#!/bin/sh\n${script}\n`);
  await chmod(join(directory, "bin", name), 0o700);
  environment["PATH"] = `${join(directory, "bin")}:${environment["PATH"]}`;
}

/** With patience for a busy computer. */
const inspectHere = () => new LinuxSystemInspector({ environment, patienceMs: 60_000 }).inspect();
/** Another computer's /proc, /sys and /etc as files. */
const inspectThere = () => new LinuxSystemInspector({ environment, root: directory }).inspect();

describe("this computer", () => {
  test("is described as its own programs do, within the limits of the wire", async () => {
    const found = await inspectHere();
    expect(SystemInformation.parse(JSON.parse(JSON.stringify(found)))).toMatchObject({ missing: [] });
    expect(found.hardware.processorThreads).toBe(Number(await run("nproc", "--all")));
    expect(found.hardware.memoryBytes).toBe(
      Number((await run("free", "--bytes")).match(/Mem:\s+(\d+)/)?.[1]),
    );
    expect(found.system).toMatchObject({
      kernel: await run("uname", "-r"),
      architecture: await run("uname", "-m"),
    });
    expect(await readFile("/etc/os-release", "utf8")).toContain(`PRETTY_NAME="${found.system.name}"`);
    const uptime = Number((await readFile("/proc/uptime", "utf8")).split(" ")[0]);
    const upForMs = Date.parse(found.takenAt) - Date.parse(found.system.startedAt ?? "");
    expect(Math.abs(upForMs / 1000 - uptime)).toBeLessThan(60);
    const root = found.volumes.find(({ mountedAt }) => mountedAt === "/");
    const size = (await run("df", "--block-size=1", "--output=fstype,size", "/")).split("\n").at(-1);
    expect(`${root?.fileSystem} ${root?.bytes}`).toBe(size?.trim().replace(/\s+/, " "));
    for (const drive of found.hardware.drives)
      expect(await readFile(`/sys/block/${drive.name}/size`, "utf8")).toBe(`${drive.bytes / 512}\n`);
  });

  test("has the packages that dpkg keeps, without those that are removed", async () => {
    const { packages } = await inspectHere();
    const status = await readFile("/var/lib/dpkg/status", "utf8");
    const kept = status.split("\n\n").flatMap((entry) => {
      const [, name] = /^Package: (.+)$/m.exec(entry) ?? [];
      const [, version] = /^Version: (.+)$/m.exec(entry) ?? [];
      return name && /^Status: \S+ ok installed$/m.test(entry) ? [`${name} ${version}`] : [];
    });
    const found = packages.filter(({ source }) => source === "dpkg");
    expect(found.map(({ name, version }) => `${name} ${version}`).toSorted()).toEqual(kept.toSorted());
    expect(found.length).toBeGreaterThan(50);
  });

  test("has the packages that rpm keeps", async () => {
    await write(".rpmmacros", `%_dbpath ${directory}/rpm\n%_topdir ${directory}/build\n`);
    await write(
      "example.spec",
      "Name: tachiai-example\nVersion: 1.2\nRelease: 3\nSummary: x\nLicense: x\nBuildArch: noarch\n%description\nx\n%files\n",
    );
    await run("rpmbuild", "-bb", join(directory, "example.spec"));
    const built = join(directory, "build/RPMS/noarch/tachiai-example-1.2-3.noarch.rpm");
    await run("rpm", "--install", "--justdb", "--nodeps", built);
    const { packages } = await inspectHere();
    expect(packages.filter(({ source }) => source === "rpm")).toEqual([
      { source: "rpm", name: "tachiai-example", version: "1.2-3" },
    ]);
  });

  test("has the programs that flatpak keeps", async () => {
    const runtime = "runtime=org.example.Platform/x86_64/1\nsdk=org.example.Sdk/x86_64/1\n";
    await write("app/metadata", `[Application]\nname=org.example.Editor\n${runtime}`);
    await write("app/files/bin/editor", "");
    await mkdir(join(directory, "app/export"));
    const repository = join(directory, "repository");
    await run("flatpak", "build-export", "--arch=x86_64", repository, join(directory, "app"), "stable");
    await run("flatpak", "--user", "remote-add", "--no-gpg-verify", "example", repository);
    await run(
      "flatpak",
      ..."--user install --noninteractive --no-deps --no-related --arch=x86_64".split(" "),
      "example",
      "org.example.Editor",
    );
    const { packages } = await inspectHere();
    expect(packages.filter(({ source }) => source === "flatpak")).toEqual([
      { source: "flatpak", name: "org.example.Editor", version: "stable" },
    ]);
  });

  test("is described without the names of people and of the computer", async () => {
    environment = { ...environment, USER: "tanaka-hanako", LOGNAME: "tanaka-hanako" };
    const said = JSON.stringify(await inspectHere());
    const host = await run("hostname");
    expect(said).not.toContain("tanaka-hanako");
    expect(said).not.toContain(`"${host}"`);
    for (const address of (await run("sh", "-c", "cat /sys/class/net/*/address")).split("\n"))
      if (!/^(00:?)+$/.test(address)) expect(said).not.toContain(address);
  });
});

describe("another computer", () => {
  test("is described from what its firmware, drives and settings say", async () => {
    await write("sys/class/dmi/id/sys_vendor", "LENOVO\n");
    await write("sys/class/dmi/id/product_name", "20XW\u0007  \n");
    await write("sys/class/dmi/id/product_serial", "SECRET-SERIAL\n");
    await write("sys/class/dmi/id/bios_version", "N32ET91W\n");
    await write("sys/class/dmi/id/bios_date", "09/05/2024\n");
    await write("proc/cpuinfo", "processor : 0\nflags\t\t: fpu vme sse2\n");
    for (const [name, size, rotational] of [
      ["sda", "1000215216", "1"],
      ["nvme0n1", "2000409264", "0"],
      ["sr0", "1000", "1"],
      ["dm-0", "5000", "0"],
      ["mmcblk0", "0", "0"],
    ]) {
      await write(`sys/block/${name}/size`, `${size}\n`);
      await write(`sys/block/${name}/queue/rotational`, `${rotational}\n`);
      if (name !== "dm-0") await write(`sys/block/${name}/device/uevent`, "");
    }
    await write("sys/block/sda/device/model", "ST500LM021-1KJ15    \n");
    await write("etc/os-release", 'ID=x\nPRETTY_NAME="Example \\"Linux\\" 1"\n');
    await write("etc/default/locale", "LANG=ja_JP.UTF-8\n");
    environment["XDG_CURRENT_DESKTOP"] = "GNOME";
    const { hardware, system } = await inspectThere();
    expect(hardware).toMatchObject({
      maker: "LENOVO",
      model: "20XW",
      firmware: "N32ET91W 09/05/2024",
      isVirtual: false,
      drives: [
        { name: "nvme0n1", bytes: 2_000_409_264 * 512, isRotating: false },
        { name: "sda", model: "ST500LM021-1KJ15", bytes: 1_000_215_216 * 512, isRotating: true },
      ],
    });
    expect(system).toMatchObject({ name: 'Example "Linux" 1', locale: "ja_JP.UTF-8", desktop: "GNOME" });
    expect(JSON.stringify(hardware)).not.toContain("SECRET");
  });

  test("that runs within another one says so, one that cannot tell says nothing", async () => {
    expect((await inspectThere()).hardware.isVirtual).toBeUndefined();
    await write("proc/cpuinfo", "flags : fpu hypervisor sse2\n");
    expect((await inspectThere()).hardware.isVirtual).toBe(true);
  });

  test("is asked for the space of its own disks alone, and no folder names a person", async () => {
    await mkdir(join(directory, "home/tanaka"), { recursive: true });
    await write(
      "proc/self/mounts",
      [
        "/dev/sda2 / ext4 rw,relatime 0 0",
        "/dev/sda1 /boot/efi vfat ro,relatime 0 0",
        "/dev/sda3 /home/tanaka btrfs rw 0 0",
        "/dev/sda2 /var/bound ext4 rw 0 0",
        "/dev/sdb1 /media/tanaka/My\\040Disk exfat rw 0 0",
        "server:/share /mnt nfs4 rw 0 0",
        "tmpfs /run tmpfs rw 0 0",
      ].join("\n"),
    );
    const { volumes } = await inspectThere();
    expect(volumes).toMatchObject([
      { mountedAt: "/", fileSystem: "ext4", isReadOnly: false },
      { mountedAt: "/boot/efi", fileSystem: "vfat", isReadOnly: true },
      { mountedAt: "/home/*", fileSystem: "btrfs" },
      { mountedAt: "/media/*", fileSystem: "exfat" },
      { mountedAt: "/mnt", fileSystem: "nfs4" },
    ]);
    expect(volumes.map(({ bytes }) => bytes !== undefined)).toEqual([true, false, true, false, false]);
  });

  test("tells its way into the network", async () => {
    await write("sys/class/net/lo/type", "772\n");
    await write("sys/class/net/lo/operstate", "unknown\n");
    await write("sys/class/net/lo/carrier", "1\n");
    for (const name of ["enp0s1", "wlan0", "docker0"]) await write(`sys/class/net/${name}/type`, "1\n");
    await write("sys/class/net/enp0s1/device/uevent", "");
    await write("sys/class/net/enp0s1/operstate", "up\n");
    await write("sys/class/net/wlan0/phy80211/name", "phy0\n");
    await write("sys/class/net/wlan0/operstate", "down\n");
    await write(
      "proc/net/route",
      "Iface\tDestination\tGateway\tFlags\nenp0s1\t00000000\t0101A8C0\t0003\nenp0s1\t0001A8C0\t00000000\t0001\n",
    );
    const zeros = "0".repeat(32);
    await write(
      "proc/net/ipv6_route",
      `${zeros} 00 ${zeros} 00 fe800000000000000a0027fffe4e66a1 00000400 1 0 3 enp0s1\n${zeros} 00 ${zeros} 00 ${zeros} ffffffff 1 0 200200 lo\n`,
    );
    await write("etc/resolv.conf", "# by systemd\nnameserver 127.0.0.53\n");
    await write("run/systemd/resolve/resolv.conf", "nameserver 192.168.1.1\nnameserver 2001:db8::53\n");
    environment["https_proxy"] = "http://tanaka:password@proxy.example:8080/";
    const { network } = await inspectThere();
    expect(network).toMatchObject({
      interfaces: [
        { name: "docker0", kind: "other", isUp: false },
        { name: "enp0s1", kind: "wired", isUp: true },
        { name: "lo", kind: "loopback", isUp: true },
        { name: "wlan0", kind: "wireless", isUp: false },
      ],
      gateways: ["192.168.1.1", "fe80::/64"],
      nameServers: ["192.168.1.1", "2001:db8::/64"],
      proxy: "proxy.example:8080",
    });
  });
});

describe("what cannot be read", () => {
  test("is missing by name, and the rest is there", async () => {
    const { missing, system } = await inspectThere();
    expect(missing).toEqual([
      { part: "drives", why: "unreadable" },
      { part: "interfaces", why: "unreadable" },
    ]);
    expect(system.kernel).not.toBe("");
  });

  test("because a program hangs is given up, and the program is ended", async () => {
    const pid = join(directory, "pid");
    await writeProgram("rpm", `echo $$ > ${pid}; exec /bin/sleep 1000`);
    // No other keeper, who might be slow himself.
    environment["PATH"] = join(directory, "bin");
    const found = await new LinuxSystemInspector({ environment, patienceMs: 3000 }).inspect();
    expect(found.missing).toEqual([{ part: "rpm", why: "too-slow" }]);
    expect(found.network.interfaces).not.toEqual([]);
    const asked = Number(await readFile(pid, "utf8"));
    await vi.waitFor(() => expect(() => process.kill(asked, 0)).toThrow("ESRCH"));
  });

  test("because a program fails is said", async () => {
    await writeProgram("flatpak", "echo broken >&2; exit 1");
    expect((await inspectHere()).missing).toEqual([{ part: "flatpak", why: "unreadable" }]);
  });

  test("because there is too much of it is cut, and said", async () => {
    const entry = (at: number) =>
      `Package: p${at}\nStatus: install ok installed\nVersion: ${"9".repeat(300)}\nArchitecture: all\nMaintainer: x\nDescription: x\n`;
    await write("dpkg/status", Array.from({ length: mostPackages + 1 }, (_, at) => entry(at)).join("\n"));
    await mkdir(join(directory, "dpkg/updates"));
    environment["DPKG_ADMINDIR"] = join(directory, "dpkg");
    const found = await inspectHere();
    expect(found.missing).toEqual([{ part: "dpkg", why: "too-much" }]);
    expect(found.packages).toHaveLength(mostPackages);
    SystemInformation.parse(found);
  });
});
