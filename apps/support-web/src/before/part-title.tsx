import { Title } from "@mantine/core";

/** The heading of one part of a page. */
export function PartTitle({ children }: { readonly children: string }) {
  return (
    <Title order={2} mb="xs">
      {children}
    </Title>
  );
}
