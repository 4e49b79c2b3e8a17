import type { Problem } from '@fathom/kernel';
import type { ZodIssue } from 'zod/v3';
import { DocNode, nodeWords, shorten } from './DocNode';
import { nodeAt, Path, pathWords } from './nodeAt';

/** A problem at an offset of the file. */
export interface ShapeProblem
  extends Pick<Problem, 'rule' | 'path' | 'message' | 'remedy'> {
  offset: number;
}

/** What a schema says against a document, each with the place where it stands or is missing. */
export function shapeProblems(
  root: DocNode,
  issues: readonly ZodIssue[],
  {
    what,
    example,
    isPrivate = () => false,
  }: {
    what: string;
    example: string;
    /** Of what stands there nothing is repeated: messages are read by more people than the file. */
    isPrivate?: (path: Path) => boolean;
  },
): ShapeProblem[] {
  return issues.flatMap(issue => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map(key => {
        const path = [...issue.path, key];
        return {
          offset: nodeAt(root, path).keyOffset,
          rule: 'unknown-field',
          path: pathWords(path),
          message: `${
            pathWords(issue.path) || capital(what)
          } has no field "${shorten(key, 40)}".`,
          remedy: `Remove it, or correct its name; ${example}.`,
        };
      });
    const { node, offset, keyOffset } = nodeAt(root, issue.path);
    const path = pathWords(issue.path);
    if (!node || (node.kind === 'scalar' && node.value === null))
      return [
        {
          offset: keyOffset,
          rule: 'field-missing',
          path,
          message: `${path || capital(what)} is missing.`,
          remedy: `Add ${path || what}; ${example}.`,
        },
      ];
    return [
      {
        offset,
        rule: 'field-value',
        path,
        message: `${path || capital(what)}: found ${
          node.kind === 'scalar' && isPrivate(issue.path)
            ? 'something'
            : nodeWords(node)
        }, ${issueWords(issue)}.`,
        remedy: `Correct the value; ${example}.`,
      },
    ];
  });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function issueWords(issue: ZodIssue): string {
  if (issue.code === 'custom' || issue.code === 'invalid_string')
    return `which is ${issue.message}`;
  if (issue.code === 'invalid_type') return `expected ${issue.expected}`;
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
}
