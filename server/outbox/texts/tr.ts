import type { ReaderTexts } from './en.ts';

/** What mails to readers say, in Turkish. */
export const messages: ReaderTexts = {
  confirmSubject: 'Lütfen onaylayın: {site} yanıtları e-posta ile',
  confirmText: 'Biri, büyük olasılıkla siz, {site} üzerindeki yorumlarına yanıt geldiğinde e-posta ile haber verilmesini istedi. Bu sizseniz lütfen onaylayın. Değilseniz bir şey yapmayın: başka e-posta gelmeyecek.',
  confirm: 'Evet, haber verin',
  replySubject: '{name} size yanıt verdi: “{title}”',
  replyText: '{name}, “{title}” sayfasındaki yorumunuza yanıt verdi:',
  wroteSubject: '{name} yazdı: “{title}”',
  wroteText: '{name}, “{title}” sayfasına bir yorum yazdı:',
  answersSubject: { one: '{site} üzerinde sizin için bir yeni yorum', other: '{site} üzerinde sizin için {count} yeni yorum' },
  read: 'Sayfada okuyun',
  why: 'Bunu {site} üzerinde istediğiniz için alıyorsunuz.',
  stop: 'Artık e-posta gelmesin',
  stopThread: 'Bu konuşma hakkında artık e-posta gelmesin',
  stopAll: '{site} artık e-posta göndermesin',
  everything: 'Bu konuşmadaki her yorum',
  onlyAnswers: 'Yalnızca bana verilen yanıtlar',
  daily: 'Bunun yerine günde bir e-posta',
  atOnce: 'Bunun yerine her biri hemen',
  confirmed: 'Tamam. Size yanıt verildiğinde haber alacaksınız.',
  stopped: 'Tamam. Artık böyle e-postalar gelmeyecek.',
  changed: 'Tamam.',
  over: 'Bu bağlantı artık geçerli değil ya da konusu çözüldü.',
};
