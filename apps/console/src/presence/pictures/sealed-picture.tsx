import { Button, Text, UnstyledButton } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import type { Phrases } from "@tachiai/phrases";
import { describeError, usePhrases } from "@tachiai/ui";
import type { ReactNode } from "react";
import type { ShownPicture } from "./look-at-pictures.ts";
import { type ClosedPicture, mayOpenWhole } from "./may-open-whole.ts";
import { PictureCanvas } from "./picture-canvas.tsx";
import classes from "./sealed-pictures.module.css";

export interface SealedPictureProps {
  /** What it shows, in few words. */
  readonly name: string;
  /** The same for those who cannot see it, with whose it is. */
  readonly label: string;
  /** Absent while it is sealed. */
  readonly shown: ShownPicture | undefined;
  /** Large: as wide as there is room. */
  readonly size?: "large";
  /** Opens the whole of what is shown small, or does not open small. */
  readonly onEnlarge?: (shown: ShownPicture) => void;
  readonly children?: ReactNode;
}

/** One picture in its place: sealed, opened, or why it does not open. */
export function SealedPicture({ name, label, shown, size, onEnlarge, children }: SealedPictureProps) {
  const { t } = usePhrases();
  return (
    <figure className={classes.figure} data-size={size}>
      {!shown?.opened && (
        <div className={classes.closed}>
          {shown ? <WhyClosed shown={shown} /> : <Sealed />}
          {shown && onEnlarge && mayOpenWhole(shown) && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t("presence.picture-open-whole-of", { what: label })}
              onClick={() => onEnlarge(shown)}
            >
              {t("presence.picture-open-whole")}
            </Button>
          )}
        </div>
      )}
      {shown?.opened && !onEnlarge && <PictureCanvas bitmap={shown.bitmap} label={label} />}
      {shown?.opened && onEnlarge && (
        <UnstyledButton
          className={classes.enlarge}
          aria-label={t("presence.picture-enlarge", { what: label })}
          onClick={() => onEnlarge(shown)}
        >
          <PictureCanvas bitmap={shown.bitmap} label={label} />
        </UnstyledButton>
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

function WhyClosed({ shown }: { shown: ClosedPicture }) {
  return (
    <Text size="xs" role="alert">
      {whyClosed(shown, usePhrases())}
    </Text>
  );
}

function whyClosed(shown: ClosedPicture, phrases: Phrases): string {
  const { t } = phrases;
  if (shown.reason === "failed") {
    const { what, next } = describeError(shown.error, phrases);
    return next ? `${what} ${next}` : what;
  }
  if (shown.reason !== "false-declaration") return t(`presence.closed.${shown.reason}`);
  const found = t(`presence.found.${shown.found}`);
  return shown.isReported
    ? t("presence.closed.false-declaration", { found })
    : t("presence.closed.false-declaration-unreported", { found });
}
