import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import {
  appendEntries,
  emptyTree,
  formatAddCheckpoint,
  formatTilePath,
  formatVerifierKey,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  proveConsistency,
  readCosignature,
  signCheckpoint,
  signKeySuccession,
  signShredLedger,
  verifyCosignature,
} from "@tachiai/evidence-proof";
import { newSigningSeed, nodeProofCrypto, openNoteSigner } from "@tachiai/evidence-proof/node";
import { afterAll, afterEach, expect, test } from "vitest";

const installation = "f3k9.tachiai";
const origin = `${installation}/7f0f0ad2-51c8-4d0e-9a3c-2b1f5f0f6c11/telework/1`;
const seed = newSigningSeed();
const logVkey = formatVerifierKey(openNoteSigner(`${installation}/*`, "note", seed).key);
const directory = mkdtempSync(join(tmpdir(), "tachiai-witness-"));
const running = new Set<Running>();
type Running = Awaited<ReturnType<typeof startWitness>>;

afterEach(async () => {
  for (const witness of running) await witness.stop("SIGKILL");
});
afterAll(() => rmSync(directory, { recursive: true }));

/** A log whose `fork` decides what its entries from the fifth on are. */
function logOf(fork: string, name = origin, named = (as: string) => openNoteSigner(as, "note", seed)) {
  const signer = named(name);
  const entryOf = (index: number) => Buffer.from(index < 4 ? `entry ${index}` : `entry ${index} ${fork}`);
  const grown = (size: number) =>
    appendEntries(
      nodeProofCrypto,
      emptyTree,
      Array.from({ length: size }, (_, index) => entryOf(index)),
    );
  const checkpointAt = (size: number) =>
    signCheckpoint([signer], { origin: name, size, root: grown(size).root });
  return {
    checkpointAt,
    async requestFor(oldSize: number, newSize: number): Promise<string> {
      const tiles = new Map(
        grown(newSize).files.map(({ address, bytes }) => [formatTilePath(address), bytes]),
      );
      const proof = await proveConsistency(
        nodeProofCrypto,
        async (address) => tiles.get(formatTilePath(address)),
        { oldSize, newSize },
      );
      return formatAddCheckpoint({ oldSize, proof, checkpoint: await checkpointAt(newSize) });
    },
  };
}

/** The real command, in a process of its own; `lines` is what it says until it listens or ends. */
async function startWitness(state: string, ...options: string[]) {
  const main = new URL("../main.ts", import.meta.url).pathname;
  const words = ["witness", "--state", join(directory, state), "--listen", "127.0.0.1:0", ...options];
  const child = spawn(process.execPath, [main, ...words], { env: { LANG: "en" } });
  const ended = once(child, "exit");
  const lines: string[] = [];
  const said = createInterface(child.stdout);
  await new Promise<void>((resolve) => {
    said.on("line", (line) => {
      lines.push(line);
      if (line.startsWith("Listening on ")) resolve();
    });
    child.once("exit", () => resolve());
  });
  const url = lines.at(-1)?.replace("Listening on ", "") ?? "";
  const witness = {
    lines,
    url,
    vkey: lines[0]?.replace("This witness's public key: ", "") ?? "",
    ended,
    post: (path: string, body: string) => fetch(url + path, { method: "POST", body }),
    get: (path: string) => fetch(url + path),
    async stop(signal: "SIGTERM" | "SIGKILL") {
      running.delete(witness);
      child.kill(signal);
      const [code] = await ended;
      return Number(code);
    },
  };
  running.add(witness);
  return witness;
}

const latestOf = `/tachiai/checkpoint?origin=${encodeURIComponent(origin)}`;

test("a witness makes its key once, says who it is, and cosigns a log of the installation it trusts", async () => {
  const state = "first";
  const witness = await startWitness(state, "--name", "witness.example/w1", "--log", logVkey);
  expect(witness.lines[1]).toBe("Keys of logs it trusts: 1");
  expect(statSync(join(directory, state, "key")).mode & 0o777).toBe(0o600);
  expect(await witness.get(latestOf)).toMatchObject({ status: 404 });

  const log = logOf("honest");
  const answer = await witness.post("/add-checkpoint", await log.requestFor(0, 3));
  expect(answer.status).toBe(200);
  const key = parseVerifierKey(nodeProofCrypto, witness.vkey);
  const checkpoint = await log.checkpointAt(3);
  const cosignature = await readCosignature(nodeProofCrypto, checkpoint, await answer.text(), key);
  expect(Math.abs((cosignature?.timestamp ?? 0) - Date.now() / 1000)).toBeLessThan(600);
  const latest = await (await witness.get(latestOf)).text();
  expect(latest).toBe(checkpoint + cosignature?.line);
  expect(await witness.stop("SIGTERM")).toBe(0);

  const again = await startWitness(state, "--log", logVkey);
  expect(again.vkey).toBe(witness.vkey);
  expect(await (await again.get(latestOf)).text()).toBe(latest);
  const grown = await again.post("/add-checkpoint", await log.requestFor(3, 9));
  expect(grown.status).toBe(200);
});

test("it answers as C2SP tlog-witness says, and keeps both signatures of a log that has split", async () => {
  writeFileSync(join(directory, "own-list"), `# the office\n${logVkey}\n`);
  const witness = await startWitness("answers", "--name", "w.example", "--log", logVkey);
  const [honest, forked] = [logOf("honest"), logOf("forked")];
  const ask = async (request: string) => {
    const answer = await witness.post("/add-checkpoint", request);
    return { status: answer.status, type: answer.headers.get("content-type"), body: await answer.text() };
  };
  expect(await ask(await honest.requestFor(0, 8))).toMatchObject({ status: 200 });
  expect(await ask(await honest.requestFor(5, 9))).toEqual({
    status: 409,
    type: "text/x.tlog.size",
    body: "8\n",
  });
  expect(await ask((await honest.requestFor(5, 5)).replace("old 5", "old 8"))).toMatchObject({ status: 400 });
  expect(await ask(await forked.requestFor(8, 9))).toMatchObject({ status: 422 });
  expect(await ask(await forked.requestFor(8, 8))).toMatchObject({ status: 409, body: "8\n" });
  const [fork = ""] = readdirSync(join(directory, "answers/forks"));
  const kept = readFileSync(join(directory, "answers/forks", fork), "utf8");
  expect(kept).toContain(await honest.checkpointAt(8));
  expect(kept).toContain(await forked.checkpointAt(8));

  const stranger = logOf("honest", "elsewhere.tachiai/7f0f0ad2-51c8-4d0e-9a3c-2b1f5f0f6c11/telework/1");
  expect(await ask(await stranger.requestFor(0, 1))).toMatchObject({ status: 404 });
  const impostor = openNoteSigner(origin, "note", newSigningSeed());
  const forged = await signCheckpoint(
    [impostor],
    parseCheckpoint(parseNote(await honest.checkpointAt(9)).text),
  );
  const request = formatAddCheckpoint({ oldSize: 8, proof: [], checkpoint: forged });
  expect(await ask(request)).toMatchObject({ status: 403 });
  expect(await ask("nonsense")).toMatchObject({ status: 400, body: "proof.malformed\n" });
  expect(await ask(await honest.requestFor(8, 9))).toMatchObject({ status: 200 });
});

test("it trusts the logs of its own list, and refuses a list or a name that is none", async () => {
  const witness = await startWitness("listed", "--name", "w.example");
  expect(witness.lines[1]).toBe("It trusts no log's key yet; give one with --log.");
  const request = await logOf("honest").requestFor(0, 1);
  expect(await witness.post("/add-checkpoint", request)).toMatchObject({ status: 404 });
  await witness.stop("SIGTERM");

  writeFileSync(join(directory, "listed/logs"), `# the office\n${logVkey}\n`);
  const listed = await startWitness("listed");
  expect(await listed.post("/add-checkpoint", request)).toMatchObject({ status: 200 });
  await listed.stop("SIGTERM");

  writeFileSync(join(directory, "listed/logs"), `${logVkey}x\n`);
  const refusing = await startWitness("listed");
  expect(refusing.lines).toEqual(["--log, the file logs or --name has not the right form."]);
  const renamed = await startWitness("listed", "--name", "other.example");
  expect(await renamed.ended).toEqual([2, null]);
  const nameless = await startWitness("nameless");
  expect(nameless.lines[0]).toContain("--name is needed");
});

test("two processes never run on one state", async () => {
  const first = await startWitness("alone", "--name", "w.example", "--log", logVkey);
  const second = await startWitness("alone", "--log", logVkey);
  expect(second.lines).toEqual(["Another witness runs in this folder."]);
  expect(await second.ended).toEqual([2, null]);
  await first.stop("SIGKILL");
  const third = await startWitness("alone", "--log", logVkey);
  expect(third.vkey).toBe(first.vkey);
});

test("a state that somebody has altered cosigns nothing", async () => {
  const state = "altered";
  const witness = await startWitness(state, "--name", "w.example", "--log", logVkey);
  const log = logOf("honest");
  await witness.post("/add-checkpoint", await log.requestFor(0, 8));
  const [name = ""] = readdirSync(join(directory, state, "checkpoints"));
  const file = join(directory, state, "checkpoints", name);
  const kept = readFileSync(file, "utf8");
  // Set back to an older checkpoint of the log, which this witness has not cosigned.
  writeFileSync(file, (await log.checkpointAt(3)) + kept.slice(kept.lastIndexOf("— ")));
  expect(await witness.post("/add-checkpoint", await log.requestFor(3, 4))).toMatchObject({ status: 500 });
});

test("killed at any moment it has cosigned one growing tree, and goes on from there", async () => {
  const state = "killed";
  const honest = logOf("honest");
  const forked = logOf("forked");
  const cosigned: { readonly size: number; readonly note: string }[] = [];
  let vkey = "";
  for (const afterMs of [0, 1, 2, 3, 5, 8]) {
    const witness = await startWitness(state, "--name", "w.example", "--log", logVkey);
    vkey = witness.vkey;
    const latest = await witness.get(latestOf);
    let size = latest.ok ? parseCheckpoint(parseNote(await latest.text()).text).size : 0;
    // What was answered before the crash had been kept before it was answered.
    expect(size).toBeGreaterThanOrEqual(cosigned.at(-1)?.size ?? 0);
    const askBoth = async () => {
      size += 1;
      const logs = [honest, forked];
      const requests = await Promise.all(logs.map((log) => log.requestFor(size - 1, size)));
      const answers = requests.map(async (request, branch) => {
        const answer = await witness.post("/add-checkpoint", request);
        const checkpoint = await logs[branch]?.checkpointAt(size);
        if (answer.ok) cosigned.push({ size, note: checkpoint + (await answer.text()) });
      });
      return Promise.allSettled(answers);
    };
    await askBoth();
    await askBoth();
    const cutOff = askBoth();
    await setTimeout(afterMs);
    await witness.stop("SIGKILL");
    await cutOff;
  }
  const key = parseVerifierKey(nodeProofCrypto, vkey);
  const branches = new Set<number>();
  for (const { size, note } of cosigned) {
    expect(await verifyCosignature(nodeProofCrypto, note, key)).toBeDefined();
    const isOf = await Promise.all(
      [honest, forked].map(async (log) => note.startsWith(await log.checkpointAt(size))),
    );
    // The first four entries are the same in both.
    if (size > 4) branches.add(isOf.indexOf(true));
  }
  expect(cosigned.length).toBeGreaterThanOrEqual(12);
  expect([...branches]).toEqual([expect.toBeOneOf([0, 1])]);
});

test("a shred ledger is kept, given back, and only ever goes on", async () => {
  const witness = await startWitness("ledger", "--name", "w.example", "--log", logVkey);
  const signer = openNoteSigner(`${installation}/shred-ledger`, "note", seed);
  const ledgerOf = (...days: string[]) =>
    signShredLedger([signer], { origin: signer.key.name, lines: days.map((day) => `day telework ${day}`) });
  const bring = async (note: string) => {
    const answer = await witness.post("/tachiai/shred-ledger", note);
    return { status: answer.status, body: await answer.text() };
  };
  const kept = async () => (await witness.get("/tachiai/shred-ledger?installation=f3k9")).text();

  const [one, two] = [await ledgerOf("2026-11-01"), await ledgerOf("2026-11-01", "2026-12-01")];
  expect(await bring(one)).toMatchObject({ status: 200 });
  expect(await bring(two)).toMatchObject({ status: 200 });
  expect(await kept()).toBe(two);
  for (const other of [one, await ledgerOf("2026-11-01", "2026-12-02"), await ledgerOf()])
    expect(await bring(other)).toEqual({ status: 409, body: two });
  const thief = openNoteSigner(signer.key.name, "note", newSigningSeed());
  const forged = await signShredLedger([thief], { origin: thief.key.name, lines: [] });
  expect(await bring(forged)).toMatchObject({ status: 403 });
  const elsewhere = openNoteSigner("other.tachiai/shred-ledger", "note", seed);
  const unknown = await signShredLedger([elsewhere], { origin: elsewhere.key.name, lines: [] });
  expect(await bring(unknown)).toMatchObject({ status: 404 });
  expect(await bring(await logOf("honest").checkpointAt(1))).toMatchObject({ status: 400 });
  expect(await kept()).toBe(two);
});

test("hostile requests are cut off and cost the others nothing", async () => {
  const witness = await startWitness("hostile", "--name", "w.example", "--log", logVkey);
  expect(
    await witness.post("/add-checkpoint", "x".repeat(65_537)).catch(() => ({ status: 413 })),
  ).toMatchObject({
    status: 413,
  });
  const bytes = await fetch(`${witness.url}/add-checkpoint`, {
    method: "POST",
    body: Uint8Array.of(0xff, 0xfe),
  });
  expect(bytes.status).toBe(400);
  for (const path of ["/", "/../key", "/tachiai/checkpoint", "/tachiai/shred-ledger?installation=f3k9"])
    expect(await witness.get(path)).toMatchObject({ status: 404 });
  expect(await witness.get("/tachiai/shred-ledger?installation=../../key")).toMatchObject({ status: 400 });
  const { hostname, port } = new URL(witness.url);
  const half = connect(Number(port), hostname);
  half.write("POST /add-checkpoint HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nold");
  const raw = connect(Number(port), hostname);
  raw.end("nonsense\r\n\r\n");
  await once(raw.resume(), "close");
  expect(await witness.post("/add-checkpoint", await logOf("honest").requestFor(0, 1))).toMatchObject({
    status: 200,
  });
  half.destroy();
});

test("a witness follows a key to the one in its place, says so, and signs under the old one no more", async () => {
  const witness = await startWitness("follows", "--name", "w.example/f", "--log", logVkey);
  const [old, next, thief] = [seed, newSigningSeed(), newSigningSeed()].map(
    (bytes) => (name: string) => openNoteSigner(name, "note", bytes),
  );
  if (!old || !next || !thief) throw new Error("there are three");
  const note = await signKeySuccession("f3k9", old, next);
  const forged = await signKeySuccession("f3k9", thief, next);
  expect((await witness.post("/tachiai/key-succession", forged)).status).toBe(404);
  expect((await witness.post("/tachiai/key-succession", note.replace("v1", "v2"))).status).toBe(400);
  const log = logOf("a");
  expect((await witness.post("/add-checkpoint", await log.requestFor(0, 2))).status).toBe(200);

  expect((await witness.post("/tachiai/key-succession", note)).status).toBe(200);
  expect((await witness.post("/tachiai/key-succession", note)).status).toBe(200);
  const others = await signKeySuccession("f3k9", old, thief);
  const contradicted = await witness.post("/tachiai/key-succession", others);
  expect([contradicted.status, await contradicted.text()]).toEqual([409, note]);
  await witness.stop("SIGTERM");
  expect(witness.lines.join("\n")).toContain(formatVerifierKey(next(`${installation}/*`).key));

  const again = await startWitness("follows", "--log", logVkey);
  expect((await again.post("/add-checkpoint", await log.requestFor(2, 3))).status).toBe(403);
  const request = await logOf("a", origin, next).requestFor(2, 3);
  expect((await again.post("/add-checkpoint", request)).status).toBe(200);
  const kept = await again.get(`/tachiai/key-succession?old=${encodeURIComponent(logVkey)}`);
  expect(await kept.text()).toBe(note);
});
