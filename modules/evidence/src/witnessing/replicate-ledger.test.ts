import { judgeShredLedger, readShredLedger } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { WitnessId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestVault, type TestVault } from "../testing/test-vault.ts";
import type { AskWitness } from "./ask-witness.ts";
import { openLedgerReplication } from "./replicate-ledger.ts";

let vault: TestVault;
beforeEach(async () => {
  vault = await openTestVault();
});
afterEach(() => vault.close());

const named = (url: string) => ({
  witnessId: WitnessId.parse(crypto.randomUUID()),
  url,
});

/** Keeps one volume as a witness does; `kept` is what it has. */
function keeper() {
  const key = vault.logIdentity.signerOf(`${vault.logIdentity.installationId}.tachiai/*`).key;
  const one: { kept?: string; asked: number } = { asked: 0 };
  const ask: AskWitness = async (_, note) => {
    one.asked += 1;
    const { status } = await judgeShredLedger(nodeProofCrypto, note, [key], one.kept);
    if (status === 409) return { status, body: one.kept ?? "" };
    if (status === 200) one.kept = note;
    return { status, body: "" };
  };
  return { one, ask };
}

const day = (text: string) => ({ kind: "day", retentionClass: "telework", day: text }) as const;

const now = new Date("2026-11-24T00:00:00.000Z");

test("a witness is brought the ledger once for each change", async () => {
  const { one, ask } = keeper();
  const replication = openLedgerReplication(vault.ledger, ask);
  const witness = named("http://w");
  expect(await replication.bringTo(witness, now)).toBe("not-asked");
  await vault.ledger.append([day("2026-11-01")]);
  expect(await replication.bringTo(witness, now)).toBe("taken");
  expect(await replication.bringTo(witness, now)).toBe("not-asked");
  expect(one.asked).toBe(1);
  await vault.ledger.append([day("2026-11-02")]);
  expect(await replication.bringTo(witness, now)).toBe("taken");
  expect(one.kept).toBe((await vault.ledger.notes())[0]);
});

test("a witness that has lost the ledger is brought it again within a day", async () => {
  const { one, ask } = keeper();
  const replication = openLedgerReplication(vault.ledger, ask);
  const witness = named("http://w");
  await vault.ledger.append([day("2026-11-01")]);
  await replication.bringTo(witness, now);
  delete one.kept;
  const dayLater = new Date(now.getTime() + 24 * 60 * 60_000);
  expect(await replication.bringTo(witness, new Date(dayLater.getTime() - 1))).toBe("not-asked");
  expect(await replication.bringTo(witness, dayLater)).toBe("taken");
  expect(one.kept).toBe((await vault.ledger.notes())[0]);
});

test("what two witnesses have kept of a machine that forgot both comes back, and both go on", async () => {
  const [first, second] = [keeper(), keeper()];
  await vault.ledger.append([day("2026-11-01")]);
  await openLedgerReplication(vault.ledger, first.ask).bringTo(named("http://first"), now);
  // The machine loses its ledger, and meets only the second witness.
  const forget = () => vault.ledgerFiles.remove("shred-ledger");
  await forget();
  await vault.ledger.append([day("2026-11-02")]);
  await openLedgerReplication(vault.ledger, second.ask).bringTo(named("http://second"), now);
  await forget();
  await vault.ledger.append([day("2026-11-03")]);
  const asks: Readonly<Record<string, AskWitness>> = { first: first.ask, second: second.ask };
  const both = openLedgerReplication(vault.ledger, async (url, note) =>
    asks[new URL(url).hostname]?.(url, note),
  );
  const witnesses = [named("http://first"), named("http://second")];
  for (const witness of witnesses) expect(await both.bringTo(witness, now)).toBe("taken");
  // What the second one had has changed it since the first one was asked.
  for (const witness of witnesses) expect(await both.bringTo(witness, now)).not.toBe("left");
  const all = ["2026-11-01", "2026-11-02", "2026-11-03"].map((text) => `day telework ${text}`);
  for (const { one } of [first, second])
    expect(readShredLedger(one.kept ?? "").lines.toSorted()).toEqual(all);
  expect((await vault.ledger.read()).length).toBe(3);
});

test("a witness that answers something we have never signed has not taken it, and is asked again", async () => {
  const replication = openLedgerReplication(vault.ledger, async () => ({ status: 409, body: "nonsense" }));
  await vault.ledger.append([day("2026-11-01")]);
  expect(await replication.bringTo(named("http://w"), now)).toBe("left");
  expect(await vault.ledger.read()).toEqual([day("2026-11-01")]);
});
