/** Key of the search for abnormal use, which is made anew after a judgement. */
export const ABNORMAL_USE = 'abnormal-use'
