import { Box } from "@mantine/core";

/** A number, a rate or a day with its weekday is not broken. */
export function OneLine({ text }: { readonly text: string }) {
  return (
    <Box component="span" style={{ whiteSpace: "nowrap" }}>
      {text}
    </Box>
  );
}
