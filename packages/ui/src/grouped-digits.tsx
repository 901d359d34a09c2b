import classes from "./grouped-digits.module.css";

/** A number that is read out or typed from paper: large, in groups of three. */
export function GroupedDigits({ digits, label }: { readonly digits: string; readonly label: string }) {
  return (
    <output className={classes.digits} aria-label={label}>
      {digits.match(/.{1,3}/gu)?.join(" ")}
    </output>
  );
}
