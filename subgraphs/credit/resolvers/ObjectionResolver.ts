import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { RequestError } from '../../../schema/wire/errors.js'
import { CaseAct, actsOf } from '../../shared/acts/actsOf.js'
import { badInput } from '../../shared/acts/badInput.js'
import { Authenticated, RequiresScopes } from '../../shared/RequiresScopes.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { ObjectionCase, ObjectionStateEnum } from '../entities/ObjectionCase.js'
import { refuseForRating } from '../evaluation/objectedRating.js'
import { fileObjection } from '../objections/fileObjection.js'
import { findObjection, findObjections } from '../objections/objectionReads.js'
import {
  actOnObjection,
  clockFor,
  stateError,
  withdrawObjection,
} from '../objections/objectionWrites.js'
import { registeredName } from '../repair/repairDeskReads.js'
import type { ObjectionState } from '../rules/objectionLife.js'
import { MAY_DECIDE, MAY_SEE, decidesFor } from '../rules/repairScopes.js'
import { DecideObjectionInput, FileObjectionInput } from './ObjectionInputs.js'
import { CaseInput } from './RepairInputs.js'

const desk = RequiresScopes([['credit:repair']])

/** Objections (异议) from the receipt to the outcome; each act once, under the caller's id. */
@Resolver(() => ObjectionCase)
export class ObjectionResolver {
  @Authenticated()
  @Mutation(() => ObjectionCase, {
    description:
      'Files an objection: the subject itself to its own record or rating, the desk for an organisation. The record is marked until it is decided.',
  })
  creditFileObjection(
    @Arg('input', () => FileObjectionInput) input: FileObjectionInput,
    @Ctx() context: SectorContext,
  ): Promise<ObjectionCase> {
    return fileObjection(context, input)
  }

  @desk
  @Mutation(() => ObjectionCase, { description: 'Hands an objection to the source department.' })
  creditTransferObjection(
    @Arg('input', () => CaseInput) input: CaseInput,
    @Ctx() context: SectorContext,
  ): Promise<ObjectionCase> {
    return actOnObjection(context, {
      name: 'creditTransferObjection',
      input,
      act: 'TRANSFER',
      change: (found) => {
        found.transferredOn = context.today
      },
    })
  }

  @RequiresScopes([['credit:repair'], ...MAY_DECIDE])
  @Mutation(() => ObjectionCase, {
    description: 'Extends the present step once, where the region’s clock allows it.',
  })
  creditExtendObjection(
    @Arg('input', () => CaseInput) input: CaseInput,
    @Ctx() context: SectorContext,
  ): Promise<ObjectionCase> {
    return actOnObjection(context, {
      name: 'creditExtendObjection',
      input,
      act: 'EXTEND',
      change: (found) => {
        if (found.isExtended || clockFor(found).extendBy === null) {
          throw stateError(found.state, 'to extend it, or once more')
        }
        found.isExtended = true
      },
    })
  }

  @RequiresScopes(MAY_DECIDE)
  @Mutation(() => ObjectionCase, {
    description:
      'Decides, by the unit that determined the record; public credit decides what is its own without a transfer.',
  })
  async creditDecideObjection(
    @Arg('input', () => DecideObjectionInput) input: DecideObjectionInput,
    @Ctx() context: SectorContext,
  ): Promise<ObjectionCase> {
    const objection = await findObjection(context, input.case)
    if (!decidesFor(context.caller, objection).mayDecide) {
      throw new RequestError('FORBIDDEN', 'Whoever determined the record decides.')
    }
    if (objection.item === 'GG-04') refuseForRating(input.outcome)
    if (input.outcome !== 'STAND' && !input.note?.trim())
      badInput('What changes a record says why in "note".')
    return actOnObjection(context, {
      name: 'creditDecideObjection',
      input,
      act: 'DECIDE',
      change: (found) => {
        const isHandedOver = found.transferredOn !== null || found.source === 'credit'
        if (!isHandedOver) throw stateError('RECEIVED', 'DECIDE before it is transferred')
        found.outcome = input.outcome
      },
    })
  }

  @Authenticated()
  @Mutation(() => ObjectionCase, {
    description: 'The subject takes its objection back, itself or by the desk.',
  })
  creditWithdrawObjection(
    @Arg('input', () => CaseInput) input: CaseInput,
    @Ctx() context: SectorContext,
  ): Promise<ObjectionCase> {
    return withdrawObjection(context, input)
  }

  @RequiresScopes(MAY_SEE)
  @Query(() => [ObjectionCase], {
    description: 'Objections, what is due first; a determining unit sees its own.',
  })
  async creditObjections(
    @Arg('states', () => [ObjectionStateEnum], { nullable: true })
    states: ObjectionState[] | null | undefined,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Ctx() context: SectorContext,
  ): Promise<ObjectionCase[]> {
    const found = await findObjections(context, { states: states ?? null, first })
    await Promise.all(found.map(({ subjectKey }) => registeredName(subjectKey, context)))
    return found
  }

  @RequiresScopes(MAY_SEE)
  @Query(() => ObjectionCase, { description: 'One objection.' })
  async creditObjection(
    @Arg('id', () => ID) id: string,
    @Ctx() context: SectorContext,
  ): Promise<ObjectionCase> {
    const found = await findObjection(context, id)
    await registeredName(found.subjectKey, context)
    return found
  }

  @FieldResolver(() => String, { nullable: true, description: 'Name in the registration.' })
  name(
    @Root() { subjectKey }: ObjectionCase,
    @Ctx() context: SectorContext,
  ): Promise<string | null> {
    return registeredName(subjectKey, context)
  }

  @FieldResolver(() => Boolean, { description: 'Its present step has passed its day.' })
  isOverdue(@Root() { due, closedOn }: ObjectionCase, @Ctx() { today }: SectorContext): boolean {
    return closedOn === null && due !== null && due < today
  }

  @FieldResolver(() => [CaseAct], { description: 'What was done, the oldest first.' })
  acts(@Root() { id }: ObjectionCase, @Ctx() { database }: SectorContext): Promise<CaseAct[]> {
    return actsOf(database, id)
  }
}
