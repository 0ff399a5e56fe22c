// An announcement can be closed; the browser remembers which one was, and shows the next.
{
  docent.enhance((root) => {
    for (const announcement of root.querySelectorAll(".announcement")) {
      announcement.hidden = docent.recall("docent-announcement") === announcement.dataset.id;
      announcement.querySelector(".close").hidden = false;
    }
  });

  document.addEventListener("click", (event) => {
    const announcement = event.target.closest?.(".announcement .close")?.closest(".announcement");
    if (!announcement) return;
    docent.remember("docent-announcement", announcement.dataset.id);
    announcement.hidden = true;
    document.querySelector("main")?.focus({ preventScroll: true });
  });
}
