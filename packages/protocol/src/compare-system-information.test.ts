import { expect, test } from "vitest";
import { compareSystemInformation } from "./compare-system-information.ts";
import type { SystemInformation } from "./system-information.ts";

const known: SystemInformation = {
  takenAt: "2026-11-23T01:00:00.000Z",
  hardware: {
    maker: "Example",
    processor: "Example 3000",
    processorThreads: 4,
    memoryBytes: 8_000_000_000,
    drives: [{ name: "sda", bytes: 256_000_000_000, isRotating: false }],
  },
  system: {
    name: "Example Linux 12",
    kernel: "6.1",
    architecture: "x86_64",
    startedAt: "2026-11-23T00:00:00.000Z",
    timeZone: "Asia/Tokyo",
  },
  volumes: [{ mountedAt: "/", fileSystem: "ext4", isReadOnly: false, bytes: 1000, freeBytes: 500 }],
  packages: [
    { source: "dpkg", name: "bash", version: "5.2" },
    { source: "dpkg", name: "nano", version: "7.2" },
    { source: "rpm", name: "kernel", version: "6.1" },
  ],
  network: {
    interfaces: [{ name: "eth0", kind: "wired", isUp: true, addresses: ["192.0.2.5/24"] }],
    gateways: ["192.0.2.1"],
    nameServers: ["192.0.2.1"],
  },
  missing: [],
};

test("a computer that is as it was does not differ, whatever is free and however its clock was set right", () => {
  const later = {
    ...known,
    takenAt: "2026-11-24T01:00:00.000Z",
    system: { ...known.system, startedAt: "2026-11-23T00:00:01.200Z" },
    volumes: known.volumes.map((volume) => ({ ...volume, freeBytes: 3 })),
  };
  expect(compareSystemInformation(known, later)).toEqual({ changes: [], notCompared: [] });
});

test("what is new, gone or other is told with how it was and how it is", () => {
  const later: SystemInformation = {
    ...known,
    hardware: { ...known.hardware, memoryBytes: 4_000_000_000, drives: [] },
    system: { ...known.system, startedAt: "2026-11-23T09:00:00.000Z", locale: "ja_JP.UTF-8" },
    volumes: known.volumes.map((volume) => ({ ...volume, isReadOnly: true })),
    packages: [
      { source: "dpkg", name: "bash", version: "5.3" },
      { source: "rpm", name: "kernel", version: "6.1" },
      { source: "rpm", name: "kernel", version: "6.2" },
      { source: "flatpak", name: "bash", version: "1" },
    ],
    network: { interfaces: known.network.interfaces, gateways: [], nameServers: ["192.0.2.1"] },
  };
  expect(compareSystemInformation(known, later).changes).toEqual([
    { fact: "memoryBytes", before: [8_000_000_000], after: [4_000_000_000] },
    { fact: "drive", name: "sda", before: [256_000_000_000], after: [] },
    { fact: "startedAt", before: ["2026-11-23T00:00:00.000Z"], after: ["2026-11-23T09:00:00.000Z"] },
    { fact: "volume", name: "/", before: [1000, "ext4"], after: [1000, "ext4", "read-only"] },
    { fact: "package", source: "dpkg", name: "bash", before: ["5.2"], after: ["5.3"] },
    { fact: "package", source: "dpkg", name: "nano", before: ["7.2"], after: [] },
    { fact: "package", source: "rpm", name: "kernel", before: ["6.1"], after: ["6.1", "6.2"] },
    { fact: "gateways", before: ["192.0.2.1"], after: [] },
    { fact: "locale", before: [], after: ["ja_JP.UTF-8"] },
    { fact: "package", source: "flatpak", name: "bash", before: [], after: ["1"] },
  ]);
});

test("what one of the looks could not see is said, and is neither new nor gone", () => {
  const blind: SystemInformation = {
    ...known,
    hardware: { ...known.hardware, drives: [] },
    packages: known.packages.filter(({ source }) => source === "rpm"),
    missing: [
      { part: "dpkg", why: "too-slow" },
      { part: "drives", why: "unreadable" },
    ],
  };
  const notCompared = ["dpkg", "drives"];
  expect(compareSystemInformation(known, blind)).toEqual({ changes: [], notCompared });
  expect(compareSystemInformation(blind, known)).toEqual({ changes: [], notCompared });
});

test("the order in which things are listed says nothing", () => {
  const turned = { ...known, packages: known.packages.toReversed() };
  expect(compareSystemInformation(known, turned).changes).toEqual([]);
});
