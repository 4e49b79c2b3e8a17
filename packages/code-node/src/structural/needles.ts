/** Each group: at least one of these words, in lower case, stands in every text that can match. */
export type Needles = readonly (readonly string[])[];

const relations = ['has', 'inside', 'precedes', 'follows'] as const;

function shortest(group: readonly string[]): number {
  return Math.min(...group.map(word => word.length));
}

/** The group that leaves out most texts: its shortest word is the longest. */
function sharpest(
  groups: readonly (readonly string[])[],
): readonly string[] | undefined {
  return [...groups].sort(
    (a, b) => shortest(b) - shortest(a) || a.length - b.length,
  )[0];
}

class Unclear extends Error {}

/**
 * Reads as much of an expression as tells which words it cannot do without. What it does not know
 * (Unicode classes, look-around) makes it give up: then nothing is left out.
 */
class ExpressionReader {
  private at = 0;
  constructor(private readonly source: string) {}

  read(): readonly string[] | undefined {
    const words = this.alternatives();
    if (this.at < this.source.length) throw new Unclear();
    return words;
  }

  private alternatives(): readonly string[] | undefined {
    const branches = [this.sequence()];
    while (this.source[this.at] === '|') {
      this.at += 1;
      branches.push(this.sequence());
    }
    const groups = branches.map(sharpest);
    return groups.every(group => group !== undefined)
      ? [...new Set(groups.flatMap(group => group))]
      : undefined;
  }

  private sequence(): (readonly string[])[] {
    const groups: (readonly string[])[] = [];
    let run = '';
    const end = () => {
      if (run.length > 1) groups.push([run]);
      run = '';
    };
    while (
      this.at < this.source.length &&
      !'|)'.includes(this.source[this.at])
    ) {
      const atom = this.atom();
      const times = this.quantifier();
      if (times !== 'optional' && typeof atom === 'string') {
        run += atom.toLowerCase();
        if (times === 'many') end();
        continue;
      }
      // a place of no width joins what stands on both sides
      if (atom === 'nothing') continue;
      end();
      if (times !== 'optional' && Array.isArray(atom)) groups.push(atom);
    }
    end();
    return groups;
  }

  /** A character, the words of a group, nothing (no width), or anything. */
  private atom(): string | readonly string[] | 'nothing' | undefined {
    const character = this.source[this.at++];
    if (character === '(') return this.group();
    if (character === '[') return this.characterClass();
    if (character === '\\') {
      const escaped = this.source[this.at++] ?? '';
      if (/[wWdDsSbB]/.test(escaped)) return undefined;
      if (/[A-Za-z0-9]/.test(escaped)) {
        if ('nrtfv'.includes(escaped)) return undefined;
        throw new Unclear();
      }
      return escaped;
    }
    return '.^$'.includes(character) ? undefined : character;
  }

  private group(): readonly string[] | undefined {
    if (this.source[this.at] === '?') {
      const head = /^\?(?:P?<[A-Za-z]\w*>|[ims-]*:)/.exec(
        this.source.slice(this.at),
      );
      const flags = /^\?[ims-]+\)/.exec(this.source.slice(this.at));
      if (flags) {
        this.at += flags[0].length;
        return undefined;
      }
      if (!head) throw new Unclear();
      this.at += head[0].length;
    }
    const words = this.alternatives();
    if (this.source[this.at++] !== ')') throw new Unclear();
    return words;
  }

  private characterClass(): undefined {
    const found = /^\^?\]?(?:\\.|[^\]\\[&])*\]/s.exec(
      this.source.slice(this.at),
    );
    if (!found) throw new Unclear();
    this.at += found[0].length;
    return undefined;
  }

  private quantifier(): 'once' | 'many' | 'optional' {
    const found = /^(?:[?*+]|\{(\d*)(?:,\d*)?\})[?+]?/.exec(
      this.source.slice(this.at),
    );
    if (!found) return 'once';
    this.at += found[0].length;
    return '?*'.includes(found[0][0]) || /^\{0*[,}]/.test(found[0])
      ? 'optional'
      : 'many';
  }
}

function ofExpression(source: string): Needles {
  try {
    const words = new ExpressionReader(source).read();
    return words ? [words] : [];
  } catch (error) {
    if (error instanceof Unclear) return [];
    throw error;
  }
}

function ofRule(rule: unknown, depth: number): Needles {
  if (typeof rule !== 'object' || rule === null || depth > 60) return [];
  const known = rule as Record<string, unknown>;
  const groups: (readonly string[])[] = [];
  if (typeof known.regex === 'string')
    groups.push(...ofExpression(known.regex));
  if (Array.isArray(known.all))
    groups.push(...known.all.flatMap(one => ofRule(one, depth + 1)));
  if (Array.isArray(known.any)) {
    const branches = known.any.map(one => sharpest(ofRule(one, depth + 1)));
    if (branches.length > 0 && branches.every(branch => branch !== undefined))
      groups.push([...new Set(branches.flatMap(branch => branch))]);
  }
  for (const relation of relations)
    groups.push(...ofRule(known[relation], depth + 1));
  return groups;
}

const known = new WeakMap<object, Needles>();

/** The words that a file must hold to be worth asking the parser about; by the rule's own expressions. */
export function needlesOf(match: string | object): Needles {
  if (typeof match === 'string') return [];
  const before = known.get(match);
  if (before) return before;
  const needles = ofRule(match, 0);
  known.set(match, needles);
  return needles;
}

/** Lower case as an expression that ignores case sees it: the long s is an s to it. */
export function foldCase(content: string): string {
  return content.toLowerCase().replaceAll('\u017f', 's');
}

/** False only when no part of the text can match. @param folded - the text after `foldCase` */
export function mayMatch(match: string | object, folded: string): boolean {
  return needlesOf(match).every(group =>
    group.some(word => folded.includes(word)),
  );
}
