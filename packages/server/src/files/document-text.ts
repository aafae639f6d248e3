import { readEntry } from '../sheet/zip.ts'

/** Unpacked bytes of a document's text: a book of a thousand pages has some three million. */
const MOST_BYTES = 20 * 1024 ** 2

/** The paragraphs of a Word document (.docx) as plain text, those of tables cell by cell; null when it holds none. Throws a `SheetRefused`. */
export async function documentParagraphs(archive: Buffer): Promise<string[] | null> {
  const xml = await readEntry(archive, 'word/document.xml', MOST_BYTES)
  return xml && paragraphsIn(xml.toString('utf8'))
}

const PARAGRAPH_ENDS = /<\/w:p>/
const PART = /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(tab|br|cr)(?:\s[^>]*)?\/>/g

function paragraphsIn(xml: string): string[] {
  return xml.split(PARAGRAPH_ENDS).flatMap((paragraph) => {
    const text = [...paragraph.matchAll(PART)]
      .map(([, words, space]) => (space === undefined ? decoded(words ?? '') : space === 'tab' ? '\t' : '\n'))
      .join('')
      .trim()
    return text === '' ? [] : [text]
  })
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole
  })
}
