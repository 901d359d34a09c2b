import { findKeys } from "@tachiai/browser-session";
import type { ExportMaker, ExportProgress } from "@tachiai/evidence-export";
import { webProofCrypto } from "@tachiai/evidence-proof/web";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { useToday } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../../connection/api.ts";
import { noteSignedOut } from "../../connection/signed-out.ts";
import { useMe } from "../../identity/me.ts";
import { openBlobSink } from "./blob-sink.ts";

export type Making<Made> =
  | { readonly keysHere: true; readonly made: Made; readonly file: Blob; readonly name: string }
  | { readonly keysHere: false };

type Make<Wish, Made> = (
  maker: ExportMaker,
  wish: Wish,
  sink: ReturnType<typeof openBlobSink>,
  onProgress: (progress: ExportProgress) => void,
) => Promise<Made>;

/**
 * Makes a file with evidence in this browser, named after what it is and the day. Without the person's keys here the server is
 * not asked, and nothing is written down.
 */
export function useMaking<Wish, Made>(what: "export" | "own-data", make: Make<Wish, Made>) {
  const api = useApi();
  const { personId, displayName } = useMe();
  const today = useToday();
  const [progress, setProgress] = useState<ExportProgress>();
  const making = useMutation<Making<Made>, Error, Wish>({
    async mutationFn(wish) {
      setProgress(undefined);
      const keys = await findKeys(personId);
      if (!keys) return { keysHere: false };
      const sink = openBlobSink();
      const crypto = { proof: webProofCrypto, sealing: webSealingCrypto };
      const maker = { api, crypto, personId, name: displayName, keys };
      const made = await make(maker, wish, sink, setProgress);
      return { keysHere: true, made, file: sink.finish(), name: `tachiai-${what}-${today}.zip` };
    },
    onError: noteSignedOut,
  });
  return { ...making, progress };
}
