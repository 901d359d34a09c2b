import type { ContentPart, EvidenceId } from "@tachiai/protocol";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { useApi } from "../../connection/api.ts";
import { noteSignedOut } from "../../connection/signed-out.ts";
import { useMe } from "../../identity/me.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { type OpenedPictures, openPictures } from "./open-pictures.ts";

export interface Pictures {
  /** Looks at them, which is written down with the reason. */
  readonly open: (evidenceIds: readonly EvidenceId[], reason?: string) => void;
  readonly close: () => void;
  readonly isOpening: boolean;
  readonly error: Error | null;
  readonly opened: OpenedPictures | undefined;
}

interface Looking {
  readonly evidenceIds: readonly EvidenceId[];
  readonly reason?: string;
}

/** The pictures of a page, opened when somebody asks for them and forgotten with the page. */
export function usePictures(part: ContentPart = "whole"): Pictures {
  const api = useApi();
  const { personId } = useMe();
  const { tenantId } = useOpenPlace();
  const { mutate, reset, isPending, error, data } = useMutation<OpenedPictures, Error, Looking>({
    mutationFn: ({ evidenceIds, reason }) =>
      openPictures(api, { tenantId, personId, evidenceIds, part, reason }),
    onError: noteSignedOut,
    gcTime: 0,
  });
  useEffect(() => () => forget(data), [data]);
  return {
    open: (evidenceIds, reason) => mutate({ evidenceIds, ...(reason !== undefined && { reason }) }),
    close: reset,
    isOpening: isPending,
    error,
    opened: data,
  };
}

function forget(opened: OpenedPictures | undefined): void {
  if (!opened?.keysHere) return;
  for (const picture of opened.pictures.values()) if (picture.opened) picture.bitmap.close();
}
