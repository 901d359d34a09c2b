import { readFile, writeFile } from "node:fs/promises";
import { type ApiClient, ApiRefusal, Unreachable } from "@tachiai/api-client";
import { type ExportWish, type MadeExport, makeExport } from "@tachiai/evidence-export";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { type Language, type Me, TenantId } from "@tachiai/protocol";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import type { CliPhrases } from "../phrases/ja.ts";
import { printable } from "../printable.ts";
import { formatKeyFile } from "../session/key-file.ts";
import { openConnection } from "../session/open-connection.ts";
import { type SignedInPerson, signInWithKeys } from "../session/sign-in.ts";
import { openFileSink } from "./file-sink.ts";
import type { RunExport } from "./read-export-arguments.ts";

/** Makes an export with the person's key. Gives the exit code: 0 made, 1 refused, 2 the server cannot be reached. */
export async function runExport(
  phrases: CliPhrases,
  wish: RunExport & { readonly password: string; readonly language: Language },
  say: (text: string) => void,
): Promise<0 | 1 | 2> {
  const authority = wish.ca === undefined ? undefined : await readFile(wish.ca, "utf8");
  const address = { server: wish.server, ...(authority !== undefined && { authority }) };
  const api = openConnection(address, wish.language);
  try {
    const signedIn = await signInWithKeys(api, wish);
    if (typeof signedIn === "string") {
      say(`${phrases.exporting[signedIn]}\n`);
      return 1;
    }
    try {
      return await exportSignedIn(phrases, wish, api, signedIn, say);
    } finally {
      await signedIn.end();
    }
  } catch (error) {
    if (error instanceof ApiRefusal) {
      say(`${printable(error.message)} [${error.code}]\n`);
      return 1;
    }
    if (error instanceof Unreachable) {
      say(`${phrases.exporting.unreachable}${printable(wish.server)}\n`);
      return 2;
    }
    throw error;
  }
}

async function exportSignedIn(
  phrases: CliPhrases,
  wish: RunExport,
  api: ApiClient,
  { me, keys }: SignedInPerson,
  say: (text: string) => void,
): Promise<0 | 1> {
  const tenantId = placeOf(me, wish.organisation);
  if (!tenantId) {
    say(`${phrases.exporting.whichOrganisation}\n`);
    for (const { organisationId, name } of me.places) say(`  ${organisationId}  ${printable(name)}\n`);
    return 1;
  }
  const crypto = { proof: nodeProofCrypto, sealing: nodeSealingCrypto };
  const maker = { api, crypto, personId: me.personId, name: me.displayName, keys };
  const made = await makeInto(wish.out, (sink) => makeExport(maker, exportWishOf(wish, tenantId), sink));
  if (wish["save-keys"] !== undefined) await writeFile(wish["save-keys"], formatKeyFile(me), { mode: 0o600 });
  say(`${printable(wish.out)}: ${phrases.exporting.made(made.entries, made.contents)}\n`);
  if (made.leftOut > 0) say(`${phrases.exporting.leftOut(made.leftOut)}\n`);
  if (made.damaged > 0) say(`${phrases.exporting.damaged(made.damaged)}\n`);
  return 0;
}

async function makeInto(
  file: string,
  make: (sink: Awaited<ReturnType<typeof openFileSink>>) => Promise<MadeExport>,
): Promise<MadeExport> {
  const sink = await openFileSink(file);
  try {
    const made = await make(sink);
    await sink.keep();
    return made;
  } catch (error) {
    await sink.drop();
    throw error;
  }
}

function placeOf({ places }: Me, named: string | undefined): TenantId | undefined {
  const [only, ...others] = places.filter(
    ({ organisationId, name }) => named === undefined || named === name || named === organisationId,
  );
  return only && others.length === 0 ? TenantId.parse(only.organisationId) : undefined;
}

function exportWishOf(wish: RunExport, tenantId: TenantId): ExportWish {
  const { person, from, until, kind, contents, purpose, reason } = wish;
  return {
    tenantId,
    ...(person !== undefined && { subjectPersonId: person }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(kind.length > 0 && { actions: kind }),
    contents,
    purpose,
    reason,
  };
}
