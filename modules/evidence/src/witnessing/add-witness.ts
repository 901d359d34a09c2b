import { ProofRefusal, parseVerifierKey } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import { type BodyOf, type addWitness as endpoint, type TenantId, WitnessId } from "@tachiai/protocol";
import { outsideAddress } from "../ask-outside.ts";
import { record } from "../entries/record.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { requireRunner } from "../require-runner.ts";
import { insertWitness } from "./witness.store.ts";

/**
 * Has a witness cosign every log of this installation from now on.
 *
 * Refuses the codes of `requireRunner`, `evidence.witness_key_malformed`, `evidence.address_refused` or
 * `evidence.witness_already_there`.
 */
export function addWitness(
  database: Database,
  ports: EvidencePorts,
  actor: PersonActor,
  command: BodyOf<typeof endpoint> & { readonly tenantId: TenantId },
): Promise<{ readonly witnessId: WitnessId }> {
  const { verifierKey, operator, isSameOperator } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireRunner(tx, ports, actor);
    const name = requireWitnessKey(verifierKey);
    const url = outsideAddress(command.url);
    if (url === undefined) throw new Refusal("evidence.address_refused");
    const witnessId = WitnessId.parse(tx.randomness.uuid());
    const witness = { witnessId, verifierKey, url, operator, isSameOperator };
    if (!(await insertWitness(tx, witness))) throw new Refusal("evidence.witness_already_there");
    await record(tx, actor, {
      action: "evidence.witness_added",
      subject: name,
      retention: "organisation",
      details: { verifierKey, url, operator, isSameOperator },
    });
    return { witnessId };
  });
}

function requireWitnessKey(line: string): string {
  try {
    const key = parseVerifierKey(nodeProofCrypto, line);
    if (key.kind === "cosignature") return key.name;
  } catch (error) {
    if (!(error instanceof ProofRefusal)) throw error;
  }
  throw new Refusal("evidence.witness_key_malformed");
}
