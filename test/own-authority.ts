import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Makes a company's own authority in a folder, with a certificate of it for `localhost`. */
export function makeOwnAuthority(folder: string): {
  /** The authority's certificate, as a file. */
  readonly file: string;
  readonly key: Buffer;
  readonly cert: Buffer;
} {
  const openssl = (...options: string[]) =>
    execFileSync("openssl", options, { cwd: folder, stdio: "ignore" });
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  const own = ["-x509", "-keyout", "own.key", "-out", "own.pem", "-subj", "/CN=Own", "-days", "2"];
  openssl("req", ...newKey, ...own);
  openssl("req", ...newKey, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost");
  writeFileSync(join(folder, "names"), "subjectAltName=DNS:localhost");
  const signed = ["-CA", "own.pem", "-CAkey", "own.key", "-extfile", "names", "-days", "2"];
  openssl("x509", "-req", "-in", "server.csr", ...signed, "-out", "server.pem");
  return {
    file: join(folder, "own.pem"),
    key: readFileSync(join(folder, "server.key")),
    cert: readFileSync(join(folder, "server.pem")),
  };
}
