/** The credit office (信用办): programmes of 信易+, claims on behalf of organisations, citizen integrity points. */
export const BENEFITS_SCOPE = 'credit:benefits'

/** A provider of 信易+ (服务方): looks vouchers of its own programmes up and redeems them, and sees nothing else. */
export const REDEEM_SCOPE = 'credit:redeem'
