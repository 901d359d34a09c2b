import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const configuration = `[tsa]
default_tsa = own
[own]
serial = ./serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
`;

export interface TestAuthority {
  readonly url: string;
  readonly directory: string;
  /** Its certificate in PEM. */
  readonly certificate: string;
  /** Answers a request in DER as `openssl ts -reply` does. */
  reply(request: Uint8Array): Promise<Buffer>;
  /** What it answers over HTTP instead, while set. */
  answerInstead: ((request: Uint8Array) => Promise<{ status: number; body: Uint8Array }>) | undefined;
  close(): Promise<void>;
}

/**
 * A time stamping authority of our own: `openssl ts -reply` behind HTTP, under a new certificate whose extensions are
 * those of an authority unless said otherwise.
 */
export async function openTestAuthority(
  extensions = "extendedKeyUsage=critical,timeStamping",
): Promise<TestAuthority> {
  const directory = await mkdtemp(join(tmpdir(), "tachiai-authority-"));
  const openssl = (...words: string[]) => run("openssl", words, { cwd: directory });
  await writeFile(join(directory, "tsa.cnf"), configuration);
  await writeFile(join(directory, "extensions"), `${extensions}\n`);
  const key = (name: string) => [
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-keyout",
    `${name}.key`,
    "-subj",
    `/CN=${name}`,
  ];
  await openssl("req", "-x509", ...key("ca"), "-out", "ca.pem", "-days", "30");
  await openssl("req", ...key("tsa"), "-out", "tsa.csr");
  const signed = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "30"];
  await openssl("x509", "-req", "-in", "tsa.csr", ...signed, "-extfile", "extensions", "-out", "tsa.pem");

  let replies = 0;
  const reply = async (request: Uint8Array): Promise<Buffer> => {
    const name = `${(replies += 1)}`;
    await writeFile(join(directory, `${name}.tsq`), request);
    const signer = ["-config", "tsa.cnf", "-inkey", "tsa.key", "-signer", "tsa.pem"];
    await openssl("ts", "-reply", "-queryfile", `${name}.tsq`, ...signer, "-out", `${name}.tsr`);
    return readFile(join(directory, `${name}.tsr`));
  };
  const authority: TestAuthority = {
    url: "",
    directory,
    certificate: await readFile(join(directory, "ca.pem"), "utf8"),
    reply,
    answerInstead: undefined,
    async close() {
      server.closeAllConnections();
      server.close();
      await rm(directory, { recursive: true });
    },
  };
  const answerTo = async (request: IncomingMessage, response: ServerResponse) => {
    const body = Buffer.concat(await request.toArray());
    const answer = authority.answerInstead
      ? await authority.answerInstead(body)
      : { status: 200, body: await reply(body) };
    response.writeHead(answer.status, { "content-type": "application/timestamp-reply" }).end(answer.body);
  };
  const server = createServer((request, response) => void answerTo(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return Object.assign(authority, {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
  });
}
