/** What stands in a YAML or JSON file, and where? */
export type { DocField, DocMap, DocNode, DocScalar } from './DocNode';
export { nodeWords, plainValue, shorten } from './DocNode';
export { Cursor } from './Cursor';
export { nodeAt, pathWords } from './nodeAt';
export type { Path } from './nodeAt';
export { Places } from './Places';
export { readDocuments } from './readDocuments';
export { shapeProblems } from './shapeProblems';
export type { ShapeProblem } from './shapeProblems';
export { isDay } from './isDay';
