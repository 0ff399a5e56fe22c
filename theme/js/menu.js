// Lists that open under their names in the header: one at a time, closed by Escape and by a press outside.
{
  const opened = () => document.querySelector(".switch[open]");
  document.addEventListener("click", (event) => {
    const menu = opened();
    if (menu && !menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const menu = opened();
    if (event.key !== "Escape" || !menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
