/** What a reading is kept under: of each branch that entities pin one of its own. No key holds a "#". */
export function readingName(repository: string, ref?: string): string {
  return ref === undefined ? repository : `${repository}#${ref}`;
}

export function repositoryOfReading(name: string): string {
  return name.split('#')[0];
}
