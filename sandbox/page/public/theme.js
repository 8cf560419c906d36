const KEY = "sandbox-theme";

/** "light", "dark", or undefined for what the machine prefers. */
export function chosenTheme() {
  return localStorage.getItem(KEY) ?? undefined;
}

/** Shows the theme that was chosen last. */
export function applyTheme() {
  const theme = chosenTheme();
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

/** From light to dark and back. */
export function toggleTheme() {
  localStorage.setItem(KEY, isDark() ? "light" : "dark");
  applyTheme();
}

export function isDark() {
  return (
    (chosenTheme() ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark"
  );
}
