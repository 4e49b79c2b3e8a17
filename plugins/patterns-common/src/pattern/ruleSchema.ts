import { validRange as validRangePep440 } from '@renovatebot/pep440';
import { RE2JS } from 're2js';
import { validRange } from 'semver';
import { z } from 'zod/v3';
import { compileGlob } from './compileGlob';
import { idPattern } from './frontMatter';
import { jsonObject } from './json';
import { ecosystems, Rule, RuleCheck, structuralLanguages } from './Pattern';

const words = (max: number) => z.string().trim().min(1).max(max);

const glob = z
  .string()
  .min(1)
  .max(200)
  .superRefine((value, context) => {
    const bare = value.replace(/^!/, '');
    if (bare.startsWith('/') || bare.split('/').includes('..')) {
      context.addIssue({
        code: 'custom',
        message:
          'must be a path below the component, without a leading slash and without ".."',
      });
      return;
    }
    if ((bare.match(/\*/g)?.length ?? 0) > 12) {
      context.addIssue({
        code: 'custom',
        message: 'has too many wildcards; use several globs',
      });
      return;
    }
    try {
      compileGlob(bare);
    } catch (error) {
      context.addIssue({
        code: 'custom',
        message: error instanceof Error ? error.message : String(error),
      });
    }
  });
const globs = z
  .union([glob, z.array(glob).min(1).max(30)])
  .transform(value => (Array.isArray(value) ? value : [value]));

const regex = z
  .string()
  .min(1)
  .max(1000)
  .superRefine((value, context) => {
    try {
      if (RE2JS.compile(value, RE2JS.MULTILINE).matcher('').find()) {
        context.addIssue({
          code: 'custom',
          message: 'matches the empty text, so it would match everywhere',
        });
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      context.addIssue({
        code: 'custom',
        message: `is no RE2 expression (${reason}). Look-around and back-references do not exist in it: use "unless", or a structural rule`,
      });
    }
  });
const flags = z
  .string()
  .regex(/^(?!.*(.).*\1)[is]*$/, 'may hold i and s, each once')
  .default('');

const sourceFile = z
  .object({
    path: z
      .string()
      .min(1)
      .max(200)
      .refine(
        value => !value.startsWith('/') && !value.split('/').includes('..'),
        'must be a path below the component',
      ),
    content: z.string().max(20_000),
  })
  .strict();
const example = z.union(
  [
    sourceFile.transform(file => ({ files: [file] })),
    z.object({ files: z.array(sourceFile).min(1).max(20) }).strict(),
  ],
  {
    errorMap: () => ({
      message: 'must be {path, content}, or {files: [{path, content}, …]}',
    }),
  },
);

const dependencyName = z
  .string()
  .min(1)
  .max(200)
  .regex(
    /^[A-Za-z0-9@*][A-Za-z0-9@/._:*~-]*$/,
    'is no name of a package; only * may stand in for others',
  )
  .refine(value => value.split('*').length <= 3, 'may hold * twice at most');

const dependency = z
  .object({
    name: z
      .union([dependencyName, z.array(dependencyName).min(1).max(50)])
      .transform(value => (Array.isArray(value) ? value : [value])),
    ecosystem: z.enum(ecosystems).optional(),
    present: z.literal(true).optional(),
    absent: z.literal(true).optional(),
    version: z.string().min(1).max(100).optional(),
  })
  .strict()
  .superRefine((value, context) => {
    const given = [value.present, value.absent, value.version].filter(
      part => part !== undefined,
    ).length;
    if (given !== 1)
      context.addIssue({
        code: 'custom',
        message: 'needs exactly one of present, absent, version',
      });
    if (value.version !== undefined && value.ecosystem === undefined) {
      context.addIssue({
        code: 'custom',
        message:
          'needs an ecosystem beside version, because each has its own order of versions',
      });
    } else if (value.version !== undefined) {
      const isRange =
        value.ecosystem === 'pypi'
          ? validRangePep440(value.version)
          : validRange(value.version) !== null;
      if (!isRange)
        context.addIssue({
          code: 'custom',
          path: ['version'],
          message: `is no ${
            value.ecosystem === 'pypi' ? 'PEP 440' : 'semver'
          } range`,
        });
    }
  });

const matcher = z.union([z.string().trim().min(1).max(2000), jsonObject], {
  errorMap: () => ({
    message: 'must be an ast-grep pattern (text) or rule (mapping)',
  }),
});
const structural = z
  .object({
    language: z
      .union([
        z.enum(structuralLanguages),
        z.array(z.enum(structuralLanguages)).min(1),
      ])
      .transform(value => (Array.isArray(value) ? value : [value])),
    forbid: matcher.optional(),
    require: matcher.optional(),
  })
  .strict()
  .superRefine((value, context) => {
    if ((value.forbid === undefined) === (value.require === undefined)) {
      context.addIssue({
        code: 'custom',
        message: 'needs exactly one of forbid and require',
      });
    }
  });

const checkKinds = [
  'exists',
  'absent',
  'text',
  'notText',
  'dependency',
  'structural',
] as const;

const ruleSchema = z
  .object({
    id: z
      .string()
      .max(63)
      .regex(
        idPattern,
        'must be lower-case ASCII letters and digits, with single hyphens',
      ),
    severity: z.enum(['error', 'warning', 'info']),
    message: words(300),
    remedy: words(500),
    statement: words(500).optional(),
    files: globs.optional(),
    exists: z.object({ path: globs }).strict().optional(),
    absent: z.object({ path: globs }).strict().optional(),
    text: z
      .object({
        pattern: regex,
        flags,
        in: z.enum(['any', 'every']).default('any'),
      })
      .strict()
      .optional(),
    notText: z
      .object({ pattern: regex, flags, unless: regex.optional() })
      .strict()
      .optional(),
    dependency: dependency.optional(),
    structural: structural.optional(),
    examples: z
      .object({
        good: z.array(example).min(1).max(20),
        bad: z.array(example).min(1).max(20),
      })
      .strict(),
  })
  .strict()
  .superRefine((rule, context) => {
    const given = checkKinds.filter(kind => rule[kind] !== undefined);
    if (given.length !== 1) {
      context.addIssue({
        code: 'custom',
        message: `needs exactly one of ${checkKinds.join(', ')}${
          given.length > 1 ? `, and has ${given.join(' and ')}` : ''
        }`,
      });
    }
  });

/** The document rules.yaml. */
export const rulesSchema = z
  .object({ rules: z.array(ruleSchema).min(1).max(50) })
  .strict();

type WrittenRule = z.infer<typeof ruleSchema>;

function checkOf(rule: WrittenRule): RuleCheck {
  if (rule.exists) return { kind: 'exists', path: rule.exists.path };
  if (rule.absent) return { kind: 'absent', path: rule.absent.path };
  if (rule.text) return { kind: 'text', ...rule.text };
  if (rule.notText) return { kind: 'notText', ...rule.notText };
  if (rule.dependency) {
    const { name, ecosystem, present, version } = rule.dependency;
    const named = present ? ('present' as const) : ('absent' as const);
    const expect = version !== undefined ? { version } : named;
    return { kind: 'dependency', name, ecosystem, expect };
  }
  const { language, forbid, require } = rule.structural!;
  return {
    kind: 'structural',
    language,
    expect: forbid !== undefined ? 'forbid' : 'require',
    match: (forbid ?? require)!,
  };
}

/** The rule that a written one says. */
export function toRule(written: WrittenRule, line: number): Rule {
  const { id, severity, message, remedy, statement, files, examples } = written;
  return {
    id,
    severity,
    message,
    remedy,
    statement,
    files,
    check: checkOf(written),
    examples,
    line,
  };
}
