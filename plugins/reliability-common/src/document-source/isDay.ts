const day = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a day of the calendar; to JavaScript 30 February is the second of March. */
export function isDay(text: string): boolean {
  if (!day.test(text)) return false;
  const [year, month, date] = text.split('-').map(Number);
  const at = new Date(Date.UTC(year, month - 1, date));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
}
