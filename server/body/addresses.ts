import { LinkifyIt } from 'linkify-it';
import { limits } from '../../shared/limits.ts';

/**
 * Finds bare addresses in text: `http:`, `https:`, `mailto:` and `www.`, which becomes `http://www.` as in WordPress.
 * Host names and mail addresses without such a beginning never link: `bottom up.To that end` is the end of a sentence.
 * Addresses with credentials are found whole, so that `linkTarget` refuses the whole, and no link to `http://user` is left.
 */
export const addresses = new LinkifyIt({ fuzzyLink: false, fuzzyEmail: false, urlAuth: true, maxLength: limits.urlLength })
  .add('ftp:', null)
  .add('//', null)
  .add('www.', {
    validate(text, position, self) {
      const host = self.re.get_relative_proto_validator();
      host.lastIndex = position;
      return host.exec(text)?.[0].length ?? 0;
    },
    normalize(match) {
      match.url = `http://${match.url}`;
    },
  });
