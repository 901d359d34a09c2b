import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { signUpdateManifest } from "@tachiai/agent-core/update";
import { formatVerifierKey } from "@tachiai/evidence-proof";
import { describeUpdate } from "./agent-build/describe-update.ts";
import { openUpdateKey } from "./agent-build/update-key.ts";

// `npm run agent:update -- --key FILE --name NAME` makes the key that signs updates; without `--name` it says the public part of one that is there.
// `npm run agent:update -- --key FILE --minimum VERSION --out MANIFEST EXECUTABLE…` writes the signed manifest of what build:agent made.

const { values, positionals: files } = parseArgs({
  options: {
    key: { type: "string", default: "agent-update.key" },
    name: { type: "string" },
    minimum: { type: "string", default: "0.0.0" },
    /** From when it may be installed: now, unless told. */
    published: { type: "string" },
    out: { type: "string", default: "agent-update" },
  },
  allowPositionals: true,
});

const signer = await openUpdateKey(values.key, values.name);
if (files.length === 0) console.log(formatVerifierKey(signer.key));
else {
  const published = values.published === undefined ? new Date() : new Date(values.published);
  const manifest = await describeUpdate({ minimum: values.minimum, published, files });
  await writeFile(values.out, await signUpdateManifest([signer], manifest));
  console.log(
    `${values.out}: ${manifest.version}, ${manifest.packages.map(({ platform }) => platform).join(", ")}`,
  );
}
