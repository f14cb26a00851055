import type { Formats } from './formats.ts';

/** Regions whose formats are implemented here; `en` alone is American (CLDR). */
const regions = /^en(-(us|ca|gb|ie|au|nz|in|sg))?$/;

const months = 'January,February,March,April,May,June,July,August,September,October,November,December'.split(',');

/**
 * The English formats that nearly every thread needs, without `Intl`, whose first formatter takes Chromium as long as drawing a whole
 * thread. `others` formats everything else, and other languages and regions. `english.test.ts` checks it against CLDR.
 */
export function englishFormats(locale: string, others: Formats): Formats {
  const [found, , region = 'us'] = regions.exec(locale.toLowerCase()) ?? [];
  if (!found) return others;
  const date = (at: string) => {
    const day = new Date(at);
    const [month, number, year] = [months[day.getMonth()], day.getDate(), day.getFullYear()];
    return /us|ca/.test(region) ? `${month} ${number}, ${year}` : `${number} ${month} ${year}`;
  };
  const time = (at: string) => {
    const [hours, minutes] = [new Date(at).getHours(), `:${twoDigits(new Date(at).getMinutes())}`];
    if (/gb|ie/.test(region)) return twoDigits(hours) + minutes;
    const half = (hours < 12 ? 'a' : 'p') + (region === 'ca' ? '.m.' : 'm');
    return `${hours % 12 || 12}${minutes} ${region === 'us' ? half.toUpperCase() : half}`;
  };
  return {
    ...others,
    plural,
    // For larger numbers, India groups by lakhs.
    number: (count) => (count < 100_000 ? `${count}`.replace(/\B(?=\d{3}$)/, ',') : others.number(count)),
    date,
    dateTime: (at) => `${date(at)} at ${time(at)}`,
    ago: (count, unit) => (count ? (unit === 'day' && count === 1 ? 'yesterday' : `${count} ${unit}${count === 1 ? '' : 's'} ago`) : 'now'),
  };
}

const plural = (count: number) => (count === 1 ? 'one' : 'other');

const twoDigits = (number: number): string => `${number}`.padStart(2, '0');
