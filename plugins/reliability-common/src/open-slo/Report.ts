import type { Problem } from '@fathom/kernel';
import { Cursor, Places } from '../document-source';
import { ruleById, RuleId } from './rules';

/** Where a finding points: an offset in the file, and a path in the document. */
export interface Spot {
  offset: number;
  path: string;
}

const mostFindings = 1_000;

/** Collects the findings of one file. */
export class Report {
  readonly findings: Problem[] = [];
  readonly #places: Places;
  #left = 0;
  #errors = 0;

  constructor(
    readonly file: string,
    private readonly text: string,
    private readonly strict: boolean,
  ) {
    this.#places = new Places(text);
  }

  place(offset: number): { line: number; column: number } {
    return this.#places.at(offset);
  }

  /** The offset of a character of a text value, exact where the file holds the value as it is. */
  inside(value: Cursor, at: number): { offset: number; exact: boolean } {
    const content = value.text ?? '';
    const { offset } = value;
    const end = value.node?.end ?? offset;
    const written = this.text.slice(offset, end);
    const lead = /^["']/.test(written) ? 1 : 0;
    if (written.startsWith(content, lead))
      return { offset: offset + lead + at, exact: true };
    const before = content.slice(0, at);
    const line = before.slice(before.lastIndexOf('\n') + 1);
    const whole = content.slice(before.length - line.length).split('\n')[0];
    // Lines of a block stand in the file as they are, indented; each is looked for behind the one before.
    let from = offset;
    for (const each of before.split('\n').slice(0, -1)) {
      const found = this.text.indexOf(each, from);
      if (found < 0 || found > end) return { offset, exact: false };
      from = found + each.length;
    }
    const found = this.text.indexOf(whole, from);
    return found < 0 || found > end
      ? { offset, exact: false }
      : { offset: found + line.length, exact: true };
  }

  /** `expected` and `remedy` replace the words of the rule where the place knows better. */
  add(
    id: RuleId,
    { offset, path }: Spot,
    found: string,
    words: { expected?: string; remedy?: string } = {},
  ): void {
    if (ruleById.get(id)!.level === 'error') this.#errors += 1;
    if (this.findings.length >= mostFindings) this.#left += 1;
    else this.findings.push(this.finding(id, { offset, path }, found, words));
  }

  /** The finding that {@link Report.add} would add. */
  finding(
    id: RuleId,
    { offset, path }: Spot,
    found: string,
    words: { expected?: string; remedy?: string } = {},
  ): Problem {
    const rule = ruleById.get(id)!;
    const expected = words.expected
      ? `Expected ${words.expected}.`
      : rule.statement;
    return {
      file: this.file,
      ...this.#places.at(offset),
      severity: this.strict ? 'error' : rule.level,
      rule: id,
      path,
      message: `${
        path === '' ? 'The file' : path
      }: found ${found}. ${expected}`,
      remedy: words.remedy ?? rule.remedy,
    };
  }

  /** Findings that break the specification, whatever the mode. */
  get errors(): number {
    return this.#errors;
  }

  /** How many findings were left out because the file has too many. */
  get leftOut(): number {
    return this.#left;
  }
}
