/**
 * Saves a text, or what a backend sent, as a file, as if it had been downloaded.
 *
 * @public
 */
export function saveFile(
  content: string | Blob,
  name: string,
  type?: string,
): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(
    typeof content === 'string' ? new Blob([content], { type }) : content,
  );
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
