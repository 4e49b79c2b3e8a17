const months = [
  ...['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'],
  ...['Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
];
const form =
  /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2})(?::00(?:\.0+)?)?(.*)Z)?$/;

/**
 * A day or a moment in UTC as a sentence says it: `20 Dec 2026`, and `20 Dec 2026, 14:03 UTC` when it is not the
 * beginning of a day. What is neither stays as it is.
 *
 * @public
 */
export function momentWords(text: string): string {
  const parts = form.exec(text);
  if (!parts) return text;
  const [, year, month, day, time = '00:00', more = ''] = parts;
  const date = `${Number(day)} ${months[Number(month) - 1]} ${year}`;
  return time === '00:00' && more === '' ? date : `${date}, ${time}${more} UTC`;
}
