import { ok, problems, type Problem, type Result } from '@fathom/kernel';
import semver from 'semver';
import { z } from 'zod/v3';
import { readYaml } from '../yaml';

/** A record is a page of text; what is larger was not written by a road. @public */
export const MAX_ROAD_RECORD_BYTES = 64 * 1024;

/** What a road records in `.fathom/road.yaml`. @public */
export const roadRecordSchema = z
  .object({
    road: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is no name of a road')
      .max(63),
    version: z
      .string()
      .refine(
        value => semver.valid(value) === value,
        'is no semantic version such as 1.2.0',
      ),
    commit: z
      .string()
      .regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'is no full git object id'),
    inputs: z.record(z.unknown()),
    actor: z
      .string()
      .regex(
        /^[a-z]+:[^/\s]+\/[^/\s]+$/i,
        'is no entity reference such as user:default/ann',
      ),
    at: z
      .string()
      .datetime({ message: 'is no time such as 2026-06-15T12:00:00Z' }),
    actions: z.array(z.string().min(1).max(200)).max(100),
  })
  .strict();

/**
 * The origin of a service.
 *
 * @public
 */
export type RoadRecord = z.infer<typeof roadRecordSchema>;

/**
 * Reads `.fathom/road.yaml`.
 *
 * @param file - its path in the repository, for the problems
 * @public
 */
export function parseRoadRecord(
  text: string,
  file: string,
): Result<RoadRecord> {
  const read = readYaml(text, {
    file,
    rule: 'road-record',
    maxBytes: MAX_ROAD_RECORD_BYTES,
  });
  if (!read.ok) return read;
  const parsed = roadRecordSchema.safeParse(read.value.value);
  if (parsed.success) return ok(parsed.data);
  return problems(
    parsed.error.issues.flatMap((issue): Problem[] => {
      const unknown =
        issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
      return unknown.map(key => {
        const path = key === undefined ? issue.path : [...issue.path, key];
        return {
          file,
          ...read.value.locate(path),
          severity: 'error',
          rule: 'road-record',
          path: path.join('.'),
          message:
            key === undefined
              ? `"${path.join('.') || 'the document'}": ${issue.message}`
              : `"${path.join('.')}" is not known here`,
          remedy:
            'Restore the file from the history of the repository; the road wrote it and nobody needs to edit it.',
        };
      });
    }),
  );
}
