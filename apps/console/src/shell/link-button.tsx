import { Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes } from "react";

type AnchorButtonProps = ButtonProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps> & {
    readonly ref?: React.Ref<HTMLAnchorElement>;
  };

/** A link that looks like a button: for going somewhere, not for doing something. */
export const LinkButton = createLink((props: AnchorButtonProps) => <Button component="a" {...props} />);
