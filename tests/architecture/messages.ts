import { isCode, isTest, type Source } from './sources.ts'
import { calleeName, callsOf, isNode, literalOf, type Node, parse, walk } from './syntax.ts'

type Messages = { [key: string]: string | Messages }
const FILE = /^lib\/i18n\/messages\/([^/]+)\/([^/]+)\.json$/

function keysOf(messages: Messages, prefix = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value, `${prefix}${key}.`),
  )
}

/** Noun → language → keys. */
function allKeys(sources: Source[]): Map<string, Map<string, Set<string>>> {
  const found = new Map<string, Map<string, Set<string>>>()
  for (const { path, text } of sources) {
    const [, locale, noun] = FILE.exec(path) ?? []
    if (!locale || !noun) continue
    const languages = found.get(noun) ?? new Map()
    found.set(noun, languages.set(locale, new Set(keysOf(JSON.parse(text)))))
  }
  return found
}

const LOCALES = ['zh-CN', 'en']

export function unequalMessages(sources: Source[]): string[] {
  return [...allKeys(sources)].flatMap(([noun, languages]) => {
    const every = new Set([...languages.values()].flatMap((keys) => [...keys]))
    return LOCALES.flatMap((locale) =>
      [...every].filter((key) => !languages.get(locale)?.has(key)).map((key) => `${locale}/${noun}.json lacks ${key}`),
    )
  })
}

/** An empty text, or one whose placeholders differ between the languages. */
export function brokenTexts(sources: Source[]): string[] {
  const texts = new Map<string, string>()
  const flatten = (messages: Messages, prefix: string) => {
    for (const [key, value] of Object.entries(messages)) {
      if (typeof value === 'string') texts.set(`${prefix}.${key}`, value)
      else flatten(value, `${prefix}.${key}`)
    }
  }
  for (const { path, text } of sources) {
    const [, locale, noun] = FILE.exec(path) ?? []
    if (locale) flatten(JSON.parse(text), `${locale}/${noun}`)
  }
  // A brace behind a selector opens a branch of a plural, not a placeholder.
  const PLACEHOLDER = /(?<!\b(?:zero|one|two|few|many|other|=\d+)\s*)\{\s*(\w+)\s*[,}]/g
  const placeholders = (text: string) => [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name))].sort().join()
  return [...texts].flatMap(([key, text]) => {
    if (text.trim() === '') return [`${key} is empty`]
    const other = texts.get(key.replace(/^zh-CN\//, 'en/'))
    return other !== undefined && placeholders(other) !== placeholders(text) ? [`${key}: other placeholders than in en`] : []
  })
}

/** Every text asked for by a literal key, as far as it can be seen, exists. */
export function missingMessages(sources: Source[]): string[] {
  const known = new Map([...allKeys(sources)].map(([noun, languages]) => [noun, languages.get('zh-CN') ?? new Set<string>()]))
  return sources
    .filter((source) => isCode(source) && !isTest(source.path))
    .flatMap((source) => {
      const asked = [...asksOf(source), ...fieldKeysOf(source)]
      return asked
        .filter(({ nouns, key, open }) => !nouns.some((noun) => exists(known.get(noun), key, open)))
        .map(({ nouns, key }) => `${source.path}: no text ${nouns.join('|')}.${key}`)
    })
}

function exists(keys: Set<string> | undefined, key: string, open: boolean): boolean {
  if (!keys) return false
  return open ? [...keys].some((known) => known.startsWith(key)) : keys.has(key)
}

interface Ask {
  nouns: string[]
  key: string
  /** Only the beginning is known: `t(`role.${role}`)`. */
  open: boolean
}

/** `t('key')` where `t` was made in this file by getTranslator('noun') or translator(locale, 'noun'). */
function asksOf(source: Source): Ask[] {
  if (!/\b(getTranslator|translator)\(/.test(source.text)) return []
  const made = new Map<string, string[]>()
  const asks: Ask[] = []
  for (const node of walk(parse(source))) {
    if (node.type !== 'VariableDeclarator' || !isNode(node.id) || !isNode(node.init)) continue
    const noun = nounAsked(node.init)
    const name = String(node.id.name)
    if (noun) made.set(name, [...(made.get(name) ?? []), noun])
  }
  for (const call of callsOf(parse(source))) {
    const { callee } = call as { callee?: unknown }
    if (!isNode(callee)) continue
    const noun = nounAsked(callee)
    const nouns = noun ? [noun] : callee.type === 'Identifier' ? made.get(String(callee.name)) : undefined
    if (nouns) asks.push(...keysAsked((call.arguments as Node[])[0]).map((key) => ({ ...key, nouns })))
  }
  return asks
}

function nounAsked(node: Node): string | null {
  if (node.type === 'AwaitExpression' || node.type === 'ParenthesizedExpression') {
    const inner = node.argument ?? node.expression
    return isNode(inner) ? nounAsked(inner) : null
  }
  const args = (node.arguments ?? []) as Node[]
  if (calleeName(node) === 'getTranslator') return literalOf(args[0])
  return calleeName(node) === 'translator' ? literalOf(args[1]) : null
}

function keysAsked(node: Node | undefined): { key: string; open: boolean }[] {
  if (!node) return []
  const literal = literalOf(node)
  if (literal !== null) return [{ key: literal, open: false }]
  if (node.type === 'ConditionalExpression') return [node.consequent, node.alternate].flatMap((part) => keysAsked(part as Node))
  if (node.type !== 'TemplateLiteral') return []
  const [first] = node.quasis as { value: { cooked: string } }[]
  return first?.value.cooked ? [{ key: first.value.cooked, open: true }] : []
}

const REFINERS = new Set(['regex', 'refine', 'min', 'max', 'length'])

/** What is wrong with a field is named by key: `invalid('field', 'key')`, and the messages of zod's checks. */
function fieldKeysOf(source: Source): Ask[] {
  if (!/^lib\//.test(source.path)) return []
  return callsOf(parse(source)).flatMap((call) => {
    const name = calleeName(call) ?? ''
    const args = call.arguments as Node[]
    const keys = name === 'invalid' ? args.slice(1) : REFINERS.has(name) && args.length > 1 ? args.slice(1, 2) : []
    return keys.flatMap((arg) => {
      const key = literalOf(arg)
      return key && /^[a-z][A-Za-z]*$/.test(key) ? [{ nouns: ['errors'], key: `field.${key}`, open: false }] : []
    })
  })
}
