/** The one global of browsers and Node that `shared` uses: it is compiled with the types of neither. */
declare class URL {
  constructor(address: string, base?: string);
  readonly protocol: string;
  readonly pathname: string;
  readonly search: string;
  readonly origin: string;
  readonly href: string;
}
