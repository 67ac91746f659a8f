import { registerEnumType } from 'type-graphql'
import { LISTING_STATES } from '../rules/listingLife.js'
import { named } from './repairEnums.js'

export const ListingStateEnum = named(LISTING_STATES)
registerEnumType(ListingStateEnum, {
  name: 'ListingState',
  description:
    'Where a listing stands: facts found 事实已查明, noticed 已告知, heard 已听取陈述申辩, decided 已决定, served 已送达, listed 已列入, exited 已移出, dropped 不予列入, revoked 决定撤销.',
})
