/**
 * Where a value came from. Every figure that Fathom shows opens into a list of these.
 *
 * @public
 */
export type Evidence =
  | {
      kind: 'file';
      repository: string;
      commit: string;
      file: string;
      line?: number;
    }
  | { kind: 'query'; source: string; query: string; at: string }
  | { kind: 'event'; id: string; at: string }
  | { kind: 'entity'; ref: string; field: string };
