/** The one global of browsers and Node that `shared` uses, declared here because `shared` is compiled without the types of either. */
declare class URL {
  constructor(address: string, base?: string);
  readonly protocol: string;
  readonly pathname: string;
  readonly search: string;
  readonly origin: string;
  readonly href: string;
}
