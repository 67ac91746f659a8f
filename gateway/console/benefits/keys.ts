/** Keys of the lists of this room. */
export const MY_BENEFITS = 'my-benefits'
export const MY_POINTS = 'my-points'

/** What every act reads anew: points open programmes and end vouchers. */
export const BENEFIT_LISTS = [MY_BENEFITS, MY_POINTS]
