import { sha1 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { equalBytes } from "@tachiai/protocol";
import { OctetString, Sequence } from "asn1js";
import {
  Certificate,
  type ContentInfo,
  ExtKeyUsage,
  PKIStatus,
  SignedData,
  TimeStampResp,
  TSTInfo,
} from "pkijs";
import { positive, sha256Oid } from "./request-time-stamp.ts";
import { TimeStampRefusal } from "./time-stamp-refusal.ts";

const timeStampingOid = "1.3.6.1.5.5.7.3.8";
const extKeyUsageOid = "2.5.29.37";

export interface StampedContent {
  readonly content: Uint8Array;
  /** As it was sent; left out by whoever only has the stamp. */
  readonly nonce?: Uint8Array;
  /** The authority's certificates to hold it against; without any, only its own signature is checked. */
  readonly authorities: readonly Uint8Array[];
}

/** What a time stamp says. */
export interface TimeStamp {
  readonly at: Date;
  /** Who signed it, as its certificate calls itself. */
  readonly authority: string;
}

/**
 * Checks an answer of a time stamping authority (RFC 3161 section 2.4.2) and gives what it states: it is about this content
 * and this request, a certificate for stamping times has signed it, was valid at that time and leads to the authority.
 *
 * Throws `TimeStampRefusal`, and nothing else whatever the bytes.
 */
export async function verifyTimeStamp(answer: Uint8Array, stamped: StampedContent): Promise<TimeStamp> {
  const { signed, info } = readAnswer(answer);
  requireImprint(info, stamped.content);
  if (stamped.nonce && !sameBytes(info.nonce?.valueBlock.valueHexView, positive(stamped.nonce)))
    throw new TimeStampRefusal("other-nonce");
  const signer = await requireSignature(signed, info, stamped);
  return { at: info.genTime, authority: nameOf(signer) };
}

function readAnswer(answer: Uint8Array): { signed: SignedData; info: TSTInfo } {
  const response = reading(() => TimeStampResp.fromBER(new Uint8Array(answer)));
  const { status } = response.status;
  if (status !== PKIStatus.granted && status !== PKIStatus.grantedWithMods)
    throw new TimeStampRefusal("refused");
  return reading(() => {
    const token: ContentInfo | undefined = response.timeStampToken;
    const signed = new SignedData({ schema: token?.content });
    const content = signed.encapContentInfo.eContent?.getValue();
    if (!content) throw new TimeStampRefusal("malformed");
    return { signed, info: TSTInfo.fromBER(content) };
  });
}

function requireImprint({ messageImprint }: TSTInfo, content: Uint8Array): void {
  const { hashAlgorithm, hashedMessage } = messageImprint;
  const isOurs =
    hashAlgorithm.algorithmId === sha256Oid &&
    sameBytes(hashedMessage.valueBlock.valueHexView, sha256(content));
  if (!isOurs) throw new TimeStampRefusal("other-imprint");
}

async function requireSignature(
  signed: SignedData,
  info: TSTInfo,
  { content, authorities }: StampedContent,
): Promise<Certificate> {
  const trustedCerts = authorities.map((certificate) =>
    reading(() => Certificate.fromBER(new Uint8Array(certificate))),
  );
  let outcome: {
    readonly signatureVerified?: boolean | null;
    readonly signerCertificate?: Certificate | null;
  };
  try {
    outcome = await signed.verify({
      signer: 0,
      data: new Uint8Array(content).buffer,
      checkDate: info.genTime,
      trustedCerts,
      checkChain: trustedCerts.length > 0,
      extendedMode: true,
    });
  } catch (cause) {
    // What pkijs throws depends on how far it came; none of it is a stamp.
    throw new TimeStampRefusal(trustedCerts.length > 0 ? "untrusted" : "signature", { cause });
  }
  const certificate = outcome.signerCertificate;
  if (outcome.signatureVerified !== true || !certificate) throw new TimeStampRefusal("signature");
  const isInTime = certificate.notBefore.value <= info.genTime && info.genTime <= certificate.notAfter.value;
  if (!isInTime || !stampsTimes(certificate) || !namesItsSigner(signed, certificate))
    throw new TimeStampRefusal("signature");
  return certificate;
}

/** Its most telling parts: common name and organisation (X.520), as they stand there. */
function nameOf({ subject }: Certificate): string {
  const parts = ["2.5.4.3", "2.5.4.10"].flatMap((type) =>
    subject.typesAndValues.filter((one) => one.type === type).map(({ value }) => value.valueBlock.value),
  );
  return parts.length > 0 ? parts.join(", ") : "?";
}

/** RFC 3161 section 2.3: a key that stamps times does nothing else, and its certificate says so critically. */
function stampsTimes(certificate: Certificate): boolean {
  const usage = certificate.extensions?.find(({ extnID }) => extnID === extKeyUsageOid);
  const purposes = usage?.parsedValue instanceof ExtKeyUsage ? usage.parsedValue.keyPurposes : [];
  return usage?.critical === true && purposes.length === 1 && purposes[0] === timeStampingOid;
}

/** RFC 3161 section 2.4.2, RFC 5816: the signed attributes name the certificate by its hash, so that no other one can take its place. */
function namesItsSigner(signed: SignedData, certificate: Certificate): boolean {
  const attributes = signed.signerInfos[0]?.signedAttrs?.attributes ?? [];
  const bytes = new Uint8Array(certificate.toSchema().toBER());
  return attributes.some(({ type, values }) => {
    const algorithm = signingCertificateHashes.get(type);
    return algorithm !== undefined && sameBytes(certificateHashIn(values[0]), algorithm(bytes));
  });
}

const signingCertificateHashes: ReadonlyMap<string, (bytes: Uint8Array) => Uint8Array> = new Map([
  ["1.2.840.113549.1.9.16.2.12", sha1],
  ["1.2.840.113549.1.9.16.2.47", sha256],
]);

/** The hash in the first ESSCertID of a SigningCertificate; of version 2 only with its default algorithm, SHA-256. */
function certificateHashIn(value: unknown): Uint8Array | undefined {
  const [certificates] = value instanceof Sequence ? value.valueBlock.value : [];
  const [first] = certificates instanceof Sequence ? certificates.valueBlock.value : [];
  const [named] = first instanceof Sequence ? first.valueBlock.value : [];
  return named instanceof OctetString ? named.valueBlock.valueHexView : undefined;
}

function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw cause instanceof TimeStampRefusal ? cause : new TimeStampRefusal("malformed", { cause });
  }
}

function sameBytes(left: Uint8Array | undefined, right: Uint8Array): boolean {
  return left !== undefined && equalBytes(left, right);
}
