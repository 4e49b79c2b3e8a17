/** Where in a file does code of a given structure stand? */
export { createStructuralScanner } from './createStructuralScanner';
export type {
  Matcher,
  MatcherScan,
  ScanAnswer,
  ScanHit,
  ScanLanguage,
  ScanRequest,
  StructuralScanner,
  StructuralScannerOptions,
} from './StructuralScanner';
