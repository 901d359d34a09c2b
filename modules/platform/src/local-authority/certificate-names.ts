import { AsnConvert } from "@peculiar/asn1-schema";
import {
  Certificate,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  NameConstraints,
  SubjectAlternativeName,
} from "@peculiar/asn1-x509";
import { parseServerNames, type ServerNames } from "./server-names.ts";

/**
 * The name constraints (RFC 5280 §4.2.1.10) that permit these names only. A kind of name that is not permitted at all
 * must be excluded as a whole, because constraints leave kinds they do not mention free. Sub-domains of a permitted
 * DNS name are permitted too: the standard offers nothing narrower.
 */
export function permitOnly(names: ServerNames): ArrayBuffer {
  const permitted = [
    ...names.dns.map((dNSName) => subtree({ dNSName })),
    ...names.addresses.map((address) =>
      subtree({ iPAddress: `${address}/${address.includes(":") ? 128 : 32}` }),
    ),
  ];
  const excluded = [
    ...(names.dns.length === 0 ? [subtree({ dNSName: "" })] : []),
    ...(names.addresses.length === 0
      ? [subtree({ iPAddress: "0.0.0.0/0" }), subtree({ iPAddress: "::/0" })]
      : []),
  ];
  return AsnConvert.serialize(
    new NameConstraints({
      permittedSubtrees: new GeneralSubtrees(permitted),
      ...(excluded.length > 0 && { excludedSubtrees: new GeneralSubtrees(excluded) }),
    }),
  );
}

/** The names that an authority's certificate permits; undefined when it is not one of ours. */
export function permittedNames(certificate: Uint8Array): ServerNames | undefined {
  const extension = findExtension(certificate, id_ce_nameConstraints);
  const permitted = extension && AsnConvert.parse(extension, NameConstraints).permittedSubtrees;
  return permitted && toServerNames(permitted.map(({ base }) => base));
}

/** The names that a server's certificate is for; undefined when it has none. */
export function certifiedNames(certificate: Uint8Array): ServerNames | undefined {
  const extension = findExtension(certificate, id_ce_subjectAltName);
  return extension && toServerNames([...AsnConvert.parse(extension, SubjectAlternativeName)]);
}

function subtree(base: ConstructorParameters<typeof GeneralName>[0]): GeneralSubtree {
  return new GeneralSubtree({ base: new GeneralName(base) });
}

function findExtension(certificate: Uint8Array, id: string): ArrayBuffer | undefined {
  const { extensions } = AsnConvert.parse(certificate, Certificate).tbsCertificate;
  return extensions?.find(({ extnID }) => extnID === id)?.extnValue.buffer;
}

function toServerNames(generalNames: readonly GeneralName[]): ServerNames {
  const names = generalNames.flatMap(
    ({ dNSName, iPAddress }) => dNSName ?? iPAddress?.replace(/\/\d+$/, "") ?? [],
  );
  return parseServerNames(names);
}
