// What the theme's scripts share, for the type checker: `npx tsc -p tests/browser` knows their names and shapes by this.

/** What `theme/early.js` and the scripts behind it offer to each other. */
interface Docent {
  recall(key: string, storage?: "localStorage" | "sessionStorage"): any;
  remember(key: string, value: unknown, storage?: "localStorage" | "sessionStorage"): void;
  enhance(run: (root: Document | Element) => void): void;
  enhanceAll(root: Document | Element): void;
  say(words: string): void;
  search: any;
  [name: string]: any;
}
declare const docent: Docent;
declare const Idiomorph: { morph(old: Node, fresh: Node | string, options?: object): Node[] };

interface Window {
  docent: Docent;
}

/**
 * Events are delegated: their targets are elements, which the platform's own types cannot know. The same holds for what
 * selectors find: which element it is stands in the selector.
 */
interface EventTarget {
  closest?(selectors: string): HTMLElement & { [name: string]: any } | null;
}
interface Element {
  [name: string]: any;
}
