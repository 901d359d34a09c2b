import {
  cosignCheckpoint,
  formatVerifierKey,
  isKeyOf,
  judgeCheckpoint,
  keysTrustedFor,
  type NoteSigner,
  parseAddCheckpoint,
  type VerifierKey,
  verifyKeySuccession,
  type WitnessedTree,
} from "@tachiai/evidence-proof";
import { newSigningSeed, nodeProofCrypto, openNoteSigner } from "@tachiai/evidence-proof/node";
import { inTenant } from "@tachiai/platform";
import { WitnessId } from "@tachiai/protocol";
import type { Vault } from "../vault.ts";
import { type AskWitness, witnessPaths } from "../witnessing/ask-witness.ts";
import { insertWitness } from "../witnessing/witness.store.ts";
import { newTenant, testActor } from "./test-vault.ts";

export interface TestWitness {
  readonly ask: AskWitness;
  readonly signer: NoteSigner;
  readonly verifierKey: string;
  readonly url: string;
  /** What it has cosigned last, by origin. */
  readonly seen: Map<string, WitnessedTree>;
  /** How often it was asked. */
  readonly asked: () => number;
  /** While true it does not answer. */
  isDown: boolean;
  /** As its operator does who has compared another key of these logs. */
  trust(key: VerifierKey): void;
}

/** A witness in this process that judges as a real one does, added to those that this installation asks. */
export async function addTestWitness(
  vault: Vault,
  name: string,
  trusts = vault.logIdentity.signerOf(`${vault.logIdentity.installationId}.tachiai/*`).key,
): Promise<TestWitness> {
  const signer = openNoteSigner(name, "cosignature", newSigningSeed());
  const verifierKey = formatVerifierKey(signer.key);
  const url = `http://${name}`;
  const seen = new Map<string, WitnessedTree>();
  let asked = 0;
  let trusted = trusts;
  const witness: TestWitness = {
    signer,
    verifierKey,
    url,
    seen,
    isDown: false,
    asked: () => asked,
    trust(key) {
      trusted = key;
    },
    async ask(address, request) {
      asked += 1;
      if (witness.isDown) return undefined;
      if (address.endsWith(witnessPaths.keySuccession)) {
        const { installationId, old, next } = await verifyKeySuccession(nodeProofCrypto, request);
        const isFollowed = isKeyOf(trusted, installationId, old);
        if (isFollowed) trusted = next;
        return { status: isFollowed ? 200 : 404, body: "" };
      }
      if (!address.endsWith(witnessPaths.cosign)) return { status: 404, body: "" };
      const { origin, ...wanted } = parseAddCheckpoint(request);
      const keys = keysTrustedFor(nodeProofCrypto, [trusted], origin);
      const judgement = await judgeCheckpoint(nodeProofCrypto, wanted, keys, seen.get(origin));
      if (judgement.status === 409) return { status: 409, body: `${judgement.size}\n` };
      if (judgement.status !== 200) return { status: judgement.status, body: "" };
      seen.set(origin, judgement.checkpoint);
      const seconds = Math.floor(vault.database.clock().getTime() / 1000);
      return { status: 200, body: await cosignCheckpoint(signer, wanted.checkpoint, seconds) };
    },
  };
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

/** Asks each of these witnesses under its own address. */
export function askingAll(...witnesses: readonly TestWitness[]): AskWitness {
  return async (url, request) => witnesses.find((one) => url.startsWith(`${one.url}/`))?.ask(url, request);
}
