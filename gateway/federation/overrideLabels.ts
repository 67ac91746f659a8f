import { print } from 'graphql'
import type { DocumentNode } from 'graphql'
import { createHash } from 'node:crypto'

/** Labels of progressive overrides (`@override(label:)`) in a supergraph, each once. */
export function readOverrideLabels(sdl: string): string[] {
  return [...new Set([...sdl.matchAll(/\boverrideLabel: "([^"]*)"/g)].map(([, label]) => label!))]
}

/**
 * Which overrides hold for a document, by its text, so that one text has one plan: `percent(N)` for N of a
 * hundred texts. Any other label is a switch that nobody has thrown: the field stays where it was.
 */
export function overrideConditions(
  labels: readonly string[],
  document: DocumentNode,
): Map<string, boolean> {
  const share = labels.length > 0 ? shareOf(print(document)) : 0
  return new Map(labels.map((label) => [label, share < percentOf(label)]))
}

function percentOf(label: string): number {
  return Number(/^percent\((\d{1,2}(?:\.\d{1,8})?|100)\)$/.exec(label)?.[1] ?? 0)
}

/** From 0 up to, never, 100. */
function shareOf(text: string): number {
  return (createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32) * 100
}
