import { Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { usePhrases } from "@tachiai/ui";
import type { ReactNode } from "react";
import type { ShownPicture } from "./open-pictures.ts";
import { PictureCanvas } from "./picture-canvas.tsx";
import classes from "./sealed-pictures.module.css";

export interface SealedPictureProps {
  /** What it shows, in few words. */
  readonly name: string;
  /** The same for those who cannot see it, with whose it is. */
  readonly label: string;
  /** Absent while it is sealed. */
  readonly shown: ShownPicture | undefined;
  readonly children?: ReactNode;
}

/** One picture in its place: sealed, opened, or why it does not open. */
export function SealedPicture({ name, label, shown, children }: SealedPictureProps) {
  return (
    <figure className={classes.figure}>
      {shown?.opened ? (
        <PictureCanvas bitmap={shown.bitmap} label={label} />
      ) : (
        <div className={classes.closed}>{shown ? <WhyClosed shown={shown} /> : <Sealed />}</div>
      )}
      <figcaption className={classes.caption}>
        <span className={classes.name}>{name}</span>
        {children}
      </figcaption>
    </figure>
  );
}

function Sealed() {
  const { t } = usePhrases();
  return (
    <>
      <IconLock size={22} stroke={1.5} aria-hidden />
      <Text size="xs">{t("presence.pictures-sealed")}</Text>
    </>
  );
}

function WhyClosed({ shown }: { shown: Extract<ShownPicture, { opened: false }> }) {
  const { t } = usePhrases();
  const what =
    shown.reason === "false-declaration"
      ? t("presence.closed.false-declaration", { found: t(`presence.found.${shown.found}`) })
      : t(`presence.closed.${shown.reason}`);
  return (
    <Text size="xs" role="alert">
      {what}
    </Text>
  );
}
