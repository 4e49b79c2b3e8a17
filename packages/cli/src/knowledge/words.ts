export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  // A little is not nothing, and nearly all is not all.
  if (rounded === 0 && share > 0) return '<1 %';
  if (rounded === 100 && share < 1) return '>99 %';
  return `${rounded} %`;
}

export function plural(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}

export function files(count: number): string {
  return plural(count, 'file');
}

/** A title with an empty line above. */
export function heading(title: string): string[] {
  return ['', title];
}
