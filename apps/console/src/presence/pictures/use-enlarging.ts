import type { EvidenceId } from "@tachiai/protocol";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useApi } from "../../connection/api.ts";
import { noteSignedOut } from "../../connection/signed-out.ts";
import { useMe } from "../../identity/me.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { type EnlargedPicture, enlargePicture } from "./enlarge-picture.ts";
import type { ShownPicture } from "./look-at-pictures.ts";

/** A picture of a list that somebody pressed. */
export interface PressedPicture {
  readonly evidenceId: EvidenceId;
  readonly name: string;
  /** The same for those who cannot see it. */
  readonly label: string;
  /** What the list shows of it, which may be why it does not open. */
  readonly shown: ShownPicture;
}

export interface Enlarging {
  readonly press: (picture: PressedPicture) => void;
  readonly close: () => void;
  /** Absent while none is open. */
  readonly pressed: PressedPicture | undefined;
  readonly isOpening: boolean;
  readonly error: Error | null;
  readonly enlarged: EnlargedPicture | undefined;
}

/** The whole of one picture of a list, opened when somebody presses it and forgotten when he closes it. */
export function useEnlarging(reason: string | undefined): Enlarging {
  const api = useApi();
  const { personId } = useMe();
  const { tenantId } = useOpenPlace();
  const [pressed, setPressed] = useState<PressedPicture>();
  const { mutate, reset, isPending, error, data } = useMutation<EnlargedPicture, Error, PressedPicture>({
    mutationFn: ({ evidenceId, shown }) => {
      const thumbnail = shown.opened ? shown.bitmap : undefined;
      return enlargePicture(api, { tenantId, personId, evidenceId, reason, thumbnail });
    },
    onError: noteSignedOut,
    gcTime: 0,
  });
  useEffect(() => () => forget(data), [data]);
  return {
    press(picture) {
      setPressed(picture);
      // Where the list shows the whole already, there is nothing more to look at.
      if (!isWhole(picture.shown)) mutate(picture);
    },
    close() {
      setPressed(undefined);
      reset();
    },
    pressed,
    isOpening: isPending,
    error,
    enlarged: data ?? (pressed && isWhole(pressed.shown) ? { shown: pressed.shown } : undefined),
  };
}

function isWhole(shown: ShownPicture): boolean {
  return shown.opened && shown.part === "whole";
}

function forget(enlarged: EnlargedPicture | undefined): void {
  if (enlarged?.shown.opened) enlarged.shown.bitmap.close();
}
