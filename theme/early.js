// Before the first paint: the colours that the reader chose, so that nothing flashes. A choice lives in the browser;
// without one the system decides, and style sheets follow it by themselves.
{
  const root = document.documentElement;
  root.dataset.scripts = "";
  try {
    const choice = localStorage.getItem("docent-theme");
    if (choice === "light" || choice === "dark") root.dataset.theme = choice;
  } catch {
    // Storage may be forbidden; then the system decides.
  }
}
