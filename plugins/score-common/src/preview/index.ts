/** What does a changed scorecard do to the fleet, before it is merged? */
export { parseFactExport } from './factExport';
export type {
  ExportedEntity,
  ExportedFact,
  ExportProblem,
  FactExport,
} from './factExport';
export { previewScorecard } from './previewScorecard';
export type {
  CellOutcome,
  CheckPreview,
  LevelMove,
  MoveCause,
  PreviewFigures,
  ScorecardPreview,
  TeamPreview,
} from './ScorecardPreview';
export { effortWords, nameWarning, previewSentence } from './previewWords';
export { writePreviewMarkdown, writePreviewText } from './writePreview';
