import { findKeys } from "@tachiai/browser-session";
import {
  type ExportProgress,
  type MadeOwnData,
  makeOwnData,
  type OwnDataWish,
} from "@tachiai/evidence-export";
import { webProofCrypto } from "@tachiai/evidence-proof/web";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../../connection/api.ts";
import { noteSignedOut } from "../../connection/signed-out.ts";
import { openBlobSink } from "../../evidence/exporting/blob-sink.ts";
import { useMe } from "../../identity/me.ts";

export type OwnDataMaking =
  | { readonly keysHere: true; readonly made: MadeOwnData; readonly file: Blob; readonly name: string }
  | { readonly keysHere: false };

/** Makes the file of a disclosure in this browser. Without the person's keys here the server is not asked. */
export function useOwnData() {
  const api = useApi();
  const { personId, displayName } = useMe();
  const [progress, setProgress] = useState<ExportProgress>();
  const making = useMutation<OwnDataMaking, Error, OwnDataWish>({
    async mutationFn(wish) {
      setProgress(undefined);
      const keys = await findKeys(personId);
      if (!keys) return { keysHere: false };
      const sink = openBlobSink();
      const crypto = { proof: webProofCrypto, sealing: webSealingCrypto };
      const maker = { api, crypto, personId, name: displayName, keys };
      const made = await makeOwnData(maker, wish, sink, setProgress);
      return { keysHere: true, made, file: sink.finish(), name: `tachiai-own-data-${wish.until}.zip` };
    },
    onError: noteSignedOut,
  });
  return { ...making, progress };
}
