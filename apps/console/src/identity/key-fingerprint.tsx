import { decodeBase64, fingerprintOf } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { useQuery } from "@tanstack/react-query";

/** What two people read to each other to see that they mean the same key for opening. */
export function KeyFingerprint({ publicKey }: { publicKey: string }) {
  const { data } = useQuery({
    queryKey: ["fingerprint", publicKey],
    queryFn: () => fingerprintOf(webSealingCrypto, { kind: "x25519", publicKey: decodeBase64(publicKey) }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <code>{data}</code>;
}
