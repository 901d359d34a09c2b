import { findKeys } from "@tachiai/browser-session";
import { type ExportProgress, type ExportWish, type MadeExport, makeExport } from "@tachiai/evidence-export";
import { webProofCrypto } from "@tachiai/evidence-proof/web";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../../connection/api.ts";
import { noteSignedOut } from "../../connection/signed-out.ts";
import { useMe } from "../../identity/me.ts";
import { openBlobSink } from "./blob-sink.ts";

export type Making =
  | { readonly keysHere: true; readonly made: MadeExport; readonly file: Blob; readonly name: string }
  | { readonly keysHere: false };

/** Makes an export in this browser. Without the person's keys here the server is not asked, and nothing is written down. */
export function useMaking() {
  const api = useApi();
  const { personId, displayName } = useMe();
  const [progress, setProgress] = useState<ExportProgress>();
  const making = useMutation<Making, Error, ExportWish>({
    async mutationFn(wish) {
      setProgress(undefined);
      const keys = await findKeys(personId);
      if (!keys) return { keysHere: false };
      const sink = openBlobSink();
      const crypto = { proof: webProofCrypto, sealing: webSealingCrypto };
      const maker = { api, crypto, personId, name: displayName, keys };
      const made = await makeExport(maker, wish, sink, setProgress);
      const name = `tachiai-export-${new Date().toISOString().slice(0, 10)}.zip`;
      return { keysHere: true, made, file: sink.finish(), name };
    },
    onError: noteSignedOut,
  });
  return { ...making, progress };
}
