import type { ReaderTexts } from './en.ts';

/** What mails to readers say, in Polish. */
export const messages: ReaderTexts = {
  confirmSubject: 'Prosimy o potwierdzenie: odpowiedzi na {site} pocztą',
  confirmText: 'Ktoś, zapewne Ty, chce dostawać wiadomości, gdy ktoś odpowie na jego komentarze na {site}. Jeśli to Ty, prosimy o potwierdzenie. Jeśli nie, nic nie trzeba robić: nie przyjdzie żadna inna wiadomość.',
  confirm: 'Tak, powiadamiajcie mnie',
  replySubject: '{name} odpowiada Ci na „{title}”',
  replyText: '{name} odpowiada na Twój komentarz na „{title}”:',
  wroteSubject: '{name} pisze na „{title}”',
  wroteText: '{name} pisze komentarz na „{title}”:',
  answersSubject: { one: 'Jeden nowy komentarz dla Ciebie na {site}', few: '{count} nowe komentarze dla Ciebie na {site}', many: '{count} nowych komentarzy dla Ciebie na {site}', other: '{count} nowego komentarza dla Ciebie na {site}' },
  read: 'Przeczytaj na stronie',
  why: 'Dostajesz tę wiadomość na własną prośbę wyrażoną na {site}.',
  stop: 'Bez dalszych wiadomości',
  stopThread: 'Bez dalszych wiadomości o tej rozmowie',
  stopAll: 'Bez dalszych wiadomości z {site}',
  everything: 'Każdy komentarz w tej rozmowie',
  onlyAnswers: 'Tylko odpowiedzi dla mnie',
  daily: 'Raczej jedna wiadomość dziennie',
  atOnce: 'Raczej każda od razu',
  confirmed: 'Gotowe. Dowiesz się, gdy ktoś Ci odpowie.',
  stopped: 'Gotowe. Takie wiadomości nie będą już przychodzić.',
  changed: 'Gotowe.',
  over: 'Ten link już nie działa albo sprawa jest załatwiona.',
};
