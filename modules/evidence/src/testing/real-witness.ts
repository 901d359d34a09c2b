import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { formatVerifierKey } from "@tachiai/evidence-proof";
import { inTenant } from "@tachiai/platform";
import { WitnessId } from "@tachiai/protocol";
import type { Vault } from "../vault.ts";
import { insertWitness } from "../witnessing/witness.store.ts";
import { newTenant, testActor } from "./test-vault.ts";

export interface RealWitness {
  readonly verifierKey: string;
  readonly url: string;
  stop(): Promise<void>;
}

const main = join(import.meta.dirname, "../../../../apps/cli/src/main.ts");

/** The command that others run, in a process of its own with its own state. */
export async function startWitness(state: string, logKey: string): Promise<RealWitness> {
  const words = ["witness", "--state", state, "--name", "witness.example/w1", "--log", logKey];
  const child = spawn(process.execPath, [main, ...words, "--listen", "127.0.0.1:0"], { env: { LANG: "en" } });
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (line.startsWith("Listening on ")) break;
  }
  return {
    verifierKey: lines[0]?.split(": ")[1] ?? "",
    url: lines.at(-1)?.split(" ").at(-1) ?? "",
    async stop() {
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}

/** Starts one and adds it to those that this installation asks. */
export async function addRealWitness(vault: Vault, state: string): Promise<RealWitness> {
  const { logIdentity } = vault;
  const logKey = formatVerifierKey(logIdentity.signerOf(`${logIdentity.installationId}.tachiai/*`).key);
  const witness = await startWitness(state, logKey);
  const { verifierKey, url } = witness;
  await inTenant(vault.database, testActor, newTenant(), (tx) =>
    insertWitness(tx, {
      witnessId: WitnessId.parse(tx.randomness.uuid()),
      verifierKey,
      url,
      operator: "監査法人",
      isSameOperator: false,
    }),
  );
  return witness;
}
