import type { OpenedChunk, RecordingReader } from "@tachiai/api-client";
import { EvidenceId, type ListedChunk, type SystemInformation } from "@tachiai/protocol";
import { type SessionEvent, writeEvents } from "@tachiai/session-recording";
import { expect, test } from "vitest";
import { findInformation } from "./find-information.ts";

const givenAt = "2026-11-24T01:00:00.000Z";
const at = (seconds: number) => new Date(Date.parse(givenAt) + seconds * 1_000).toISOString();
const information: SystemInformation = {
  takenAt: at(-30),
  hardware: { drives: [] },
  system: { name: "Example Linux 12", timeZone: "Asia/Tokyo" },
  volumes: [],
  packages: [],
  network: { interfaces: [], gateways: [], nameServers: [] },
  missing: [],
};
const told: SessionEvent = {
  type: "system-information",
  at: at(1),
  nonce: Buffer.alloc(16).toString("base64"),
  information,
};

/** A track of chunks with one event each. */
function readerOf(events: readonly SessionEvent[], closed?: Extract<OpenedChunk, { opened: false }>) {
  const chunks = events.map(
    (event, number): ListedChunk => ({
      evidenceId: EvidenceId.parse(crypto.randomUUID()),
      number,
      mediaType: "application/jsonl",
      from: Date.parse(event.at),
      to: Date.parse(event.at),
      sha256: Buffer.alloc(32).toString("base64"),
      state: "kept",
    }),
  );
  const opened: number[] = [];
  const reader: RecordingReader = {
    list: async () => chunks,
    show: async () => ({ chunks, redactions: [] }),
    async open({ number }) {
      opened.push(number);
      const event = events[number];
      return closed ?? { opened: true, bytes: writeEvents(event ? [event] : []) };
    },
  };
  return { reader, opened };
}

test("what a computer told is found in a recording, and no more is opened than what can be it [SES-02]", async () => {
  const before: SessionEvent = { type: "resumed", at: at(-5) };
  const later: SessionEvent = { type: "resumed", at: at(600) };
  const { reader, opened } = readerOf([before, told, later]);
  expect(await findInformation(reader, givenAt)).toEqual(information);
  expect(opened).toEqual([1]);
});

test("who has no key to it, and who looks for what was never recorded, is told so", async () => {
  const { reader } = readerOf([told], { opened: false, reason: "not-for-this-key" });
  expect(await findInformation(reader, givenAt)).toBe("not-yours");
  expect(await findInformation(readerOf([]).reader, givenAt)).toBe("not-there");
});
