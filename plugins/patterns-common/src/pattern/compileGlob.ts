type Test = (character: string) => boolean;
/**
 * What a segment of a glob takes: one character each, or any number where there is none. The names that
 * it takes are told without looking at each character where its form allows.
 */
type Segment =
  | { tests: (Test | undefined)[]; takes?: (name: string) => boolean }
  | 'folders';

/** More is a list of names, and those can be given as globs of their own. */
const mostAlternatives = 200;

/** Writes `{a,b}` out. Commas of an inner brace stay with it. */
function alternatives(glob: string): string[] {
  let done: string[] = [];
  let open = [glob];
  while (open.length > 0) {
    const next: string[] = [];
    for (const one of open) {
      // the innermost, so that what is inside has no brace any more
      const found = /^([^]*)\{([^{}]*)\}([^]*)$/.exec(one);
      if (!found) done.push(one);
      else if (/\.\./.test(found[2]))
        throw new Error('has a range in braces; list what you mean');
      else
        next.push(
          ...found[2].split(',').map(word => `${found[1]}${word}${found[3]}`),
        );
    }
    if (done.length + next.length > mostAlternatives)
      throw new Error(
        `has more than ${mostAlternatives} alternatives in braces; use several globs`,
      );
    open = next;
  }
  done = [...new Set(done)];
  if (done.some(one => /[{}]/.test(one)))
    throw new Error('has a brace without its other half');
  return done;
}

function readSet(source: string): RegExp {
  try {
    return new RegExp(`^${source}$`);
  } catch {
    throw new Error(`has a set of characters that is none: ${source}`);
  }
}

function readSegment(text: string): Segment {
  if (text === '**') return 'folders';
  const tests: (Test | undefined)[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '*') {
      if (tests.length === 0 || tests[tests.length - 1]) tests.push(undefined);
      continue;
    }
    if (text[i] === '?') {
      tests.push(() => true);
      continue;
    }
    const set = text[i] === '[' && /^\[[!^]?[^\]]+\]/.exec(text.slice(i));
    if (set) {
      const source = set[0].replace('[!', '[^').replace(/\\/g, '\\\\');
      const expression = readSet(source);
      tests.push(character => expression.test(character));
      i += set[0].length - 1;
      continue;
    }
    if (text[i] === '\\' && i + 1 < text.length) i++;
    const wanted = text[i];
    tests.push(character => character === wanted);
  }
  return { tests, takes: simpleName(text) };
}

/** For a name, or a name with one `*`: most globs are of these. */
function simpleName(text: string): ((name: string) => boolean) | undefined {
  if (/[?[\\]/.test(text)) return undefined;
  const star = text.indexOf('*');
  if (star < 0) return name => name === text;
  if (text.includes('*', star + 1)) return undefined;
  const start = text.slice(0, star);
  const end = text.slice(star + 1);
  return name =>
    name.length >= start.length + end.length &&
    name.startsWith(start) &&
    name.endsWith(end);
}

/**
 * Matches a row against a pattern in which some steps take any number: on a misfit only the last of
 * these takes one more, so the time is the product of both lengths at most.
 */
function matchesRow<Step, Item>(
  steps: readonly Step[],
  items: readonly Item[],
  repeats: (step: Step) => boolean,
  takes: (step: Step, item: Item) => boolean,
): boolean {
  let step = 0;
  let item = 0;
  let lastRepeat = -1;
  let taken = 0;
  while (item < items.length) {
    if (step < steps.length && repeats(steps[step])) {
      lastRepeat = step;
      taken = item;
      step++;
    } else if (step < steps.length && takes(steps[step], items[item])) {
      step++;
      item++;
    } else if (lastRepeat >= 0) {
      step = lastRepeat + 1;
      taken++;
      item = taken;
    } else return false;
  }
  while (step < steps.length && repeats(steps[step])) step++;
  return step === steps.length;
}

function takesName(segment: Segment, name: string): boolean {
  if (segment === 'folders') return false;
  if (segment.takes) return segment.takes(name);
  return matchesRow(
    segment.tests,
    [...name],
    test => test === undefined,
    (test, character) => test!(character),
  );
}

// Many globs are tried on one path before the next.
let last: { path: string; names: string[] } = { path: '', names: [''] };

function namesOf(path: string): string[] {
  if (last.path !== path) last = { path, names: path.split('/') };
  return last.names;
}

/** `**\/x` and `**\/x/**` are told from the text of the path. */
function wholeRow(
  row: readonly Segment[],
  texts: readonly string[],
): (path: string) => boolean {
  const plain = (text: string) => !/[*?[\\]/.test(text);
  const [first, name, after] = texts;
  if (first === '**' && texts.length === 2) {
    if (name === '**' || name === '*') return () => true;
    if (plain(name)) return path => path === name || path.endsWith(`/${name}`);
    // The end holds no slash, so it is the end of the last name.
    if (name.startsWith('*') && plain(name.slice(1)))
      return path => path.endsWith(name.slice(1));
  }
  if (
    first === '**' &&
    after === '**' &&
    texts.length === 3 &&
    name !== '' &&
    plain(name)
  )
    return path => `/${path}/`.includes(`/${name}/`);
  return path =>
    matchesRow(row, namesOf(path), segment => segment === 'folders', takesName);
}

/**
 * A glob as people know it, `*`, `?`, `**`, `[a-z]` and `{a,b}`, over paths with slashes. Names that
 * begin with a dot are like all others. No glob can take longer than its size and the path's allow.
 *
 * @throws Error saying what is wrong with it, as the end of a sentence that begins with the glob
 *
 * @public
 */
export function compileGlob(glob: string): (path: string) => boolean {
  if (/[()]/.test(glob))
    throw new Error('has round brackets; write alternatives as {a,b}');
  const rows = alternatives(glob).map(one => {
    const texts = one.split('/');
    return wholeRow(texts.map(readSegment), texts);
  });
  return path => rows.some(takes => takes(path));
}
