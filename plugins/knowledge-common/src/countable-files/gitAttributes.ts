/**
 * What `.gitattributes` of a revision say of one file.
 *
 * @public
 */
export interface LinguistAttributes {
  vendored?: boolean;
  generated?: boolean;
  documentation?: boolean;
  detectable?: boolean;
  language?: string;
}

/**
 * What all `.gitattributes` of a revision say.
 *
 * @public
 */
export interface GitAttributes {
  find(path: string): LinguistAttributes;
  /** Lines beyond the limit, which were not followed. */
  ignoredRules: number;
}

/** People write tens; each is tried on every file. */
const mostRules = 2000;

interface AttributeRule {
  /** The folder of the file that holds the rule, '' or ending with '/'. */
  base: string;
  matches: (text: string) => boolean;
  /** Without a slash the pattern is for the name alone, at any depth. */
  nameOnly: boolean;
  set: [keyof LinguistAttributes, boolean | string | undefined][];
}

const attributeNames: Record<string, keyof LinguistAttributes> = {
  'linguist-vendored': 'vendored',
  'linguist-generated': 'generated',
  'linguist-documentation': 'documentation',
  'linguist-detectable': 'detectable',
  'linguist-language': 'language',
};

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function bracket(
  pattern: string,
  start: number,
): { source: string; next: number } | undefined {
  let end = start + 1;
  if (pattern[end] === '!' || pattern[end] === '^') end++;
  if (pattern[end] === ']') end++;
  while (end < pattern.length && pattern[end] !== ']')
    end += pattern[end] === '\\' ? 2 : 1;
  if (end >= pattern.length) return undefined;
  const negated = pattern[start + 1] === '!' || pattern[start + 1] === '^';
  const body = pattern
    .slice(start + (negated ? 2 : 1), end)
    .replace(
      /\[:(\w+):\]/g,
      (_, name: string) =>
        ({
          alpha: 'a-zA-Z',
          digit: '0-9',
          alnum: 'a-zA-Z0-9',
          upper: 'A-Z',
          lower: 'a-z',
          space: '\\s',
        }[name] ?? ''),
    )
    .replace(/[[\]^&]/g, '\\$&');
  return { source: `(?!/)[${negated ? '^' : ''}${body}]`, next: end + 1 };
}

/** One step of a pattern: a regular expression for what it takes, and how it may repeat. */
interface GlobStep {
  source: string;
  /** The one character that it takes, when it takes no other. */
  literal?: string;
  /** `run`: any number of it. `folders`: nothing, or anything that ends with a slash. */
  repeats?: 'run' | 'folders';
}

/** The steps of a glob as git's wildmatch reads it: `*` and `?` stop at a slash, `**` between slashes does not. */
function globSteps(glob: string): GlobStep[] | undefined {
  const steps: GlobStep[] = [];
  let i = 0;
  while (i < glob.length) {
    if (i === 0 && glob.startsWith('**/')) {
      steps.push({ source: '[^]', repeats: 'folders' });
      i += 3;
    } else if (glob.startsWith('/**/', i)) {
      steps.push(
        { source: '/', literal: '/' },
        { source: '[^]', repeats: 'folders' },
      );
      i += 4;
    } else if (glob.startsWith('/**', i) && i + 3 === glob.length) {
      steps.push(
        { source: '/' },
        { source: '[^]' },
        { source: '[^]', repeats: 'run' },
      );
      i += 3;
    } else if (glob[i] === '*') {
      steps.push({ source: '[^/]', repeats: 'run' });
      while (glob[i] === '*') i++;
    } else if (glob[i] === '?') {
      steps.push({ source: '[^/]' });
      i++;
    } else if (glob[i] === '[') {
      const found = bracket(glob, i);
      if (!found) return undefined;
      steps.push({ source: found.source });
      i = found.next;
    } else {
      if (glob[i] === '\\' && i + 1 < glob.length) i++;
      steps.push({ source: escape(glob[i]), literal: glob[i] });
      i++;
    }
  }
  return steps;
}

/** Follows all ways through the steps at once: its time is the product of both lengths, never more. */
function matchesSteps(
  steps: readonly GlobStep[],
  takes: readonly RegExp[],
  text: string,
): boolean {
  const enter = (states: Set<number>, at: number) => {
    states.add(at);
    if (steps[at]?.repeats) enter(states, at + 1);
  };
  let states = new Set<number>();
  enter(states, 0);
  for (const character of text) {
    const next = new Set<number>();
    for (const at of states) {
      if (at === steps.length || !takes[at].test(character)) continue;
      const { repeats } = steps[at];
      if (repeats === undefined) enter(next, at + 1);
      else next.add(at);
      if (repeats === 'run' || (repeats === 'folders' && character === '/'))
        enter(next, at + 1);
    }
    states = next;
  }
  return states.has(steps.length);
}

/** The longest text that everything must hold that a glob matches. */
function longestLiteral(steps: readonly GlobStep[]): string {
  let longest = '';
  let run = '';
  for (const { literal, repeats } of steps) {
    run = literal !== undefined && !repeats ? run + literal : '';
    if (run.length > longest.length) longest = run;
  }
  return longest;
}

/** From here on a regular expression could take longer than anyone waits. */
const safeRepeats = 2;

function compileGlob(glob: string): ((text: string) => boolean) | undefined {
  // Most patterns are a name or `*.ending`: no need of a regular expression.
  if (!/[*?[\\]/.test(glob)) return text => text === glob;
  if (/^\*[^*?[\\/]*$/.test(glob)) {
    const ending = glob.slice(1);
    return text => text.endsWith(ending) && !text.includes('/');
  }
  const steps = globSteps(glob);
  if (!steps) return undefined;
  const literal = longestLiteral(steps);
  try {
    if (steps.filter(step => step.repeats).length > safeRepeats) {
      const takes = steps.map(step => new RegExp(`^${step.source}$`));
      return text => text.includes(literal) && matchesSteps(steps, takes, text);
    }
    const source = steps.map(step =>
      step.repeats === 'folders'
        ? '(?:[^]*/)?'
        : `${step.source}${step.repeats ? '*' : ''}`,
    );
    const expression = new RegExp(`^${source.join('')}$`);
    return text => text.includes(literal) && expression.test(text);
  } catch {
    return undefined;
  }
}

function splitPattern(
  line: string,
): { pattern: string; rest: string } | undefined {
  if (line.startsWith('"')) {
    const quoted = /^"((?:[^"\\]|\\.)*)"\s*(.*)$/.exec(line);
    if (!quoted) return undefined;
    const pattern = quoted[1].replace(
      /\\(?:([0-7]{3})|(.))/g,
      (_, octal?: string, letter?: string) => {
        if (octal) return String.fromCharCode(parseInt(octal, 8) % 256);
        return (
          ({ n: '\n', t: '\t' } as Record<string, string>)[letter!] ?? letter!
        );
      },
    );
    return { pattern, rest: quoted[2] };
  }
  const plain = /^(\S+)\s*(.*)$/.exec(line);
  return plain ? { pattern: plain[1], rest: plain[2] } : undefined;
}

function parseState(word: string): AttributeRule['set'][number] | undefined {
  const found = /^([-!]?)([^=]+)(?:=(.*))?$/.exec(word);
  const name = found ? attributeNames[found[2]] : undefined;
  if (!found || !name) return undefined;
  if (found[1] === '!') return [name, undefined];
  if (found[1] === '-') return [name, false];
  if (name === 'language') return [name, found[3] || undefined];
  return [name, found[3] === undefined ? true : found[3] !== 'false'];
}

function parseAttributes(base: string, content: string): AttributeRule[] {
  const rules: AttributeRule[] = [];
  for (const raw of content
    .replace(/^\ufeff|^\xef\xbb\xbf/, '')
    .split(/\r?\n/)) {
    const line = raw.trim();
    // A negative pattern is forbidden in .gitattributes; a macro defines no linguist attribute here.
    if (
      line === '' ||
      line.startsWith('#') ||
      line.startsWith('!') ||
      line.startsWith('[attr]')
    )
      continue;
    const split = splitPattern(line);
    if (!split) continue;
    const set = split.rest
      .split(/\s+/)
      .map(parseState)
      .filter(state => state !== undefined);
    // A pattern that ends with a slash is for folders, which have no attributes.
    if (set.length === 0 || split.pattern.endsWith('/')) continue;
    const nameOnly = !split.pattern.includes('/');
    const matches = compileGlob(split.pattern.replace(/^\//, ''));
    if (matches) rules.push({ base, matches, nameOnly, set });
  }
  return rules;
}

/**
 * Reads every `.gitattributes` of a revision. The last matching line wins, and a file nearer to the
 * path goes before one further up, as git has it. Answers are remembered by path.
 */
export function parseGitAttributes(
  files: readonly { path: string; content: string }[],
): GitAttributes {
  const all = [...files]
    .map(file => ({
      base: file.path.slice(0, file.path.length - '.gitattributes'.length),
      content: file.content,
    }))
    .sort((a, b) => a.base.length - b.base.length)
    .flatMap(file => parseAttributes(file.base, file.content));
  const rules = all.slice(0, mostRules);
  const known = new Map<string, LinguistAttributes>();
  const find = (path: string) => {
    const found: LinguistAttributes = {};
    for (const rule of rules) {
      if (!path.startsWith(rule.base)) continue;
      const inside = path.slice(rule.base.length);
      const subject = rule.nameOnly
        ? inside.slice(inside.lastIndexOf('/') + 1)
        : inside;
      if (!rule.matches(subject)) continue;
      for (const [name, value] of rule.set)
        (found as Record<string, unknown>)[name] = value;
    }
    return found;
  };
  return {
    ignoredRules: all.length - rules.length,
    find(path) {
      const found = known.get(path) ?? find(path);
      known.set(path, found);
      return found;
    },
  };
}
