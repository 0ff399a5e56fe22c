// Why no answer came. Browsers tell scripts nothing, so as not to tell them too much: what can be found out is found out,
// and the rest is said as what it most likely is, with what has to be done about it. Loaded when a request first fails.
{
  const own = (docent.console ??= {});

  /** Headers and types that need no leave (Fetch, "CORS-safelisted request-header"). */
  const SIMPLE_HEADERS = ["accept", "accept-language", "content-language", "content-type"];
  const SIMPLE_TYPES = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];
  const SIMPLE_METHODS = ["GET", "HEAD", "POST"];
  /** The headers that a server of another origin has to allow. */
  const needing = (/** @type {SentRequest} */ request) => request.headers.filter(({ name, value }) => {
    const isSimple = SIMPLE_HEADERS.includes(name.toLowerCase()) && value.length <= 128 && !/["():<>?@[\\\]{}\u007f]/.test(name.toLowerCase() === "content-type" ? "" : value);
    const isSimpleType = name.toLowerCase() !== "content-type" || SIMPLE_TYPES.includes(own.essence(value));
    return !own.isForbidden(name) && !(isSimple && isSimpleType);
  }).map((it) => it.name);

  /** How servers are told to let this page in. */
  const remedies = (/** @type {string} */ origin, /** @type {string} */ method, /** @type {string[]} */ headers) => {
    const list = (/** @type {string[]} */ it, quote = '"') => it.map((word) => quote + word + quote).join(", ");
    const names = headers.join(", ");
    return {
      nginx: [
        "if ($request_method = OPTIONS) {",
        `  add_header Access-Control-Allow-Origin "${origin}" always;`,
        `  add_header Access-Control-Allow-Methods "${method}" always;`,
        ...(names ? [`  add_header Access-Control-Allow-Headers "${names}" always;`] : []),
        "  return 204;", "}", `add_header Access-Control-Allow-Origin "${origin}" always;`],
      Express: ['import cors from "cors";', "", `app.use(cors({ origin: "${origin}", methods: ["${method}"], allowedHeaders: [${list(headers)}] }));`],
      Laravel: ["// config/cors.php", "return [", "    'paths' => ['*'],", `    'allowed_origins' => ['${origin}'],`,
        `    'allowed_methods' => ['${method}'],`, `    'allowed_headers' => [${list(headers, "'")}],`, "];"],
      Spring: ["@Override", "public void addCorsMappings(CorsRegistry registry) {", '    registry.addMapping("/**")',
        `        .allowedOrigins("${origin}")`, `        .allowedMethods("${method}")`, `        .allowedHeaders(${list(headers) || '""'});`, "}"],
      FastAPI: ["from fastapi.middleware.cors import CORSMiddleware", "", "app.add_middleware(", "    CORSMiddleware,",
        `    allow_origins=["${origin}"],`, `    allow_methods=["${method}"],`, `    allow_headers=[${list(headers)}],`, ")"],
    };
  };

  /**
   * What happened to a request without an answer.
   * @param {SentRequest} request
   * @param {{error: any, why: string, refused: boolean}} seen the error of `fetch`; who ended it, if anybody; whether the page's own
   *   policy refused it
   * @returns {Promise<{word: string, of: Record<string, string>, remedies?: Record<string, string[]>, needs?: string[]}>}
   */
  own.explain = async (request, { error, why, refused }) => {
    const url = new URL(request.url, location.href);
    const of = { origin: url.origin, page: location.origin === "null" ? "null" : location.origin, method: request.method };
    if (why) return { word: why, of };
    if (refused) return { word: "failed_policy", of };
    if (!navigator.onLine && !own.isLoopback(url.hostname)) return { word: "failed_offline", of };
    if (location.protocol === "https:" && url.protocol === "http:" && !own.isLoopback(url.hostname)) return { word: "failed_mixed", of };
    // What engines say of a network that failed; all else is about the request itself.
    if (!/failed to fetch|networkerror|load failed|network error/i.test(error?.message ?? "")) {
      return { word: "failed_invalid", of: { ...of, why: String(error?.message ?? error) } };
    }
    // Whether there is a server at all can be asked without its leave: an answer that nobody may read is one.
    const probe = new AbortController();
    const timer = setTimeout(() => probe.abort(), 4000);
    const isThere = await fetch(`${url.origin}/`, { method: "HEAD", mode: "no-cors", credentials: "omit", cache: "no-store", signal: probe.signal }).then(() => true, () => false);
    clearTimeout(timer);
    if (!isThere || url.origin === location.origin) return { word: "failed_unreachable", of };
    const headers = needing(request);
    const isAsked = headers.length > 0 || !SIMPLE_METHODS.includes(request.method);
    const needs = [`Access-Control-Allow-Origin: ${of.page}`];
    if (!SIMPLE_METHODS.includes(request.method)) needs.push(`Access-Control-Allow-Methods: ${request.method}`);
    if (headers.length) needs.push(`Access-Control-Allow-Headers: ${headers.join(", ")}`);
    return { word: isAsked ? "failed_preflight" : "failed_cors", of, needs, remedies: remedies(of.page, request.method, headers) };
  };
}
