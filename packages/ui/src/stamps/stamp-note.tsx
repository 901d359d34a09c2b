import type { ReactNode } from "react";
import classes from "./stamps.module.css";

/** Something about one's stamps to look at, between the clock and the buttons. */
export function StampNote({ role, children }: { readonly role?: "status"; readonly children: ReactNode }) {
  return (
    <div className={classes.note} role={role}>
      {children}
    </div>
  );
}
