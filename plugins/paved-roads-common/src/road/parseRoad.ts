import { ANNOTATION_PATTERNS } from '@fathom/entity-model';
import { ok, problems, type Problem, type Result } from '@fathom/kernel';
import semver from 'semver';
import { z } from 'zod/v3';
import { readYaml } from '../yaml';

/** The version of a road, on its template. @public */
export const ANNOTATION_ROAD_VERSION = 'fathom.dev/road-version';

const maxBytes = 256 * 1024;

// Only what a road needs; all else of a template is for the scaffolder to check.
const schema = z.object({
  apiVersion: z.literal('scaffolder.backstage.io/v1beta3'),
  kind: z.literal('Template'),
  metadata: z.object({
    name: z
      .string()
      .regex(
        /^[a-z0-9]+(-[a-z0-9]+)*$/,
        'has other than lower-case letters, digits and single hyphens',
      )
      .max(63),
    namespace: z.string().optional(),
    title: z.string().optional(),
    description: z.string().optional(),
    annotations: z
      .object({
        [ANNOTATION_ROAD_VERSION]: z
          .string()
          .refine(
            value => semver.valid(value) === value,
            'is no semantic version such as "1.2.0"',
          ),
        [ANNOTATION_PATTERNS]: z.string().optional(),
      })
      .passthrough(),
  }),
  spec: z.object({ owner: z.string().optional() }),
});

/**
 * A road as its template describes it.
 *
 * @public
 */
export interface Road {
  name: string;
  title: string;
  description?: string;
  owner?: string;
  version: string;
  /** Ids of the patterns that it says it follows. */
  patterns: string[];
  templateRef: string;
}

/**
 * Reads a `template.yaml` as a road.
 *
 * @public
 */
export function parseRoad(text: string, file: string): Result<Road> {
  const read = readYaml(text, { file, rule: 'road', maxBytes });
  if (!read.ok) return read;
  const parsed = schema.safeParse(read.value.value);
  if (!parsed.success) {
    return problems(
      parsed.error.issues.map(
        (issue): Problem => ({
          file,
          ...read.value.locate(issue.path),
          severity: 'error',
          rule: 'road',
          path: issue.path.join('.'),
          message: `"${issue.path.join('.') || 'the document'}": ${
            issue.message
          }`,
          remedy: `A road is a Template with the annotation ${ANNOTATION_ROAD_VERSION}, for example "1.0.0" in quotes.`,
        }),
      ),
    );
  }
  const { metadata, spec } = parsed.data;
  return ok({
    name: metadata.name,
    title: metadata.title ?? metadata.name,
    description: metadata.description,
    owner: spec.owner,
    version: metadata.annotations[ANNOTATION_ROAD_VERSION],
    patterns: (metadata.annotations[ANNOTATION_PATTERNS] ?? '')
      .split(',')
      .map(id => id.trim())
      .filter(id => id !== ''),
    templateRef: `template:${metadata.namespace ?? 'default'}/${metadata.name}`,
  });
}
