import type { Rule } from '../pattern';
import type { FileScan } from './Component';
import { findDependencies } from './dependency';
import { skipReason } from './files';
import { findText } from './text';

const binaryHead = 8000;

/**
 * What a rule sees in one file. Structural rules are not answered here: they need a parser, which
 * `code-node` brings.
 *
 * @public
 */
export function scanFile(rule: Rule, path: string, content: string): FileScan {
  const reason = skipReason({
    size: content.length,
    head: content.slice(0, binaryHead),
  });
  if (reason) return { skipped: reason };
  switch (rule.check.kind) {
    case 'text':
    case 'notText':
      return { hits: findText(rule.check, content) };
    case 'dependency':
      return findDependencies(rule.check, path, content);
    default:
      return { skipped: `a rule of kind ${rule.check.kind} reads no text` };
  }
}

/**
 * What decides a scan besides the content: two rules with the same key see the same.
 * Raise the version when scanning changes.
 *
 * @public
 */
export function scanKey(rule: Rule): string {
  return JSON.stringify(['scan-1', rule.check]);
}
