import { Directive, UseMiddleware, type MiddlewareFn } from 'type-graphql'
import { ANONYMOUS_ACTOR } from '../../schema/wire/caller.js'
import { RequestError } from '../../schema/wire/errors.js'
import type { SectorContext } from './SectorContext.js'

/**
 * Access rule of a field that is no catalogue item: outer list OR, inner list AND, as federation's
 * `@requiresScopes`. Written once, checked twice: the gateway cuts the field, the sector refuses it
 * again with FORBIDDEN.
 */
export function RequiresScopes(alternatives: readonly (readonly string[])[]): MethodDecorator {
  return both(
    Directive(`@requiresScopes(scopes: ${JSON.stringify(alternatives)})`),
    UseMiddleware(scopeGuard(alternatives)),
  )
}

/**
 * A field that only the gateway itself calls: not in the API, and refused with FORBIDDEN without
 * `scope`. Scopes that begin with `gateway:` are stripped from every JWT, so no client can carry it.
 */
export function GatewayOnly(scope: `gateway:${string}`): MethodDecorator {
  return both(Directive('@inaccessible'), UseMiddleware(scopeGuard([[scope]])))
}

/**
 * Access rule by policies (functions of the gateway, gateway/authorization/policies): outer list OR, inner list AND.
 * The gateway evaluates and cuts; the sector refuses again, with FORBIDDEN, what the gateway did not vouch for.
 * A name is common to all sectors, or `<sector>:name`.
 */
export function RequiresPolicy(alternatives: readonly (readonly string[])[]): MethodDecorator {
  const guard: MiddlewareFn<SectorContext> = ({ context }, next) => {
    const { policies = [] } = context.caller
    if (alternatives.some((needed) => needed.every((name) => policies.includes(name)))) {
      return next()
    }
    throw new RequestError('FORBIDDEN', 'A policy does not hold for this request.')
  }
  return both(Directive(`@policy(policies: ${JSON.stringify(alternatives)})`), UseMiddleware(guard))
}

/** A field for whoever showed a token: cut from the others by the gateway, and refused with FORBIDDEN here again. */
export function Authenticated(): MethodDecorator {
  const guard: MiddlewareFn<SectorContext> = ({ context }, next) => {
    if (context.caller.actor !== ANONYMOUS_ACTOR) return next()
    throw new RequestError('FORBIDDEN', 'This needs a token.')
  }
  return both(Directive('@authenticated'), UseMiddleware(guard))
}

function scopeGuard(alternatives: readonly (readonly string[])[]): MiddlewareFn<SectorContext> {
  return ({ context }, next) => {
    const { scopes } = context.caller
    if (alternatives.some((needed) => needed.every((scope) => scopes.includes(scope)))) {
      return next()
    }
    const asked = alternatives.map((needed) => needed.join(' and ')).join(', or ')
    throw new RequestError('FORBIDDEN', `This needs the scope ${asked}.`)
  }
}

function both(first: MethodDecorator, second: MethodDecorator): MethodDecorator {
  return (target, key, descriptor) => {
    first(target, key, descriptor)
    second(target, key, descriptor)
  }
}
