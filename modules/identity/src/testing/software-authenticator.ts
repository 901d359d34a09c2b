import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { PasskeyAssertion, PasskeyCreation } from "@tachiai/protocol";

/** What an authenticator and a browser say together; a test changes one thing of it. */
export interface Ceremony {
  readonly challenge: string;
  readonly origin: string;
  readonly userVerified?: boolean;
  /** What the authenticator counts to; one that does not count says 0. */
  readonly signatureCount?: number;
}

/** A passkey as an authenticator of a phone or a PC keeps it (WebAuthn §6). */
export interface SoftwareAuthenticator {
  readonly credentialId: string;
  create(ceremony: Ceremony): PasskeyCreation;
  get(ceremony: Ceremony, userHandle: string): PasskeyAssertion;
}

/** Makes one with an ES256 key and without attestation. */
export function softwareAuthenticator(): SoftwareAuthenticator {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const id = randomBytes(32);
  const credentialId = id.toString("base64url");
  return {
    credentialId,
    create(ceremony) {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const key = coseKey(Buffer.from(x, "base64url"), Buffer.from(y, "base64url"));
      const attested = Buffer.concat([Buffer.alloc(16), length, id, key]);
      return {
        credentialId,
        clientDataJSON: clientData("webauthn.create", ceremony).toString("base64url"),
        attestationObject: withoutAttestation(authenticatorData(ceremony, attested)).toString("base64url"),
      };
    },
    get(ceremony, userHandle) {
      const client = clientData("webauthn.get", ceremony);
      const said = authenticatorData(ceremony);
      const signature = sign("sha256", Buffer.concat([said, sha256(client)]), privateKey);
      return {
        credentialId,
        clientDataJSON: client.toString("base64url"),
        authenticatorData: said.toString("base64url"),
        signature: signature.toString("base64url"),
        userHandle,
      };
    },
  };
}

function clientData(type: string, { challenge, origin }: Ceremony): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function authenticatorData(
  { origin, userVerified = true, signatureCount = 0 }: Ceremony,
  attested?: Buffer,
): Buffer {
  const present = 0x01;
  const flags = present | (userVerified ? 0x04 : 0) | (attested ? 0x40 : 0);
  const count = Buffer.alloc(4);
  count.writeUInt32BE(signatureCount);
  const host = sha256(Buffer.from(new URL(origin).hostname));
  return Buffer.concat([host, Buffer.of(flags), count, attested ?? Buffer.alloc(0)]);
}

// CBOR by hand (RFC 8949): two short maps of a known shape.

/** {1: 2, 3: -7, -1: 1, -2: x, -3: y}: EC2, ES256, P-256. */
function coseKey(x: Buffer, y: Buffer): Buffer {
  const coordinate = Buffer.of(0x58, 32);
  return Buffer.concat([
    Buffer.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21),
    coordinate,
    x,
    Buffer.of(0x22),
    coordinate,
    y,
  ]);
}

/** {"fmt": "none", "attStmt": {}, "authData": …} */
function withoutAttestation(data: Buffer): Buffer {
  return Buffer.concat([
    Buffer.of(0xa3, 0x63),
    Buffer.from("fmt"),
    Buffer.of(0x64),
    Buffer.from("none"),
    Buffer.of(0x67),
    Buffer.from("attStmt"),
    Buffer.of(0xa0, 0x68),
    Buffer.from("authData"),
    Buffer.of(0x58, data.length),
    data,
  ]);
}

function sha256(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}
