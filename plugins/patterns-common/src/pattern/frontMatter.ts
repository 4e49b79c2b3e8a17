import { ok, Problem, problems as failed, Result } from '@fathom/kernel';
import { valid } from 'semver';
import { z } from 'zod/v3';
import { jsonObject } from './json';
import { lifecycles } from './Pattern';
import { filterPredicate } from './filterPredicate';

/** Lower-case ASCII only: no look-alikes, no case twins. */
export const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const slug = z
  .string()
  .max(63)
  .regex(
    idPattern,
    'must be lower-case ASCII letters and digits, with single hyphens',
  );

/** Schemes a link may have; everything else could run or leak. */
const linkUrl = z
  .string()
  .max(2000)
  .regex(
    /^(https?:\/\/[^\s]+|mailto:[^\s]+)$/i,
    'must be an http, https or mailto address',
  );

export const frontMatterSchema = z
  .object({
    id: slug,
    title: z.string().min(1).max(80),
    summary: z.string().min(1).max(300),
    owner: z
      .string()
      .regex(
        /^(group|user):[a-z0-9-_.]+\/[A-Za-z0-9-_.]+$/,
        'must be an entity reference such as group:default/platform',
      ),
    lifecycle: z.enum(lifecycles),
    version: z
      .string()
      .refine(
        value => valid(value) === value,
        'must be a semantic version such as 1.2.0',
      ),
    tags: z.array(slug).max(20),
    appliesTo: jsonObject.and(filterPredicate).optional(),
    links: z
      .array(
        z.object({ title: z.string().min(1).max(120), url: linkUrl }).strict(),
      )
      .max(20)
      .default([]),
  })
  .strict();

/** Splits a Markdown file at its fences; runs nothing and knows no other format than YAML. */
export function splitFrontMatter(
  file: string,
  text: string,
): Result<{ yaml: string; body: string; bodyLine: number }> {
  const lines = text.split('\n');
  const problem = (
    line: number,
    message: string,
    remedy: string,
  ): { ok: false; problems: Problem[] } =>
    failed([
      {
        file,
        line,
        column: 1,
        severity: 'error',
        rule: 'front-matter',
        message,
        remedy,
      },
    ]);
  if (lines[0]?.trimEnd() !== '---') {
    return problem(
      1,
      'The file does not begin with front matter.',
      'Write "---" as the first line, then the keys, then "---".',
    );
  }
  const end = lines.findIndex((line, i) => i > 0 && line.trimEnd() === '---');
  if (end < 0) {
    return problem(
      1,
      'The front matter has no closing fence.',
      'Write a line "---" after the last key.',
    );
  }
  return ok({
    yaml: lines.slice(1, end).join('\n'),
    body: lines.slice(end + 1).join('\n'),
    bodyLine: end + 2,
  });
}
