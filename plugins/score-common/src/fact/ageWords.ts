function many(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** A leap year is one, too. */
const yearDays = 365;

/**
 * So many hours as a sentence says them: `36 hours`, `5 days`, `3 weeks`, `90 days`, `1 year`. What is not whole in
 * a unit is told in the next smaller one, so that nothing is rounded away; years are, to whole ones within a day.
 */
export function ageWords(hours: number): string {
  if (hours < 48 || hours % 24 !== 0) return many(hours, 'hour');
  const days = hours / 24;
  const years = Math.floor(days / yearDays);
  if (years > 0 && days % yearDays <= years) return many(years, 'year');
  if (days >= 14 && days <= 56 && days % 7 === 0) return many(days / 7, 'week');
  return many(days, 'day');
}
