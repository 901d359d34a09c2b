import { Code } from "@mantine/core";
import type { PublicHalves } from "@tachiai/protocol";
import { decodeBase64 } from "@tachiai/protocol";
import { fingerprintOf } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { useQuery } from "@tanstack/react-query";

/** What people read to each other to see that they mean the same keys. */
export function Fingerprint({ keys: { sealingPublicKey, signingPublicKey } }: { keys: PublicHalves }) {
  const { data } = useQuery({
    queryKey: ["fingerprint", sealingPublicKey, signingPublicKey],
    queryFn: () =>
      fingerprintOf(
        webSealingCrypto,
        { kind: "x25519", publicKey: decodeBase64(sealingPublicKey) },
        { kind: "ed25519", publicKey: decodeBase64(signingPublicKey) },
      ),
  });
  return <Code>{data}</Code>;
}
