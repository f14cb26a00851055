import type { Messages, PageKey } from '../catalog.ts';

/** Turkish. */
export const messages = {
  commentsOn: '“{title}” üzerine yorumlar',
  says: '{name}, “{title}” üzerine',
  nameless: 'Adsız',
  feed: 'Bu yorumların akışı',
  back: 'Sayfaya dön',
  whole: 'Tüm yorumlara dön',
  openUntil: '{date} tarihine kadar açık (UTC).',
  bySchedule: '{date} tarihinde açılıyor (UTC).',
  stale: 'Bu form daha önce gönderildi. Hiçbir şey kaybolmadı: bir kez daha gönderin.',
  unnamed: 'Tarayıcınız bunun hangi sayfadan geldiğini söylemedi. Hiçbir şey kaybolmadı: bir kez daha gönderin.',
  tooLarge: 'Bu, bir seferde çok fazlaydı. Tarayıcınızda geri dönün: yazdıklarınız hâlâ orada.',
  notFound: 'Burada bir şey yok.',
  notNow: 'Yorumlar şu anda gösterilemiyor. Birkaç saniye sonra yeniden deneyin.',
  notUnderstood: 'Bu sayfanın adresi eksik.',
} as const satisfies Messages & Record<PageKey, unknown>;
