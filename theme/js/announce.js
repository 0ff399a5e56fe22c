// `docent.say` tells readers of screen readers what changed, politely: one live region for all scripts.
{
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "visually-hidden";
  status.id = "d:status";
  docent.enhance((root) => {
    const body = root instanceof Document ? root.body : null;
    if (body && !root.getElementById("d:status")) body.append(root === document ? status : status.cloneNode());
  });
  let silence = 0;
  docent.say = (/** @type {string} */ words) => {
    clearTimeout(silence);
    status.textContent = words;
    silence = setTimeout(() => { status.textContent = ""; }, 2000);
  };
}
