// Where servers of OAuth 2.0 send readers back to. Takes the answer out of the address before anything else can read it
// there, and hands it to the pages of this site; the one that asked knows it by its state.
{
  const NAMES = ["state", "code", "iss", "error", "error_description", "access_token", "token_type", "expires_in", "refresh_token"];
  const told = new URLSearchParams(`${location.search.slice(1)}&${location.hash.slice(1)}`);
  history.replaceState(null, "", location.pathname);
  const answer = Object.fromEntries(NAMES.map((it) => [it, told.get(it)]).filter(([, it]) => it !== null));
  const channel = new BroadcastChannel("docent-oauth");
  channel.postMessage(answer);
  setTimeout(() => {
    channel.close();
    window.close();
  }, 200);
}
