import { phrasesOf } from "@tachiai/phrases";
import { compareSystemInformation, leaveOut, type SystemInformation } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { describeDifference } from "./describe-difference.ts";
import { describeInformation, textOfInformation } from "./describe-information.ts";

const information: SystemInformation = {
  takenAt: "2026-11-24T01:00:00.000Z",
  hardware: {
    maker: "Example",
    processorThreads: 4,
    memoryBytes: 8_000_000_000,
    drives: [{ name: "sda", bytes: 256_000_000_000, isRotating: false }],
  },
  system: { name: "Example Linux 12", timeZone: "Asia/Tokyo" },
  volumes: [{ mountedAt: "/", fileSystem: "ext4", isReadOnly: false, bytes: 1_000_000, freeBytes: 500_000 }],
  packages: [{ source: "dpkg", name: "bash", version: "5.2" }],
  network: {
    interfaces: [{ name: "eth0", kind: "wired", isUp: true, addresses: ["192.0.2.5/24"] }],
    gateways: ["192.0.2.1"],
    nameServers: [],
  },
  missing: [{ part: "rpm", why: "unreadable" }],
};
const textOf = (shown: SystemInformation, language: "ja" | "en") =>
  textOfInformation(describeInformation(shown, phrasesOf(language)));

test("what a computer is can be pasted as text, in both languages, with every package and what is not known", () => {
  const text = textOf(information, "ja");
  for (const line of ["■ 機器", "メモリー: 8.0 GB", "場所 /: ext4 / 1.0 MB / 空き 500 KB", "bash 5.2"])
    expect(text).toContain(line);
  expect(text).toContain("接続 eth0: 有線 / 使用中 / 192.0.2.5/24");
  expect(text).toContain("ソフトウェア（rpm）: 読めませんでした");
  expect(textOf(information, "en")).toContain("Interface eth0: wired / up / 192.0.2.5/24");
});

test("what is left out is named and nowhere else to be read [SES-03]", () => {
  const text = textOf(leaveOut(information, ["software", "network"]), "ja");
  for (const hidden of ["bash", "eth0", "192.0.2"]) expect(text).not.toContain(hidden);
  expect(text).toContain("ソフトウェア（dpkg）: 送らないことが選ばれました");
  expect(text).toContain("ネットワークの接続: 送らないことが選ばれました");
});

test("what differs from last time says how it was and how it is", () => {
  const after = {
    ...information,
    hardware: { ...information.hardware, memoryBytes: 16_000_000_000 },
    packages: [
      { source: "dpkg" as const, name: "bash", version: "5.3" },
      { source: "dpkg" as const, name: "nano", version: "7" },
    ],
  };
  expect(describeDifference(compareSystemInformation(information, after), phrasesOf("ja"))).toEqual([
    { name: "メモリー", value: "8.0 GB → 16 GB" },
    { name: "ソフトウェア bash", value: "5.2 → 5.3" },
    { name: "ソフトウェア nano", value: "増えました: 7" },
  ]);
});
