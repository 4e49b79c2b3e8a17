/** @public */
export type ScanLanguage =
  | 'typescript'
  | 'tsx'
  | 'javascript'
  | 'go'
  | 'java'
  | 'python'
  | 'yaml';

/** An ast-grep pattern (text) or rule object, under a key of the caller's. @public */
export interface Matcher {
  key: string;
  match: string | object;
}

/** @public */
export interface ScanRequest {
  language: ScanLanguage;
  content: string;
  matchers: readonly Matcher[];
}

/** Line and column count from 1. @public */
export interface ScanHit {
  line: number;
  column: number;
  text: string;
}

/** What one matcher saw in one file; at most 100 hits. @public */
export type MatcherScan = { hits: ScanHit[] } | { skipped: string };

/** By the key of the matcher. @public */
export type ScanAnswer = ReadonlyMap<string, MatcherScan>;

/**
 * Looks for code by its structure, in a child process with a memory cap and a time limit.
 *
 * @public
 */
export interface StructuralScanner {
  /** Answers in the order of the requests. Never throws because of a file: it is left out with the reason. */
  scan(
    requests: readonly ScanRequest[],
    options?: { signal?: AbortSignal },
  ): Promise<ScanAnswer[]>;
  /** Ends the child process. */
  close(): void;
}

/** @public */
export interface StructuralScannerOptions {
  /** For one file; then the parser is killed and the file left out. Default 5,000. */
  timeoutMs?: number;
  /** Of the whole child process; beyond it, it is started anew. Default 512. */
  maxMemoryMb?: number;
}
