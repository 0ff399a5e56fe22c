// The ways to a token of OAuth 2.0: RFC 6749, 7636, 8628 and 9207. Loaded when a reader first asks for one. What cannot be
// told to be the answer to our own question is refused.
{
  const own = (docent.console ??= {});

  const CHANNEL = "docent-oauth";
  /** For how long an answer is waited for. */
  const PATIENCE = 10 * 60 * 1000;

  const base64url = (/** @type {Uint8Array} */ bytes) => own.base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
  const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);

  /** Something that went wrong on the way to a token, in words of the console's. */
  class Refused extends Error {
    constructor(/** @type {string} */ word, /** @type {Record<string, string>} */ of = {}) {
      super(own.word(word, of));
    }
  }

  /** An address that secrets may be sent to, or readers. */
  const safe = (/** @type {string | undefined} */ address) => {
    const url = URL.canParse(address ?? "") ? new URL(address) : null;
    if (!url) throw new Refused("oauth_no_address");
    if (url.protocol !== "https:" && !(url.protocol === "http:" && own.isLoopback(url.hostname))) throw new Refused("oauth_unsafe", { address: url.origin });
    return url;
  };

  /** What a server of tokens says, as strings. */
  const ask = async (/** @type {URL} */ url, /** @type {RequestInit} */ init = {}) => {
    const response = await fetch(url, { ...init, credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer" }).catch(() => {
      throw new Refused("oauth_unreachable", { address: url.origin });
    });
    const json = own.tryParse(await response.text());
    const text = (/** @type {string} */ name) => {
      const value = own.member(json, name);
      return value && value.type !== "null" ? own.scalar(value) : undefined;
    };
    return { isOk: response.ok, status: response.status, text };
  };

  const exchange = async (/** @type {URL} */ url, /** @type {any} */ given, /** @type {Record<string, string | undefined>} */ fields) => {
    const headers = { Accept: "application/json" };
    const sent = { ...fields };
    const encode = (/** @type {string} */ it) => new URLSearchParams([["", it]]).toString().slice(1);
    if (given.secret && given.send !== "body") {
      headers["Authorization"] = `Basic ${own.base64(utf8(`${encode(given.client ?? "")}:${encode(given.secret)}`))}`;
    } else {
      Object.assign(sent, { client_id: given.client, client_secret: given.secret });
    }
    const body = new URLSearchParams(Object.entries(sent).filter(([, it]) => it));
    const answer = await ask(url, { method: "POST", headers, body });
    return { ...answer, token: answer.isOk ? tokenOf(answer.text) : null };
  };
  const tokenOf = (/** @type {(name: string) => string | undefined} */ text) => {
    const value = text("access_token");
    if (!value) return null;
    const seconds = Number(text("expires_in"));
    return { value, refresh: text("refresh_token"), expires: seconds > 0 ? Date.now() + seconds * 1000 : undefined };
  };
  const tokenFrom = async (/** @type {Promise<any>} */ asked) => {
    const { token, text, status } = await asked;
    if (token) return token;
    throw new Refused("oauth_refused", { why: [text("error") ?? String(status), text("error_description")].filter(Boolean).join(": ") });
  };

  /** The addresses of a flow, from the description or from the server's own metadata (RFC 8414). */
  const addresses = async (/** @type {any} */ scheme, /** @type {string} */ flow) => {
    const described = scheme.flows?.[flow] ?? {};
    if (described.token || described.authorization || !scheme.discovery) return described;
    const { text } = await ask(safe(scheme.discovery));
    return { authorization: text("authorization_endpoint"), token: text("token_endpoint"), device: text("device_authorization_endpoint"), issuer: text("issuer") };
  };

  /** Waits for the answer to the question with this state: from our own origin, and to no other question. */
  const answered = (/** @type {string} */ state, /** @type {AbortSignal} */ signal) => new Promise((resolve, reject) => {
    const channel = new BroadcastChannel(CHANNEL);
    const end = (/** @type {() => void} */ then) => {
      channel.close();
      own.drop("sessionStorage", (it) => it === `${CHANNEL}:${state}`);
      clearTimeout(timer);
      then();
    };
    const timer = setTimeout(() => end(() => reject(new Refused("oauth_late"))), PATIENCE);
    signal.addEventListener("abort", () => end(() => reject(new Refused("oauth_stopped"))), { once: true });
    channel.onmessage = ({ origin, data }) => {
      if (origin !== location.origin || data === null || typeof data !== "object") return;
      // Another page of this site may wait for an answer, too; ours has our state.
      if (data.state === state && docent.recall(`${CHANNEL}:${state}`, "sessionStorage")) return end(() => resolve(data));
      if (!data.state) end(() => reject(new Refused("oauth_state")));
    };
  });

  const authorize = async (/** @type {any} */ asked, /** @type {"code" | "token"} */ type) => {
    const { scheme, given, scopes, callback, signal } = asked;
    if (!crypto.subtle || location.protocol === "file:") throw new Refused("oauth_insecure");
    const popup = window.open("", "_blank", "popup,width=560,height=720");
    if (!popup) throw new Refused("oauth_popup");
    try {
      popup.opener = null;
      const { authorization, token, issuer } = await addresses(scheme, given.flow);
      const url = safe(authorization);
      const target = type === "code" ? safe(token) : null;
      const [state, verifier] = [random(), random()];
      const challenge = base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(verifier))));
      const query = { response_type: type, client_id: given.client, redirect_uri: callback, scope: scopes.join(" "), state };
      if (type === "code") Object.assign(query, { code_challenge: challenge, code_challenge_method: "S256" });
      for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value);
      docent.remember(`${CHANNEL}:${state}`, { since: Date.now() }, "sessionStorage");
      const waiting = answered(state, signal);
      popup.location.href = url.href;
      const data = await waiting;
      if (data.error) throw new Refused("oauth_refused", { why: [data.error, data.error_description].filter(Boolean).join(": ") });
      if (issuer && data.iss && data.iss !== issuer) throw new Refused("oauth_state");
      const text = (/** @type {string} */ name) => (typeof data[name] === "string" ? data[name] : undefined);
      if (!target) return tokenOf(text) ?? Promise.reject(new Refused("oauth_refused", { why: "" }));
      if (!data.code) throw new Refused("oauth_refused", { why: "" });
      return await tokenFrom(exchange(target, given, { grant_type: "authorization_code", code: data.code, redirect_uri: callback, code_verifier: verifier, client_id: given.client }));
    } catch (error) {
      popup.close();
      throw error;
    }
  };

  const pause = (/** @type {number} */ seconds, /** @type {AbortSignal} */ signal) => new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new Refused("oauth_stopped"));
    }, { once: true });
  });

  const device = async ({ scheme, given, scopes, signal, tell }) => {
    const { device: asked, token } = await addresses(scheme, given.flow);
    const target = safe(token);
    const { isOk, status, text } = await ask(safe(asked), {
      method: "POST", headers: { Accept: "application/json" },
      body: new URLSearchParams(Object.entries({ client_id: given.client, scope: scopes.join(" ") }).filter(([, it]) => it)),
    });
    const [code, user, address] = [text("device_code"), text("user_code"), text("verification_uri") ?? text("verification_url")];
    if (!isOk || !code || !user) throw new Refused("oauth_refused", { why: text("error") ?? String(status) });
    tell(user, safe(address).href);
    let seconds = Number(text("interval")) || 5;
    for (;;) {
      await pause(seconds, signal);
      const answer = await exchange(target, given, { grant_type: "urn:ietf:params:oauth:grant-type:device_code", device_code: code, client_id: given.client });
      const error = answer.text("error");
      if (error === "slow_down") seconds += 5;
      else if (error !== "authorization_pending") return tokenFrom(Promise.resolve(answer));
    }
  };

  /**
   * Gets a token in the way that is chosen.
   * @param {{scheme: any, given: any, scopes: string[], callback: string, signal: AbortSignal, tell: (code: string, address: string) => void}} asked
   * @returns {Promise<{value: string, refresh?: string, expires?: number}>}
   */
  own.token = async (asked) => {
    const { scheme, given, scopes } = asked;
    const scope = scopes.join(" ");
    if (given.flow === "authorizationCode") return authorize(asked, "code");
    if (given.flow === "implicit") return authorize(asked, "token");
    if (given.flow === "deviceAuthorization") return device(asked);
    const url = safe((await addresses(scheme, given.flow)).token);
    const fields = given.flow === "password"
      ? { grant_type: "password", username: given.user, password: given.password, scope }
      : { grant_type: "client_credentials", scope };
    return tokenFrom(exchange(url, given, fields));
  };

  /** Renews a token. */
  own.renew = async (/** @type {any} */ scheme, /** @type {any} */ given) => {
    const flow = await addresses(scheme, given.flow);
    const token = await tokenFrom(exchange(safe(flow.refresh ?? flow.token), given, { grant_type: "refresh_token", refresh_token: given.refresh, client_id: given.client }));
    return { ...token, refresh: token.refresh ?? given.refresh };
  };
}
