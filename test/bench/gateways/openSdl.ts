import { Kind, parse, print, visit } from 'graphql'
import type { ConstDirectiveNode, DocumentNode } from 'graphql'

/** What only this project's own gateway takes: stock ApolloGateway refuses a graph that has access rules. */
const OWN = new Set(['authenticated', 'requiresScopes', 'policy', 'creditItem', 'composeDirective'])

/**
 * A published SDL without access rules, catalogue and descriptions, the same graph otherwise. No gateway's work depends on
 * descriptions, and Grafbase's composition ends in a panic over some of them (0.103,
 * `trim_block_string_whitespace`).
 */
export function openSdl(sdl: string): string {
  const opened = visit(withoutDescriptions(sdl), {
    Directive: (node) => {
      if (OWN.has(node.name.value) || isLinkOf(node as ConstDirectiveNode, 'creditItem'))
        return null
      return undefined
    },
    DirectiveDefinition: ({ name }) => (OWN.has(name.value) ? null : undefined),
    ListValue: (node) => ({
      ...node,
      values: node.values.filter(
        (value) => value.kind !== Kind.STRING || !OWN.has(value.value.slice(1)),
      ),
    }),
  })
  return print(opened)
}

function withoutDescriptions(sdl: string): DocumentNode {
  return visit(parse(sdl), {
    enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
  })
}

function isLinkOf({ name, arguments: given }: ConstDirectiveNode, spec: string): boolean {
  const url = given?.find((one) => one.name.value === 'url')?.value
  return name.value === 'link' && url?.kind === Kind.STRING && url.value.includes(`/${spec}/`)
}
