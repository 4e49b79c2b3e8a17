import type { Problem } from '@fathom/kernel';
import { z } from 'zod/v3';
import {
  DocNode,
  isDay,
  nodeAt,
  Path,
  pathWords,
  Places,
  plainValue,
  readDocuments,
  shapeProblems,
} from '../document-source';
import type { Rota } from './Rota';

/** A rota with the line at which it begins. @public */
export interface PlacedRota extends Rota {
  line: number;
}

const apiVersion = 'fathom.dev/v1alpha1';
const mostMembers = 100;
const mostServices = 200;
const mostShadowed = 1_000;
const mostProblems = 50;

// The catalog's own rule for names, https://backstage.io/docs/features/software-catalog/descriptor-format
const name = /^[a-z0-9]([a-z0-9_.-]{0,61}[a-z0-9])?$/i;

/** A full reference in lower case; undefined for text that is none of that kind. */
function fullRef(kind: string, text: string): string | undefined {
  const parts = /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(text);
  if (!parts) return undefined;
  const [, ownKind = kind, namespace = 'default', own] = parts;
  if (ownKind.toLowerCase() !== kind) return undefined;
  return name.test(namespace) && name.test(own)
    ? `${kind}:${namespace}/${own}`.toLowerCase()
    : undefined;
}

const refOf = (kind: string) =>
  z.string().transform((text, context) => {
    const ref = fullRef(kind, text);
    if (!ref)
      context.addIssue({
        code: 'custom',
        message: `no reference of a ${kind}, for example ${kind}:default/name`,
      });
    return ref ?? '';
  });

function faultOfCheck(
  text: string,
  today: string | undefined,
): string | undefined {
  if (text === 'never') return undefined;
  if (!isDay(text)) return 'neither a day like 2026-09-02 nor "never"';
  return today && text > today ? 'in the future' : undefined;
}

/** What a file may say; `today` bounds the days in it. */
function documentShape(today: string | undefined) {
  return z
    .object({
      apiVersion: z.literal(apiVersion),
      kind: z.literal('Rota'),
      metadata: z
        .object({
          name: z
            .string()
            .regex(name, 'no name: letters, digits, dots and dashes, up to 63'),
        })
        .strict(),
      spec: z
        .object({
          team: refOf('group'),
          services: z.array(refOf('component')).min(1).max(mostServices),
          members: z
            .array(
              z
                .object({
                  user: refOf('user'),
                  shadowed: z.number().int().min(0).max(mostShadowed),
                  accessChecked: z.string().superRefine((text, context) => {
                    const message = faultOfCheck(text, today);
                    if (message) context.addIssue({ code: 'custom', message });
                  }),
                })
                .strict(),
            )
            .min(1)
            .max(mostMembers),
        })
        .strict(),
    })
    .strict();
}

/**
 * The rotas of a file, and everything that is wrong with the others. Never throws.
 *
 * @param options - `today`: a day; later ones are refused
 * @public
 */
export function parseRotas(
  { path: file, text }: { path: string; text: string },
  { today }: { today?: string } = {},
): { rotas: PlacedRota[]; problems: Problem[] } {
  const places = new Places(text);
  const found: Problem[] = [];
  const tell = (
    offset: number,
    problem: Pick<Problem, 'rule' | 'message' | 'remedy' | 'path'>,
  ) => {
    if (found.length < mostProblems)
      found.push({ file, ...places.at(offset), severity: 'error', ...problem });
  };
  const documents = readDocuments(text, (rule, offset, what) => {
    // Comments alone are no fault.
    if (rule === 'file-empty') return;
    tell(offset, {
      rule: `rota/${rule}`,
      message: `The file cannot be read here: ${what}.`,
      remedy: 'Correct the YAML.',
    });
  });
  const shape = documentShape(today);
  const rotas: PlacedRota[] = [];
  // A file with a fault of its YAML may say something else than was meant.
  if (found.length > 0) return { rotas, problems: found };
  for (const document of documents) {
    const root = plainValue(document);
    if ((root as { kind?: unknown } | null)?.kind !== 'Rota') continue;
    const parsed = shape.safeParse(root);
    const issues = parsed.success ? [] : parsed.error.issues;
    for (const { offset, rule, ...problem } of shapeProblems(document, issues, {
      what: 'a rota',
      example: 'docs/oncall.md shows a whole file',
      isPrivate: path => path[1] === 'members',
    }))
      tell(offset, { ...problem, rule: `rota/${rule}` });
    const { data } = parsed;
    if (data && !tellRepeats(document, { data, before: rotas, tell }))
      rotas.push({
        name: data.metadata.name,
        team: data.spec.team,
        services: data.spec.services,
        members: data.spec.members,
        line: places.at(document.start).line,
      });
  }
  return { rotas, problems: found };
}

type Tell = (
  offset: number,
  problem: Pick<Problem, 'rule' | 'message' | 'remedy' | 'path'>,
) => void;

/** Whether something stands there twice. */
function tellRepeats(
  root: DocNode,
  {
    data: { metadata, spec },
    before,
    tell,
  }: {
    data: z.infer<ReturnType<typeof documentShape>>;
    before: readonly Rota[];
    tell: Tell;
  },
): boolean {
  let any = false;
  const repeated = (path: Path, what: string) => {
    any = true;
    tell(nodeAt(root, path).offset, {
      rule: 'rota/repeated',
      path: pathWords(path),
      message: `${pathWords(path)} stands there already: ${what}.`,
      remedy: 'Keep one of the two.',
    });
  };
  if (before.some(rota => rota.name === metadata.name))
    repeated(
      ['metadata', 'name'],
      `another rota of this file is called "${metadata.name}"`,
    );
  spec.services.forEach((ref, index) => {
    if (spec.services.indexOf(ref) < index)
      repeated(['spec', 'services', index], 'each service is named once');
  });
  const users = spec.members.map(({ user }) => user);
  users.forEach((ref, index) => {
    if (users.indexOf(ref) < index)
      repeated(
        ['spec', 'members', index, 'user'],
        'each person is a member once',
      );
  });
  return any;
}
