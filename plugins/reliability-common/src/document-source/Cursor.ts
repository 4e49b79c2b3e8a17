import type { DocNode, DocScalar } from './DocNode';

/** A place in a document that may hold nothing: its path, its offset, and the value if there is one. */
export class Cursor {
  private constructor(
    readonly node: DocNode | undefined,
    readonly path: string,
    /** Of the value; of the key or of what it is missing in, when there is none. */
    readonly offset: number,
    /** Where to point for something missing inside: the key that leads here. */
    private readonly anchor: number,
    private readonly key: string,
    /** The path of the document itself, in front of every origin. */
    private readonly base: string,
  ) {}

  static root(node: DocNode, path = ''): Cursor {
    return new Cursor(node, path, node.start, node.start, '', path);
  }

  get exists(): boolean {
    return this.node !== undefined;
  }

  /** The name of the field, for lists that of the list with the index. */
  get name(): string {
    return this.key;
  }

  /** The field of a map. A field that holds nothing counts as missing. */
  get(name: string): Cursor {
    const path = this.path === '' ? name : `${this.path}.${name}`;
    const field =
      this.node?.kind === 'map' ? this.node.fields.get(name) : undefined;
    if (!field)
      return new Cursor(
        undefined,
        path,
        this.anchor,
        this.anchor,
        name,
        this.base,
      );
    const { node, keyStart } = field;
    const at = this.written(node) ?? path;
    return node.kind === 'scalar' && node.value === null
      ? new Cursor(undefined, at, keyStart, keyStart, name, this.base)
      : new Cursor(node, at, node.start, keyStart, name, this.base);
  }

  /** The items of a list; those that hold nothing are kept, without a value. */
  items(): Cursor[] {
    if (this.node?.kind !== 'list') return [];
    return this.node.items.map((node, index) => {
      const path = this.written(node) ?? `${this.path}[${index}]`;
      const empty = node.kind === 'scalar' && node.value === null;
      return new Cursor(
        empty ? undefined : node,
        path,
        empty ? this.offset : node.start,
        empty ? this.offset : node.start,
        `${this.key}[${index}]`,
        this.base,
      );
    });
  }

  /** The path at which a value that was moved was written. */
  private written({ origin }: DocNode): string | undefined {
    return origin !== undefined && this.base !== ''
      ? `${this.base}.${origin}`
      : origin;
  }

  /** The fields of a map in the order of the file. */
  entries(): { name: string; keyStart: number; value: Cursor }[] {
    if (this.node?.kind !== 'map') return [];
    return [...this.node.fields].map(([name, { keyStart }]) => ({
      name,
      keyStart,
      value: this.get(name),
    }));
  }

  get text(): string | undefined {
    return this.scalar && typeof this.scalar.value === 'string'
      ? this.scalar.value
      : undefined;
  }

  get flag(): boolean | undefined {
    return this.scalar && typeof this.scalar.value === 'boolean'
      ? this.scalar.value
      : undefined;
  }

  /** The text of a number as it was written. */
  get number(): string | undefined {
    const { scalar } = this;
    if (typeof scalar?.value !== 'number' || !Number.isFinite(scalar.value))
      return undefined;
    return /^[-+]?(\d|\.\d)/.test(scalar.source) &&
      !/^[-+]?0[xo]/.test(scalar.source)
      ? scalar.source
      : String(scalar.value);
  }

  private get scalar(): DocScalar | undefined {
    return this.node?.kind === 'scalar' ? this.node : undefined;
  }
}
