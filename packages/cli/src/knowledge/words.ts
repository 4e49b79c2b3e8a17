import { plain, plural } from '../command';

/** What a repository calls somebody or something, for a line of a terminal: a forged name does not fill it. Cut in the middle. */
export function short(text: string, longest = 32): string {
  const signs = [...plain(text)];
  if (signs.length <= longest) return signs.join('');
  const end = Math.floor(longest / 3);
  const start = signs.slice(0, longest - end - 1);
  return `${start.join('')}…${signs.slice(-end).join('')}`;
}

export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  // A little is not nothing, and nearly all is not all.
  if (rounded === 0 && share > 0) return '<1 %';
  if (rounded === 100 && share < 1) return '>99 %';
  return `${rounded} %`;
}

export function files(count: number): string {
  return plural(count, 'file');
}

/** A title with an empty line above. */
export function heading(title: string): string[] {
  return ['', title];
}
