import { LinkifyIt } from 'linkify-it';
import { limits } from '../../shared/limits.ts';

/**
 * Finds bare addresses in text: `http:`, `https:`, `mailto:` and `www.`, which becomes `http://www.` as in WordPress.
 * Host names and mail addresses without such a prefix are never linked: `bottom up.To that end` contains the end of a sentence.
 * An address with credentials is matched as a whole, so that `linkTarget` refuses all of it and no link to `http://user` remains.
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
