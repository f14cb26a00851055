/** The one global that browsers and Node agree on and that is in neither's absence; `shared` has no DOM and no Node types. */
declare class URL {
  constructor(address: string, base?: string);
  readonly protocol: string;
  readonly pathname: string;
  readonly search: string;
  readonly origin: string;
  readonly href: string;
}
