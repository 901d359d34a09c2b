import { type FileMessage, type FileOffer, filePieceBytes, type SupportFunction } from "@tachiai/protocol";
import { encodeLiveFrame, type LiveFrame } from "@tachiai/session-recording";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { mostPiecesUnderway, openTransfers, type Side, type Transfers } from "./transfers.ts";

let allowed: Set<SupportFunction>;
let isPaused: boolean;
let told: Record<Side, FileMessage[]>;
let pieces: Record<Side, Uint8Array[]>;
let noted: object[];
let moved: object[];
let used: SupportFunction[];
let transfers: Transfers;

beforeEach(() => {
  allowed = new Set(["send-file", "receive-file", "screenshot"]);
  isPaused = false;
  told = { customer: [], supporter: [] };
  pieces = { customer: [], supporter: [] };
  noted = [];
  moved = [];
  used = [];
  transfers = openTransfers({
    standing: (wanted) => (!allowed.has(wanted) ? "over" : isPaused ? "paused" : "allowed"),
    say: (to, message) => void told[to].push(message),
    sendPiece: (to, message) => void pieces[to].push(message),
    note: (event) => void noted.push(event),
    moved: (step) => void moved.push(step),
    used: (wanted) => void used.push(wanted),
  });
});

const transferId = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";
const sha256 = Buffer.alloc(32, 5).toString("base64");
const offerOf = (change: Partial<FileOffer> = {}): FileOffer => ({
  type: "file-offer",
  transferId,
  name: "修正版.zip",
  byteLength: filePieceBytes + 10,
  sha256,
  number: 3,
  what: "file",
  ...change,
});
const file = { transferId, name: "修正版.zip", byteLength: filePieceBytes + 10, sha256 };
const accept = { type: "file-accept", transferId, fromPiece: 0 } as const;
const complete = { type: "file-end", transferId, outcome: "complete" } as const;
const notAllowed = { type: "file-end", transferId, outcome: "not-allowed" };

function piece(from: Side, sequence: number, bytes = filePieceBytes, stream = 3): Uint8Array {
  const frame: LiveFrame = {
    kind: "file-piece",
    isKey: false,
    isSharp: false,
    stream,
    sequence,
    capturedAt: 0,
    payload: new Uint8Array(bytes),
  };
  const message = encodeLiveFrame(frame);
  transfers.piece(from, frame, message);
  return message;
}

test("a file goes over to the customer once he has taken it on, byte for byte, and is written down [SES-02]", () => {
  transfers.say("supporter", offerOf());
  piece("supporter", 0);
  expect(pieces.customer).toEqual([]);
  transfers.say("customer", accept);
  const sent = [piece("supporter", 0), piece("supporter", 1, 10)];
  transfers.say("customer", { type: "file-got", transferId, pieces: 2 });
  transfers.say("customer", complete);
  expect(told.customer).toEqual([offerOf()]);
  expect(told.supporter).toEqual([accept, { type: "file-got", transferId, pieces: 2 }, complete]);
  expect(pieces).toEqual({ customer: sent, supporter: [] });
  expect(noted).toEqual([
    {
      type: "file-begun",
      transferId,
      direction: "to-customer",
      name: "修正版.zip",
      byteLength: file.byteLength,
    },
    { type: "file-ended", transferId, outcome: "complete", sha256 },
  ]);
  expect(moved).toEqual([{ kind: "file-moved", direction: "to-customer", file, outcome: "complete" }]);
  expect(used).toEqual([]);
});

test.each(["file", "screenshot"] as const)(
  "one permission brings one %s of the customer's [SES-03]",
  (what) => {
    transfers.say("customer", offerOf({ what }));
    transfers.say("supporter", accept);
    piece("customer", 0);
    piece("customer", 1, 10);
    transfers.say("supporter", complete);
    expect(used).toEqual([what === "file" ? "receive-file" : "screenshot"]);
    expect(moved).toMatchObject([{ direction: "from-customer", outcome: "complete" }]);
  },
);

test("what is not allowed is not even offered, and no supporter gives a picture of the customer's screen", () => {
  allowed.clear();
  transfers.say("supporter", offerOf());
  allowed.add("screenshot");
  transfers.say("supporter", offerOf({ what: "screenshot" }));
  expect(told).toEqual({ customer: [], supporter: [notAllowed, notAllowed] });
});

test("a permission that is taken back in the middle stops it at once, on both sides [SES-04]", () => {
  transfers.say("supporter", offerOf());
  transfers.say("customer", accept);
  piece("supporter", 0);
  allowed.delete("send-file");
  piece("supporter", 1, 10);
  expect(pieces.customer).toHaveLength(1);
  expect([told.customer.at(-1), told.supporter.at(-1)]).toEqual([notAllowed, notAllowed]);
  expect(moved).toEqual([{ kind: "file-moved", direction: "to-customer", file, outcome: "stopped" }]);
});

test("one that waits is stopped too, and nothing is written down of a file of which nothing moved", () => {
  transfers.say("supporter", offerOf());
  allowed.clear();
  transfers.judge();
  expect(told.customer.at(-1)).toEqual(notAllowed);
  expect([moved, noted]).toEqual([[], []]);
});

test("after a lost line it goes on where its receiver is, whichever side was gone", () => {
  transfers.say("supporter", offerOf());
  transfers.say("customer", accept);
  piece("supporter", 0);
  transfers.lineLost();
  piece("supporter", 1, 10);
  expect(pieces.customer).toHaveLength(1);
  transfers.cameBack("customer");
  expect(told.customer.at(-1)).toEqual(offerOf());
  transfers.say("customer", { ...accept, fromPiece: 1 });
  piece("supporter", 1, 10);
  // The sender comes back with another number for it.
  transfers.lineLost();
  transfers.say("supporter", offerOf({ number: 9 }));
  transfers.say("customer", { ...accept, fromPiece: 1 });
  piece("supporter", 1, 10, 9);
  expect(pieces.customer).toHaveLength(3);
  transfers.say("customer", complete);
  expect(noted).toHaveLength(2);
  expect(moved).toMatchObject([{ outcome: "complete" }]);
});

test("a session that pauses stops nothing for good: the file goes on where it was when the session does", () => {
  transfers.say("supporter", offerOf());
  transfers.say("customer", accept);
  piece("supporter", 0);
  isPaused = true;
  piece("supporter", 1, 10);
  transfers.judge();
  // A line that was lost meanwhile, whose sender says it again.
  transfers.lineLost();
  transfers.say("supporter", offerOf());
  expect(pieces.customer).toHaveLength(1);
  expect([told.customer, told.supporter]).toEqual([[offerOf()], [accept]]);
  isPaused = false;
  transfers.judge();
  transfers.judge();
  expect(told.customer).toEqual([offerOf(), offerOf()]);
  transfers.say("customer", { ...accept, fromPiece: 1 });
  piece("supporter", 1, 10);
  transfers.say("customer", complete);
  expect(moved).toMatchObject([{ outcome: "complete" }]);
});

test("a yes to one file is none to another under the same id", () => {
  transfers.say("supporter", offerOf());
  transfers.say("supporter", { type: "file-end", transferId, outcome: "stopped" });
  transfers.say("supporter", offerOf({ name: "setup.sh", byteLength: 5 }));
  expect(told.customer.map(({ type }) => type)).toEqual(["file-offer", "file-end"]);
  expect(told.supporter).toEqual([notAllowed]);
});

test("what is under way when the session ends is written down as stopped", () => {
  transfers.say("customer", offerOf());
  transfers.say("supporter", accept);
  transfers.stop();
  expect(moved).toMatchObject([{ direction: "from-customer", outcome: "stopped" }]);
});

test("neither side can say that more has come over than was sent, or another file under the same name", () => {
  transfers.say("supporter", offerOf());
  transfers.say("customer", { ...accept, fromPiece: 99 });
  transfers.say("customer", accept);
  transfers.say("customer", complete);
  transfers.say("supporter", complete);
  transfers.say("customer", { type: "file-got", transferId, pieces: 1 });
  transfers.say("supporter", offerOf({ byteLength: 1 }));
  transfers.say("customer", offerOf());
  expect(told).toEqual({ customer: [offerOf(), notAllowed], supporter: [accept, notAllowed] });
  expect(moved).toEqual([]);
});

test("a sender who does not wait for his receiver, leaves out or repeats pieces, or sends some that are too long gets none through", () => {
  const many = (mostPiecesUnderway + 5) * filePieceBytes;
  transfers.say("supporter", offerOf({ byteLength: many }));
  transfers.say("customer", accept);
  piece("supporter", 1);
  piece("supporter", 0, 10);
  for (let sequence = 0; sequence < mostPiecesUnderway + 5; sequence += 1) piece("supporter", sequence);
  piece("supporter", 0);
  expect(pieces.customer).toHaveLength(mostPiecesUnderway);
  transfers.say("customer", { type: "file-got", transferId, pieces: mostPiecesUnderway });
  piece("supporter", mostPiecesUnderway);
  expect(pieces.customer).toHaveLength(mostPiecesUnderway + 1);
});

test("a hundred files at once are not kept in mind", () => {
  for (let at = 0; at < 100; at += 1)
    transfers.say("supporter", offerOf({ transferId: crypto.randomUUID(), number: at }));
  expect(told.customer).toHaveLength(8);
  expect(told.supporter).toHaveLength(92);
});

test("whatever both sides say in whatever order, pieces go over in order, and only of what is allowed [SES-02]", () => {
  const step = fc.record({
    from: fc.constantFrom<Side>("customer", "supporter"),
    what: fc.constantFrom("offer", "accept", "got", "complete", "piece", "lost", "forbid", "allow"),
    at: fc.nat(3),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (taken) => {
      allowed = new Set(["send-file"]);
      pieces = { customer: [], supporter: [] };
      transfers.stop();
      moved = [];
      for (const { from, what, at } of taken) {
        const before = pieces.customer.length;
        if (what === "offer") transfers.say(from, offerOf({ byteLength: 3 * filePieceBytes }));
        if (what === "accept") transfers.say(from, { ...accept, fromPiece: at });
        if (what === "got") transfers.say(from, { type: "file-got", transferId, pieces: at });
        if (what === "complete") transfers.say(from, complete);
        if (what === "piece") piece(from, at);
        if (what === "lost") transfers.lineLost();
        if (what === "forbid") allowed.clear();
        if (what === "allow") allowed.add("send-file");
        if (pieces.customer.length > before) expect(allowed.has("send-file")).toBe(true);
      }
      // A customer's file was never allowed.
      expect(pieces.supporter).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});
