/** Before all else: how long the names and the texts are. */
const lengthsSize = 16;

/**
 * All texts as one and all numbers as one: reading them takes no longer than copying them. What people
 * wrote stands apart: one letter beyond Latin-1 makes all that stands with it twice as large.
 */
export class Sheet {
  readonly texts: string[] = [];
  readonly names: string[] = [];
  readonly numbers: number[] = [];

  list(values: readonly number[]) {
    this.numbers.push(values.length);
    for (const value of values) this.numbers.push(value);
  }

  /** None of the texts holds NUL. */
  pack(): Uint8Array {
    const [names, texts] = [this.names, this.texts].map(part =>
      new TextEncoder().encode(part.join('\0')),
    );
    const numbers = Float64Array.from(this.numbers);
    const start = lengthsSize + names.length + texts.length;
    const packed = new Uint8Array(start + numbers.byteLength);
    const view = new DataView(packed.buffer);
    view.setFloat64(0, names.length, true);
    view.setFloat64(8, texts.length, true);
    packed.set(names, lengthsSize);
    packed.set(texts, lengthsSize + names.length);
    packed.set(new Uint8Array(numbers.buffer), start);
    return packed;
  }
}

/** A list that begins at a place. */
export function readList(numbers: Float64Array, place: number): number[] {
  const length = numbers[place];
  const list = new Array<number>(length);
  for (let i = 0; i < length; i++) list[i] = numbers[place + 1 + i];
  return list;
}

/** Takes out what was written, in the same order. */
export class SheetReader {
  private text = 0;
  private name = 0;
  private place = 0;

  constructor(
    private readonly texts: readonly string[],
    private readonly names: readonly string[],
    readonly numbers: Float64Array,
  ) {}

  get isAtEnd(): boolean {
    return (
      this.text === this.texts.length &&
      this.name === this.names.length &&
      this.place === this.numbers.length
    );
  }

  nextName(): string {
    return this.names[this.name++];
  }

  nextText(): string {
    return this.texts[this.text++];
  }

  nextNumber(): number {
    return this.numbers[this.place++];
  }

  nextList(): number[] {
    const list = readList(this.numbers, this.place);
    this.place += 1 + list.length;
    return list;
  }

  /** Goes past lists; where the first of them begins. */
  skipLists(count: number): number {
    const start = this.place;
    for (let i = 0; i < count; i++) this.place += 1 + this.numbers[this.place];
    return start;
  }
}

/**
 * Opens what was packed.
 *
 * @returns `first`: the first of the names; `read`: all but that, undefined when something is missing
 * @throws RangeError when it is no sheet
 */
export function openSheet(packed: Uint8Array): {
  first: string;
  read(): SheetReader | undefined;
} {
  const view = new DataView(
    packed.buffer,
    packed.byteOffset,
    packed.byteLength,
  );
  const textsAt = lengthsSize + view.getFloat64(0, true);
  const numbersAt = textsAt + view.getFloat64(8, true);
  const names = packed.subarray(lengthsSize, textsAt);
  const end = names.indexOf(0);
  const decoder = new TextDecoder();
  return {
    first: decoder.decode(end < 0 ? names : names.subarray(0, end)),
    read() {
      const rest = packed.subarray(numbersAt);
      if (rest.length % 8 !== 0) return undefined;
      const texts = decoder.decode(packed.subarray(textsAt, numbersAt));
      return new SheetReader(
        texts.split('\0'),
        decoder.decode(names).split('\0').slice(1),
        // A copy: numbers begin at whole eights, and a Buffer of Node shares its memory with others.
        new Float64Array(Uint8Array.from(rest).buffer),
      );
    },
  };
}
