// oxlint-disable-next-line no-control-regex -- taking them out is the point
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g
/** Marks that reorder or hide what is read: bidirectional overrides, byte order mark, zero width space. */
const HIDDEN = /[\u200B\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g
/** Whatever any of the steps below could change; most texts hold none of it. */
// oxlint-disable-next-line no-control-regex -- as above
const ODD = /[\u0000-\u001F\u007F-\u009F\u200B\u2028-\u202E\u2060\u2066-\u2069\uFEFF\uD800-\uDFFF]/

/**
 * A text fit to keep: control characters (NUL among them), halves of characters and marks that hide or reorder text are
 * taken out, ends trimmed. Line breaks stay where `lines` says so, else they become spaces.
 */
export function cleanText(text: string, lines: boolean): string {
  if (!ODD.test(text)) return text.trim()
  const visible = text.replace(/\r\n?/g, '\n').replace(CONTROL, '').replace(HIDDEN, '').toWellFormed()
  return (lines ? visible : visible.replace(/[\t\n\u2028\u2029]+/g, ' ')).trim()
}
