import { parseSync } from 'vite'
import type { Source } from './sources.ts'

export interface Node {
  type: string
  start: number
  end: number
  [property: string]: unknown
}

const parsed = new WeakMap<Source, Node>()

export function parse(source: Source): Node {
  let tree = parsed.get(source)
  if (!tree) {
    const { program, errors } = parseSync(source.path, source.text)
    if (errors.length > 0) throw new Error(`${source.path}: ${errors[0]?.message}`)
    tree = program as unknown as Node
    parsed.set(source, tree)
  }
  return tree
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}

/** The node and all below it. */
export function* walk(node: Node): Generator<Node> {
  yield node
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* walk(child)
  }
}

/** The name a call is made by: `f` of `f()`, `m` of `a.m()`. */
export function calleeName(call: unknown): string | null {
  if (!isNode(call) || call.type !== 'CallExpression' || !isNode(call.callee)) return null
  const { callee } = call
  const name = callee.type === 'MemberExpression' ? callee.property : callee
  return isNode(name) && typeof name.name === 'string' ? name.name : null
}

export function callsOf(node: Node): Node[] {
  return [...walk(node)].filter(({ type }) => type === 'CallExpression')
}

/** Called by its bare name somewhere below the node, or handed over by name. */
export function mentions(node: Node): Set<string> {
  return new Set([...walk(node)].flatMap(({ type, name }) => (type === 'Identifier' && typeof name === 'string' ? [name] : [])))
}

export function literalOf(node: unknown): string | null {
  return isNode(node) && node.type === 'Literal' && typeof node.value === 'string' ? node.value : null
}

/** Functions at the top level of a file, by name. */
export function functionsOf(program: Node): Map<string, Node> {
  const found = new Map<string, Node>()
  for (const statement of program.body as Node[]) {
    const node = statement.type === 'ExportNamedDeclaration' && isNode(statement.declaration) ? statement.declaration : statement
    if (node.type === 'FunctionDeclaration' && isNode(node.id)) found.set(String(node.id.name), node)
    if (node.type !== 'VariableDeclaration') continue
    for (const declarator of node.declarations as Node[]) {
      if (isNode(declarator.id) && isNode(declarator.init)) found.set(String(declarator.id.name), declarator.init)
    }
  }
  return found
}

/** What a file exports: name and the expression or declaration behind it (null for a re-export by name). */
export function exportsOf(program: Node): { name: string; value: Node | null }[] {
  const local = functionsOf(program)
  return (program.body as Node[]).flatMap((statement) => {
    if (statement.type === 'ExportDefaultDeclaration') return [{ name: 'default', value: statement.declaration as Node }]
    if (statement.type === 'ExportAllDeclaration') return [{ name: '*', value: null }]
    if (statement.type !== 'ExportNamedDeclaration' || statement.exportKind === 'type') return []
    const { declaration } = statement
    if (!isNode(declaration)) {
      return (statement.specifiers as Node[]).map(({ exported, local: own }) => ({
        name: isNode(exported) ? String(exported.name) : '',
        value: isNode(own) ? (local.get(String(own.name)) ?? null) : null,
      }))
    }
    if (declaration.type.startsWith('TS')) return []
    if (declaration.type !== 'VariableDeclaration') {
      return [{ name: isNode(declaration.id) ? String(declaration.id.name) : '', value: declaration }]
    }
    return (declaration.declarations as Node[]).map(({ id, init }) => ({
      name: isNode(id) ? String(id.name) : '',
      value: isNode(init) ? init : null,
    }))
  })
}
