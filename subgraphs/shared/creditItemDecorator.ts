import { Directive, UseMiddleware, type MiddlewareFn } from 'type-graphql'
import { mayRead } from '../../schema/wire/caller.js'
import { requiredScopes, type CreditItem as Item } from '../../schema/wire/creditItem.js'
import { RecordPage } from './RecordPage.js'
import type { SectorContext } from './SectorContext.js'
import type { SubjectStub } from './SubjectStub.js'

/**
 * Marks a field of `Subject` as a row of the information catalogue (信用信息目录) and writes its
 * access rule: the coarse one as `@requiresScopes`, the fine one as a check of every parent.
 */
export function CreditItem(item: Item, sector: string): MethodDecorator {
  const decorators = [Directive(itemSdl(item)), UseMiddleware(guard(item, sector))]
  const scopes = requiredScopes(item, sector)
  if (scopes.length > 0)
    decorators.push(Directive(`@requiresScopes(scopes: ${JSON.stringify(scopes)})`))
  return (target, key, descriptor) => {
    for (const decorate of decorators) decorate(target, key, descriptor)
  }
}

function itemSdl(item: Item): string {
  const { code, name, openness, subjects, category } = item
  const text = Object.entries({ code, name, openness, subjects, category })
    .map(([argument, value]) => `${argument}: ${JSON.stringify(value)}`)
    .join(', ')
  return `@creditItem(${text})`
}

/** The fine rule (design.md §5), wherever the parent came from: root, entity or relation. */
function guard(item: Item, sector: string): MiddlewareFn<SectorContext> {
  const rule = { code: item.code, openness: item.openness, sector }
  return async ({ root, context }, next) => {
    const subject = root as SubjectStub
    if (!mayRead(context.caller, rule, subject)) {
      context.summaries.note(subject.key, item.code, { count: 0, truncated: false, denied: true })
      return null
    }
    const answer: unknown = await next()
    const isPage = answer instanceof RecordPage
    context.summaries.note(subject.key, item.code, {
      count: isPage ? answer.records.length : answer === null || answer === undefined ? 0 : 1,
      truncated: isPage && answer.truncated,
      denied: false,
    })
    return isPage ? answer.records : (answer as object | null)
  }
}
