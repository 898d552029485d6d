/** The English names of months as C and RFC 5322 shorten them (C11 7.27.3.1). */
export const MONTHS: readonly string[] = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The same in full. */
export const MONTH_NAMES: readonly string[] =
  'January February March April May June July August September October November December'.split(' ');
