/* eslint-disable no-control-regex -- text from repositories must not steer the terminal */
/** Text for a terminal: nothing that a repository holds may steer it. */
export function plain(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    '\ufffd',
  );
}
