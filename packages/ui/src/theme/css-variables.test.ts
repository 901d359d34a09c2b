import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from "@mantine/core";
import { expect, test } from "vitest";
import { theme } from "./theme.ts";

// The content security policy refuses the <style> element into which Mantine would write them: `vitest -u` renews the file.
test("the style sheet holds exactly the variables of the theme", async () => {
  const variables = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));
  await expect(convertCssVariables(variables)).toMatchFileSnapshot("variables.css");
});
